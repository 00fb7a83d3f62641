"""What every page of a user follows: their own news."""

from starcoach.topics import announce

PERSON = "person"


def announce_to(person):
    announce(PERSON, person.public_id)


def is_oneself(request, public_id):
    return request.user.is_authenticated and request.user.public_id == public_id


TOPICS = {PERSON: is_oneself}
