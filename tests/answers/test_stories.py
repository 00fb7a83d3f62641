"""One's own drafts."""

import pytest
from django.urls import reverse

from answers.models import Draft, Question
from tests.conftest import DASHBOARD, write

STORIES = "/stories/"


def test_a_draft_stands_there_with_its_shape_and_what_is_left(client, ana, draft):
    client.force_login(ana)
    draft.sections.filter(component="R").update(text="")
    page = client.get(STORIES).content.decode()
    assert "The dashboard that lied" in page
    assert "Result to write" in page


def test_nobody_elses_are_there(client, ben, draft):
    client.force_login(ben)
    assert "The dashboard that lied" not in client.get(STORIES).content.decode()


def test_empty_it_says_what_to_do(client, ana):
    client.force_login(ana)
    page = client.get(STORIES).content.decode()
    assert reverse("answers:questions") in page
    assert "Your answers will stand here" in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_stays_cheap(client, ana, content, how_many, django_assert_num_queries):
    client.force_login(ana)
    for question in Question.objects.all()[:how_many]:
        write(Draft.begin(ana, question), DASHBOARD)
    with django_assert_num_queries(6):
        client.get(STORIES)
