"""Taking out a question that nobody has a draft of."""

import pytest
from django.db import IntegrityError, transaction

from answers.models import Draft, Question, Story
from tests.answers.test_tell import make_question


@pytest.fixture
def own(ana, question):
    return make_question(question.main, owner=ana)


def withdraw(client, person, question):
    client.force_login(person)
    return client.post(f"/questions/{question.public_id}/withdraw/", follow=True)


def test_its_owner_takes_it_out(client, ana, own):
    assert "The question is out of the list." in withdraw(client, ana, own).content.decode()
    assert not Question.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("in_the_trash", [False, True])
def test_as_long_as_there_is_a_draft_it_stays_and_the_page_says_why(client, ana, own, in_the_trash):
    draft = Story.begin(ana, own)
    Draft.objects.update(trashed_at=draft.created_at if in_the_trash else None)
    assert "There is a draft of it, maybe in the trash, so it stays." in withdraw(client, ana, own).content.decode()
    assert Question.objects.filter(pk=own.pk).exists()


def test_the_database_keeps_a_question_that_has_a_draft(ana, own):
    Story.begin(ana, own)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=own.pk)._raw_delete("default")
        transaction.get_connection().check_constraints()
