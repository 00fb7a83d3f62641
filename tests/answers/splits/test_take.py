"""The proposal is taken into a new draft or into one that is there, of which nothing is overwritten in silence."""

import re
from html import unescape

import pytest

from answers.models import Competency, Draft, Question, Revision
from tests.answers.splits.test_edit import HEADED, PASTED, propose
from tests.conftest import DASHBOARD
from text.components import Component

S, T, A, R = Component


def take(client, text=PASTED, **fields):
    return client.post("/split/take/", {"text": text, "page_key": "first", "into": "new", **fields})


def texts(draft):
    return {part.get_component(): part.text for part in Draft.objects.get(pk=draft.pk).ordered_sections()}


def taken(response):
    return Draft.objects.get(public_id=response.url.split("/")[2])


def numbers(draft):
    return {part.get_component().slug: part.number for part in draft.sections.all()}


@pytest.fixture
def question(content):
    return Question.objects.first()


def test_a_new_draft_has_the_words_in_its_four_parts_and_opens_on_the_desk(signed_in, ana, question):
    answer = take(signed_in, question=question.public_id)
    draft = taken(answer)
    assert answer.url == draft.get_absolute_url()
    assert (draft.story.owner, draft.question) == (ana, question)
    assert " ".join(texts(draft).values()) == PASTED
    assert texts(draft)[R].startswith("The figures were right")


def test_the_question_may_be_named_by_its_words(signed_in, question):
    assert taken(take(signed_in, question=question.text.upper())).question == question


def test_sentences_of_one_part_that_stood_apart_get_a_blank_line_between_them(signed_in, question):
    draft = taken(take(signed_in, "I won. It was March. I ran.", part=["R", "S", "R"], question=question.public_id))
    assert texts(draft) == {S: "It was March.", T: "", A: "", R: "I won.\n\nI ran."}


def test_what_is_left_out_is_not_taken(signed_in, question):
    draft = taken(take(signed_in, "It was March. Umm. I ran.", part=["S", "-", "A"], question=question.public_id))
    assert texts(draft) == {S: "It was March.", T: "", A: "I ran.", R: ""}


def test_headings_are_left_out_unless_they_are_to_be_kept(signed_in, question):
    assert texts(taken(take(signed_in, HEADED, question=question.public_id)))[T] == "I had to bring it back."
    kept = take(signed_in, HEADED, question=question.public_id, keeps_headings="1", page_key="second")
    assert texts(taken(kept))[T] == "Task: I had to bring it back."


def test_every_character_is_taken_as_it_was(signed_in, question):
    text = "The café’s 👩‍👩‍👧 came.\u00a0It was e\u0301te\u0301.\r\n\r\nI stayed."
    draft = taken(take(signed_in, text, part=["S", "S", "A"], question=question.public_id))
    assert texts(draft)[S] == "The café’s 👩‍👩‍👧 came.\u00a0It was été."
    assert texts(draft)[A] == "I stayed."


def test_taken_twice_from_one_page_it_is_one_draft(signed_in, question):
    first, second = (take(signed_in, question=question.public_id) for _ in range(2))
    assert first.url == second.url
    assert Draft.objects.count() == 1


def test_taken_to_another_place_from_the_same_page_it_is_taken_there_too(signed_in, question, draft):
    other = Question.objects.exclude(pk=question.pk)[0]
    places = [{"question": question.public_id}, {"question": other.public_id}]
    places += [{"into": "old", "draft": draft.public_id, "way": "instead", **numbers(draft)}]
    assert len({take(signed_in, **place).url for place in places}) == 3


def test_with_another_boundary_it_is_taken_anew(signed_in, question):
    take(signed_in, "It was March. I ran.", part=["S", "A"], question=question.public_id)
    take(signed_in, "It was March. I ran.", part=["S", "T"], question=question.public_id)
    assert Draft.objects.count() == 2


def test_without_a_question_it_is_not_taken_and_the_proposal_stays(signed_in):
    page = take(signed_in, "It was March. I ran.", part=["S", "R"])
    assert page.status_code == 422
    assert "Choose a question." in page.content.decode()
    assert '<option\n  value="R" selected>' in page.content.decode()
    assert not Draft.objects.exists()


def test_all_left_out_is_nothing_to_take(signed_in, question):
    page = take(signed_in, "It was March.", part=["-"], question=question.public_id)
    assert page.status_code == 422
    assert "All of it is left out" in page.content.decode()
    assert not Draft.objects.exists()


def test_an_empty_draft_of_ones_own_takes_it_at_once(signed_in, draft):
    draft.sections.update(text="")
    assert taken(take(signed_in, into="old", draft=draft.public_id)) == draft
    assert " ".join(texts(draft).values()) == PASTED


def test_of_a_draft_with_words_both_are_shown_and_nothing_is_changed_before_its_author_has_chosen(signed_in, draft):
    page = take(signed_in, into="old", draft=draft.public_id)
    assert page.status_code == 200
    shown = unescape(page.content.decode())
    assert DASHBOARD[T] in shown
    assert "I was asked by my manager to find out why" in shown
    assert texts(draft) == DASHBOARD


def test_the_new_words_come_after_those_that_stand_there(signed_in, draft):
    choose = {"into": "old", "draft": draft.public_id, "way": "after", **numbers(draft)}
    take(signed_in, "It was March. I ran.", part=["S", "R"], **choose)
    assert texts(draft) == {**DASHBOARD, S: f"{DASHBOARD[S]}\n\nIt was March.", R: f"{DASHBOARD[R]}\n\nI ran."}


def test_taken_twice_the_new_words_come_once(signed_in, draft):
    choose = {"into": "old", "draft": draft.public_id, "way": "after", **numbers(draft)}
    for _ in range(2):
        take(signed_in, "It was March.", part=["S"], **choose)
    assert texts(draft)[S] == f"{DASHBOARD[S]}\n\nIt was March."


def test_words_that_are_replaced_are_kept_and_a_part_without_new_ones_stays(signed_in, draft):
    choose = {"into": "old", "draft": draft.public_id, "way": "instead", **numbers(draft)}
    take(signed_in, "It was March.", part=["S"], **choose)
    assert texts(draft) == {**DASHBOARD, S: "It was March."}
    assert [revision.text for revision in Revision.objects.filter(section__draft=draft)] == [DASHBOARD[S]]


@pytest.mark.parametrize("way", ["after", "instead"])
def test_a_draft_that_was_changed_meanwhile_is_shown_anew(signed_in, draft, way):
    seen = numbers(draft)
    draft.ordered_sections()[0].revise("Changed elsewhere.", seen["situation"], "other")
    page = take(signed_in, "It was March.", part=["S"], into="old", draft=draft.public_id, way=way, **seen)
    assert page.status_code == 409
    assert "Changed elsewhere." in page.content.decode()
    assert texts(draft)[S] == "Changed elsewhere."
    now = dict(re.findall(r'name="(situation|task|action|result)" value="(\d+)"', page.content.decode()))
    assert now == {name: str(number) for name, number in numbers(draft).items()}


def test_a_part_that_would_be_too_long_is_said_and_nothing_is_cut(signed_in, draft):
    section = draft.ordered_sections()[0]
    section.revise("a" * 11_995, section.number, "long")
    seen = numbers(draft)
    page = take(signed_in, "It was March.", part=["S"], into="old", draft=draft.public_id, way="after", **seen)
    assert page.status_code == 422
    assert "With both, Situation would have more than 12,000 characters." in page.content.decode()
    assert texts(draft)[S] == "a" * 11_995


def test_back_from_there_the_proposal_is_as_it_was(signed_in, draft):
    page = take(signed_in, "It was March. I ran.", part=["S", "R"], into="old", draft=draft.public_id)
    assert re.findall(r'name="part" value="(.)"', page.content.decode()) == ["S", "R"]
    back = propose(signed_in, "It was March. I ran.", part=["S", "R"], into="old", draft=draft.public_id)
    assert f'<option value="{draft.public_id}" selected>' in back.content.decode()


def test_nobody_elses_draft_is_taken_into(client, content, draft, eve):
    client.force_login(eve)
    page = take(client, into="old", draft=draft.public_id, way="instead", **numbers(draft))
    assert page.status_code == 422
    assert texts(draft) == DASHBOARD


def test_nobody_elses_question_is_answered(client, content, cohort, eve, ana):
    own = Question.objects.create(text="Mine alone?", owner=ana, main=Competency.objects.get(slug="teamwork"))
    client.force_login(eve)
    assert take(client, question=own.public_id).status_code == 422
    assert not Draft.objects.filter(question=own).exists()


def test_who_was_signed_out_meanwhile_finds_the_words_on_the_page_that_says_so(client, content):
    page = client.post("/split/take/", {"text": PASTED, "page_key": "x"}, headers={"origin": "http://testserver"})
    assert page.status_code == 401
    assert PASTED in unescape(page.content.decode())


def test_opened_by_its_address_it_is_the_empty_box(signed_in):
    assert signed_in.get("/split/take/").url == "/split/"
