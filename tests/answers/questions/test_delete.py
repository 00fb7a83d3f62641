"""Taking out a question that nobody has a draft of."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, transaction

from answers.models import Draft, Question, Story
from tests.answers.drafts.test_new import make_question
from tests.answers.drafts.test_race import post
from text.targets import Target


@pytest.fixture
def own(ana, question):
    return make_question(question.main, owner=ana)


def withdraw(client, person, question):
    client.force_login(person)
    return client.post(f"/questions/{question.public_id}/delete/", follow=True)


def test_its_owner_takes_it_out(client, ana, own):
    assert "The question is out of the list." in withdraw(client, ana, own).content.decode()
    assert not Question.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("in_the_trash", [False, True])
def test_as_long_as_there_is_a_draft_it_stays_and_the_page_says_why(client, ana, own, in_the_trash):
    draft = Story.start(ana, own)
    Draft.objects.update(trashed_at=draft.created_at if in_the_trash else None)
    assert "There is a draft of it, maybe in the trash, so it stays." in withdraw(client, ana, own).content.decode()
    assert Question.objects.filter(pk=own.pk).exists()


def test_the_database_keeps_a_question_that_has_a_draft(ana, own):
    Story.start(ana, own)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=own.pk)._raw_delete("default")
        transaction.get_connection().check_constraints()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", ["of the story", "adapt", "new"])
def test_a_draft_begun_while_it_is_taken_out_is_begun_or_refused(ana, dov, cohort, draft, deed):
    story, asked = draft.story.get_absolute_url(), draft.question
    for turn in range(8):
        question = Question.add(dov, cohort, f"Question {turn}?", asked.main, [])
        deeds = {
            "of the story": (f"/questions/{question.public_id}/drafts/new/", {"story": draft.story.public_id}),
            "adapt": (f"{story}adapt/", {"question": question.public_id, "target": Target.FORM}),
            "new": (f"/questions/{question.public_id}/drafts/new/", {}),
        }
        both = [(dov, f"/questions/{question.public_id}/delete/", {}), (ana, *deeds[deed])]
        with ThreadPoolExecutor() as pool:
            taken_out, begun = pool.map(lambda deed: post(*deed), both)
        assert (taken_out, begun) in {(302, 302), (302, 404), (302, 422)}
        assert Question.objects.filter(pk=question.pk).exists() == (begun == 302)
