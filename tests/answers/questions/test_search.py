"""What people type to find a question, and what they mean by it."""

import pytest
from django.urls import reverse

from answers.meanings import read, thesaurus
from answers.models import Competency, Question
from tests.answers.drafts.test_new import make_question
from tests.markup import markup

MEANT = {
    "conflict": ["different-aims", "between-two-others", "too-sharp", "disagreed-with-manager"],
    "leadership": ["led-without-rank", "group-lost-heart", "nobody-in-charge"],
    "teamwork": ["hard-to-work-with", "more-than-one-could-do", "stepped-in"],
    "team player": ["gave-way-for-group"],
    "boss": ["disagreed-with-manager", "opposite-orders"],
    "supervisor": ["disagreed-with-manager"],
    "disagreement with your boss": ["disagreed-with-manager"],
    "coworker": ["hard-to-work-with", "different-aims"],
    "difficult co-worker": ["hard-to-work-with"],
    "difficult customer": ["angry-person", "could-not-give"],
    "angry client": ["angry-person"],
    "customer service": ["further-than-expected", "angry-person", "win-back-trust"],
    "prioritize": ["week-too-full", "too-little-time", "two-firsts", "reasonable-no"],
    "prioritise": ["week-too-full", "too-little-time", "two-firsts", "reasonable-no"],
    "Prioritizing": ["week-too-full"],
    "time management": ["week-too-full"],
    "multi-task": ["week-too-full"],
    "multitasking": ["week-too-full"],
    "deadline": ["impossible-deadline", "too-little-time"],
    "stress": ["weeks-of-strain"],
    "how do you handle pressure?": ["weeks-of-strain"],
    "ethical": ["right-but-costly", "bend-a-rule"],
    "an ethical dilemma": ["bend-a-rule"],
    "integrity": ["right-but-costly", "bend-a-rule", "kept-to-myself", "only-i-knew"],
    "weakness": ["skill-i-lacked", "hardest-feedback"],
    "time you failed": ["my-failed-project"],
    "Tell me about a time when you failed.": ["my-failed-project"],
    "mistake": ["mistake-others-lived-with", "only-i-knew"],
    "feedback": ["hardest-feedback"],
    "criticism": ["hardest-feedback"],
    "ambiguity": ["hardly-any-instructions", "end-not-in-sight"],
    "persuade": ["changed-a-mind", "flat-no"],
    "mentoring": ["can-do-it-today", "first-days"],
    "initiative": ["nobody-asked", "saw-it-coming"],
    "innovate": ["usual-way-failed", "others-now-use"],
    "delegate": ["trusted-with-more"],
    "diversity": ["unlike-backgrounds", "talked-over"],
    "attention to detail": ["caught-in-time"],
    "above and beyond": ["further-than-expected"],
    "took a risk": ["without-all-facts", "saw-it-coming"],
    "greatest achievement": ["proudest-finish"],
    "decision making": ["two-bad-options", "on-the-spot"],
    "root cause": ["root-cause"],
    "adaptability": ["plan-changed-late", "rules-changed"],
    "organisation": ["week-too-full"],
    "behind schedule": ["behind-at-half-time"],
    "presentation": ["not-getting-through"],
    "compromise": ["gave-way-for-group"],
}
MENDED = {"confilct": "conflict", "lidership": "leadership", "ambigous": "ambiguous", "feedbak": "feedback"}
FIRST = 12


def page_of(client, **asked):
    return client.get(reverse("questions:index"), asked).context["page"]


def slugs(client, query):
    return [row.question.slug for row in page_of(client, q=query).rows]


@pytest.mark.parametrize(("query", "meant"), MEANT.items(), ids=MEANT)
def test_what_people_mean_is_among_the_first(client, content, query, meant):
    assert set(meant) <= set(slugs(client, query)[:FIRST])


def test_every_competency_is_found_by_its_name_its_own_questions_first(client, content):
    for competency in Competency.objects.all():
        first = page_of(client, q=competency.name).rows[0].question
        assert competency in first.competencies.all(), competency


def test_both_spellings_find_the_same(client, content):
    assert slugs(client, "prioritize") == slugs(client, "prioritise")
    assert slugs(client, "organization") == slugs(client, "organisation")


def test_a_memory_prompt_is_found_where_it_alone_has_the_word(client, content):
    assert "angry-person" in slugs(client, "glad")


@pytest.mark.parametrize(("typed", "word"), MENDED.items())
def test_a_slip_of_the_keyboard_is_mended_and_said(client, content, typed, word):
    assert slugs(client, typed) == slugs(client, word)
    assert f"These are for “{word}”" in markup(client.get(reverse("questions:index"), {"q": typed}))


def test_where_no_question_has_all_the_best_of_any_is_shown_and_said(client, content):
    page = markup(client.get(reverse("questions:index"), {"q": "conflict zeppelin"}))
    assert "No question has all of these words" in page
    assert slugs(client, "conflict zeppelin") == slugs(client, "conflict")


def test_what_has_both_stands_before_what_has_one(client, content):
    assert slugs(client, "zeppelin customer upset")[0] in {"angry-person", "upset-or-afraid"}


def test_a_minus_leaves_out_and_quotation_marks_stand_together(client, content):
    assert "disagreed-with-manager" not in slugs(client, "conflict -manager")
    assert slugs(client, '"flat no"') == ["flat-no"]


def test_a_question_of_ones_own_is_found_by_other_words_for_the_same(client, ana, question):
    make_question(question.main, text="How do you get along with your supervisor?", owner=ana)
    client.force_login(ana)
    assert "How do you get along with your supervisor?" in [str(row.question) for row in page_of(client, q="boss").rows]


@pytest.mark.parametrize(
    "query", ["conflict", "conflict teamwork boss", "confilct", "zeppelin one two three four five"]
)
def test_however_much_is_typed_the_queries_are_few(client, content, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        client.get(reverse("questions:index"), {"q": query})


def test_the_file_names_questions_and_competencies_that_are_there(content):
    meanings = [meaning for found in thesaurus().by_stems.values() for meaning in found]
    named = {slug for meaning in meanings for slug in meaning.get("questions", ())}
    assert named <= set(Question.objects.values_list("slug", flat=True))
    named = {slug for meaning in meanings for slug in meaning.get("competencies", ())}
    assert named == set(Competency.objects.values_list("slug", flat=True))


def test_words_by_which_any_question_could_be_meant_count_where_nothing_else_is_typed():
    assert [term.typed for term in read("the time you failed")] == ["failed"]
    assert [term.typed for term in read("time")] == ["time"]
    assert read("& !") == []


@pytest.mark.parametrize("typed", ["zoe", "Zoë", "zoe\u0308", "frontend", "規則", "Zoe frontend"])
def test_a_question_of_ones_own_is_found_whatever_its_accents_slashes_and_script(client, ana, question, typed):
    make_question(question.main, text="How did Zoë mend frontend/backend and 檢討規則?", owner=ana)
    client.force_login(ana)
    assert str(page_of(client, q=typed).rows[0].question).startswith("How did Zoë")
