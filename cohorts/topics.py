"""What the board of a cohort follows: that something has changed for one of its members; not what, nor for whom."""

from cohorts.models import Cohort
from starcoach.topics import announce

COHORT = "cohort"


def announce_to_coaches(cohort):
    announce(COHORT, cohort.public_id)


def announce_work_of(author_id):
    """To the coaches of all cohorts in which they are."""
    for cohort in Cohort.objects.with_member(author_id):
        announce_to_coaches(cohort)


def is_coached(request, public_id):
    user = request.user
    return user.is_authenticated and Cohort.objects.coached_by(user).filter(public_id=public_id).exists()


TOPICS = {COHORT: is_coached}
