"""A pasted answer as a proposal: what goes into each of the four parts, to be changed before it is taken."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

PASTED = (
    "So, this was in March. Our main customer dashboard began to show wrong sales figures for the whole region. "
    "I was asked by my manager to find out why and to make sure that it never happened again. "
    "I pulled together two data engineers and we traced the data backwards, step by step. "
    "Then I wrote contract checks for the pipeline and agreed a rule with the source team. "
    "The figures were right again within hours, and incidents caused by data fell by 40 %."
)
WITHOUT_A_RESULT = PASTED[: PASTED.index(" The figures")]
HEADED = (
    "**Situation**\r\nWe lost a server.\r\n\r\nTask: I had to bring it back.\r\n"
    "Action - I rebuilt it.\r\nResult: It ran by noon."
)
RUN = re.compile(r'data-run="(.)".*?</section>', re.DOTALL)
SENTENCE = re.compile(r'<span\s+class="sentence[^"]*">(.*?)</span>', re.DOTALL)


def propose(client, text, **fields):
    return client.post("/split/edit/", {"text": text, **fields})


def runs(response):
    """(letter, its sentences) as the page shows them."""
    found = RUN.finditer(response.content.decode())
    return [(run[1], [unescape(words) for words in SENTENCE.findall(run[0])]) for run in found]


def test_running_text_is_proposed_as_the_four_parts_and_not_a_word_is_lost(signed_in):
    found = runs(propose(signed_in, PASTED))
    assert [letter for letter, _ in found] == ["S", "T", "A", "R"]
    assert " ".join(sentence for _, sentences in found for sentence in sentences) == PASTED
    assert found[3][1] == ["The figures were right again within hours, and incidents caused by data fell by 40 %."]


def test_headings_decide_and_are_shown_struck(signed_in):
    page = propose(signed_in, HEADED)
    assert runs(page) == [
        ("S", ["We lost a server."]),
        ("T", ["I had to bring it back."]),
        ("A", ["I rebuilt it."]),
        ("R", ["It ran by noon."]),
    ]
    assert "Four headings stood in the text" in page.content.decode()
    assert re.findall(r'class="own-heading">(.*?)\s*</span>', page.content.decode()) == [
        "**Situation**",
        "Task:",
        "Action -",
        "Result:",
    ]


def test_a_part_that_is_missing_is_said_and_not_invented(signed_in):
    page = propose(signed_in, WITHOUT_A_RESULT)
    assert ("R", []) in runs(page)
    assert "Nothing here reads like the Result." in page.content.decode()


def test_of_another_language_nothing_is_claimed(signed_in):
    page = propose(
        signed_in, "Im März zeigte unser Dashboard falsche Zahlen. Ich sollte herausfinden, warum das so war."
    )
    assert [letter for letter, sentences in runs(page) if sentences] == ["S"]
    assert "The program cannot tell the parts of this text" in page.content.decode()
    assert "reads like" not in page.content.decode()


def test_each_sentence_goes_where_its_author_says(signed_in):
    page = propose(signed_in, "I came late. I ran. I won.", part=["R", "-", "S"])
    assert [run for run in runs(page) if run[1]] == [("R", ["I came late.", "I ran."]), ("S", ["I won."])]
    assert page.content.decode().count("unit is-out") == 1


def test_a_doubtful_sentence_is_moved_by_its_button(signed_in):
    page = propose(signed_in, "I came late. I ran. I won.", part=["S", "A", "A"], move="2-R")
    assert ("R", ["I won."]) in runs(page)


def test_the_same_sentence_twice_is_two_sentences(signed_in):
    page = propose(signed_in, "I asked why. Nobody knew. I asked why.", part=["T", "A", "R"])
    assert [run for run in runs(page) if run[1]] == [
        ("T", ["I asked why."]),
        ("A", ["Nobody knew."]),
        ("R", ["I asked why."]),
    ]


def test_choices_for_another_text_are_not_believed(signed_in):
    page = propose(signed_in, PASTED, part=["S", "T"])
    assert page.status_code == 422
    assert "The text had changed, so this is a new proposal." in page.content.decode()
    assert runs(page) == runs(propose(signed_in, PASTED))


@pytest.mark.parametrize("nothing", ["", " \n", "\u200b"])
def test_no_words_are_nothing_to_split(signed_in, nothing):
    page = propose(signed_in, nothing)
    assert page.status_code == 422
    assert "There are no words yet." in page.content.decode()


def test_a_text_that_is_too_long_is_refused_whole_and_stands_in_the_box(signed_in):
    page = propose(signed_in, "long words " * 1_100)
    assert page.status_code == 422
    assert "There are 12,100 characters here; the limit is 12,000. Nothing was cut." in page.content.decode()
    assert "long words " * 1_100 in page.content.decode()


def test_more_sentences_than_an_answer_has_are_refused_and_stand_in_the_box(signed_in):
    page = propose(signed_in, "I ran on. " * 151)
    assert page.status_code == 422
    assert "There are 151 sentences here; the limit is 150. Nothing was cut." in page.content.decode()
    assert "I ran on. " * 151 in page.content.decode()


def test_as_many_sentences_as_a_page_can_hold_come_back_from_it(signed_in):
    page = propose(signed_in, "I ran on. " * 150, part=["A"] * 150)
    assert ("A", ["I ran on."] * 150) in runs(page)


def test_the_words_of_a_proposal_can_be_changed(signed_in):
    page = signed_in.post("/split/", {"text": PASTED})
    assert PASTED in unescape(page.content.decode())


def test_opened_by_its_address_it_is_the_empty_box(signed_in):
    assert signed_in.get("/split/edit/").url == "/split/"


def test_markup_in_it_is_only_words(signed_in):
    page = propose(signed_in, "</textarea><script>alert(1)</script> was what I typed.").content.decode()
    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_nothing_of_it_is_kept(signed_in):
    with CaptureQueriesContext(connection) as asked:
        propose(signed_in, PASTED)
    assert not [query for query in asked if not query["sql"].startswith("SELECT")]


def test_a_draft_or_question_that_one_came_from_stands_ready(signed_in, draft):
    page = propose(signed_in, PASTED, draft=draft.public_id, question=draft.question.public_id).content.decode()
    assert f'<option value="{draft.public_id}" selected>' in page
    assert f'value="{draft.question.text}"' in unescape(page)


def test_nobody_elses_draft_can_be_chosen(client, signed_in, draft, eve):
    client.force_login(eve)
    assert draft.public_id not in propose(client, PASTED, draft=draft.public_id).content.decode().split("</form>")[0]
