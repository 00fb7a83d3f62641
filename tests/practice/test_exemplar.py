import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from practice.models import Exemplar
from practice.pages.exemplar import Span, cut_spans, read_sections

PAGE = "/model-answers/root-cause/"


@pytest.fixture
def exemplar(content):
    return Exemplar.objects.get(slug="root-cause")


@pytest.fixture
def text(client, content):
    return client.get(PAGE).content.decode()


def test_anybody_may_read_a_model_answer_without_an_account(client, content):
    assert client.get(PAGE).status_code == 200


def test_the_question_is_the_headline_its_first_sentence_first(text):
    assert "past the obvious symptoms. <span>How did you go about it, and how did it end?</span></h1>" in text


def test_the_answer_is_read_whole_before_it_is_taken_apart(text, exemplar):
    last = exemplar.content["sections"][3]["text"].split(". ")[0]
    assert text.index(last) < text.index("Taken apart</h2>") < text.rindex(last)


def test_each_remark_hangs_level_with_its_words(text, exemplar):
    marks = re.findall(r'<mark class="word-(\d)">(.*?)</mark>', text)
    remarks = [remark["on"] for section in exemplar.content["sections"] for remark in section["remarks"]]
    assert [number for number, _ in marks] == re.findall(r'class="hang on-(\d)"', text)
    assert [words for _, words in marks] == remarks


def test_the_five_whys_stand_in_action(text):
    action = text[text.index('id="action"') : text.index('id="result"')]
    assert action.count("Why ") >= 5
    assert "Root cause" in action
    assert text.count('id="whys"') == 1


def test_words_and_speaking_time_are_shown(text, exemplar):
    assert exemplar.word_count() == sum(exemplar.word_counts()) == 306
    assert "<dd>306 words</dd>" in text
    assert "<dd>2\xa0min 5\xa0s</dd>" in text


def test_a_newcomer_is_asked_to_sign_in_and_brought_back(text):
    assert f'href="{reverse("account_login")}?next=/model-answers/root-cause/%23on"' in text
    assert "Answer this question yourself" not in text


def test_a_candidate_can_answer_the_question_at_once(client, ana, exemplar):
    client.force_login(ana)
    text = client.get(PAGE).content.decode()
    assert f'action="{reverse("drafts:new", args=[exemplar.question.public_id])}" method="post"' in text


def test_markup_in_a_model_answer_is_shown_as_it_is_written(client, exemplar):
    exemplar.content["sections"][0] |= {"text": "<b>They</b> saw it.", "remarks": []}
    exemplar.save()
    text = client.get(PAGE).content.decode()
    assert text.count("&lt;b&gt;They&lt;/b&gt; saw it.") == 2


def test_a_model_answer_that_does_not_exist_is_not_found(client, content):
    assert client.get("/model-answers/no-such-answer/").status_code == 404


def test_the_earlier_draft_stands_with_what_was_changed_and_how_far_it_goes_now(text, exemplar):
    earlier = text[text.index('id="earlier"') : text.index('id="on"')]
    for part in exemplar.content["weak"]:
        assert escape(part["text"]) in earlier
        assert escape(part["changed"]) in earlier
    assert [level.strip() for level in re.findall(r"<dt>(.*?)</dt>", earlier)] == [
        "Situation now: strong", "Task now: striking", "Action now: clear", "Result now: clear", "Learning now: clear"
    ]  # fmt: skip


def test_a_model_answer_without_whys_has_no_ladder_and_no_way_to_one(client, content):
    text = client.get("/model-answers/class-went-quiet/").content.decode()
    assert "What everyone saw" not in text
    assert "#whys" not in text


def test_a_paragraph_is_cut_where_marked_words_begin_and_end():
    remarks = [{"on": "b", "mark": 1}, {"on": "d", "mark": 2}]
    assert cut_spans("a b c d", remarks) == [Span("a "), Span("b", 1), Span(" c "), Span("d", 2)]


def test_a_paragraph_without_remarks_stays_whole():
    assert cut_spans("a b c", [{"on": "x", "mark": 1}]) == [Span("a b c")]


def test_the_ninth_remark_has_the_mark_of_the_first():
    section = {"component": "S", "text": "x", "remarks": [{"on": "y"}] * 9}
    [read] = read_sections([section])
    assert [remark["mark"] for remark in read.remarks] == [1, 2, 3, 4, 5, 6, 7, 8, 1]
