"""A cohort is deleted: its people's own words stay theirs."""

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from answers.models import Draft, Question, Section
from cohorts.models import Announcement, CoachNote, Cohort, Group, Invitation, Pair
from reviews.models import Annotation


@pytest.fixture
def address(cohort):
    return reverse("cohorts:delete", args=[cohort.public_id])


@pytest.fixture
def delete(client, cohort, dov, address):
    client.force_login(dov)
    return lambda name=cohort.name: client.post(address, {"name": name})


def test_what_becomes_of_the_work_is_said_first(client, dov, address):
    client.force_login(dov)
    text = client.get(address).content.decode()
    assert "Everyone’s stories and drafts" in text
    assert "all 4 people" in text


@pytest.mark.parametrize("name", ["", "Data platform", "data"])
def test_it_is_not_done_before_its_name_is_typed(delete, cohort, ana, name):
    answer = delete(name)
    assert answer.status_code == 422
    assert "entry-error" in answer.content.decode()
    assert cohort.role_of(ana)


def test_it_exists_for_nobody_any_more(client, delete, cohort, ana, dov):
    delete()
    for person in (ana, dov):
        client.force_login(person)
        assert client.get(cohort.get_absolute_url()).status_code == 404
    assert Event.objects.get(kind=Kind.DELETED).actor == dov


def test_nobodys_words_go_nor_notes_that_were_sent(client, delete, ana, draft, sent):
    words = list(Section.objects.order_by("pk").values_list("text"))
    notes = list(Annotation.objects.order_by("pk").values_list("body"))
    delete()
    assert list(Section.objects.order_by("pk").values_list("text")) == words
    assert list(Annotation.objects.order_by("pk").values_list("body")) == notes
    client.force_login(ana)
    page = client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()
    assert sent.annotations.first().body in page


def test_what_its_coaches_said_of_it_goes(delete, cohort, ana, ben, dov):
    first, second = (cohort.memberships.get(user=person) for person in (ana, ben))
    CoachNote.objects.create(membership=first, body="Works nights.", written_by=dov)
    Pair.put(first, second, Pair.Kind.FORBIDDEN, dov)
    cohort.groups.create(name="Monday")
    cohort.announcements.create(author=dov, body="We begin.")
    delete()
    assert not any(model.objects.exists() for model in (CoachNote, Pair, Group, Announcement, Invitation))
    assert Cohort.objects.get().name == "A cohort that ended"


def test_a_question_that_a_draft_answers_stays_with_it(delete, cohort, dov, draft, question):
    answered = Question.add(dov, cohort, "What did you ship?", question.main, [])
    Question.add(dov, cohort, "What did you drop?", question.main, [])
    Draft.objects.create(story=draft.story, question=answered)
    delete()
    assert list(Question.objects.filter(cohort=cohort)) == [answered]


def test_other_members_cannot(client, address, cohort, ana, cleo, eve):
    for person, status in ((ana, 403), (cleo, 403), (eve, 404)):
        client.force_login(person)
        assert client.post(address, {"name": cohort.name}).status_code == status
    assert cohort.role_of(ana)
