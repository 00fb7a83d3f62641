"""The question bank."""

import pytest
from django.urls import reverse

from answers.matching import matching_questions
from answers.models import Competency, Draft, Question, Story
from tests.answers.drafts.test_new import make_question
from tests.conftest import DASHBOARD, write
from tests.markup import markup

BANK = "/questions/"


def found(client, **asked):
    return [(row.question, row.draft) for row in client.get(BANK, asked).context["page"].rows()]


def test_every_visitor_may_read_it(client, content):
    page = markup(client.get(BANK))
    assert f"All {Question.objects.count()}" in page
    assert "Sign in to answer" in page


def test_there_are_three_questions_and_more_for_each_of_25_competencies(content):
    assert Competency.objects.count() == 25
    assert all(competency.questions.count() >= 3 for competency in Competency.objects.all())
    assert Question.objects.count() >= 75


def test_loading_it_again_doubles_nothing(content):
    from django.core.management import call_command

    before = set(Question.objects.values_list("public_id", flat=True))
    call_command("load_questions")
    assert set(Question.objects.values_list("public_id", flat=True)) == before


def test_words_are_found_in_any_form(client, content):
    texts = [question.text for question, _ in found(client, q="failures")]
    assert any("failure" in text for text in texts)
    assert len(texts) < Question.objects.count()


def test_a_competency_shows_its_own_questions_alone(client, content):
    rows = found(client, competency="conflict")
    assert {question.pk for question, _ in rows} == set(
        Question.objects.filter(competencies__slug="conflict").values_list("pk", flat=True)
    )


def test_a_question_that_the_user_has_a_draft_of_leads_to_it(client, ana, draft):
    client.force_login(ana)
    assert dict(found(client))[draft.question] == draft


def test_those_i_have_no_story_for_leaves_the_others_out(client, ana, draft):
    client.force_login(ana)
    assert draft.question not in dict(found(client, unanswered="1"))


def test_nothing_found_says_what_to_leave_out(client, content):
    page = markup(client.get(BANK, {"q": "zeppelin", "competency": "conflict"}))
    assert "No question fits" in page
    assert "Leave out “zeppelin”" in page
    assert "Look beyond Conflict" in page


@pytest.mark.parametrize("odd", ["\0", "'; DROP TABLE", "!!! & |", "x" * 5000, "<b>"])
def test_odd_words_are_searched_for_and_break_nothing(client, content, odd):
    assert client.get(BANK, {"q": odd, "competency": odd}).status_code == 200


def test_starting_a_draft_opens_its_desk(client, ana, question):
    client.force_login(ana)
    answer = client.post(reverse("drafts:new", args=[question.public_id]))
    assert answer.url == Draft.objects.get(question=question).get_absolute_url()


def test_a_second_click_starts_no_second_draft(client, ana, question):
    client.force_login(ana)
    for _ in range(2):
        client.post(reverse("drafts:new", args=[question.public_id]))
    assert Draft.objects.written_by(ana).count() == 1


def test_a_second_draft_of_a_question_begins_once_the_first_has_words(client, ana, draft):
    client.force_login(ana)
    client.post(reverse("drafts:new", args=[draft.question.public_id]))
    assert Draft.objects.written_by(ana).count() == 2


def possible(client, question):
    (row,) = [row for row in client.get(BANK).context["page"].rows() if row.question == question]
    return len(row.scores)


def test_it_says_how_many_stories_could_answer(client, ana, draft):
    Story.add(ana, "The night train", "", draft.question.main)
    Story.add(ana, "A week of snow", "", Competency.objects.get(slug="empathy"))
    client.force_login(ana)
    assert possible(client, draft.question) == 2
    assert "2 stories of yours could answer" in markup(client.get(BANK))
    assert "1 story of yours could answer" in markup(client.get(BANK))


def test_the_rule_is_that_of_the_storys_own_page(client, ana, draft):
    client.force_login(ana)
    for question, _ in matching_questions(ana, draft.story):
        assert possible(client, question) == 1


def test_the_best_matches_of_the_users_stories_stand_first(client, ana, draft):
    client.force_login(ana)
    near, *_, far = [row.scores for row in client.get(BANK).context["page"].rows()]
    assert near and not far
    assert "nearest to your stories first" in markup(client.get(BANK))
    assert found(client)[0][0] == matching_questions(ana, draft.story)[0][0]


def test_looked_for_by_words_or_without_stories_they_stand_in_their_own_order(client, ana, ben, draft):
    for person, asked in ((ana, {"q": "time"}), (ben, {})):
        client.force_login(person)
        assert "nearest to your stories" not in markup(client.get(BANK, asked))
        positions = [question.position for question, _ in found(client, **asked)]
        assert positions == sorted(positions)


def test_nobody_elses_stories_count(client, ben, draft):
    client.force_login(ben)
    assert "of yours could answer" not in markup(client.get(BANK))


def test_a_question_whose_draft_is_in_the_trash_has_no_story_yet(client, ana, draft):
    Draft.objects.update(trashed_at=draft.created_at)
    client.force_login(ana)
    assert dict(found(client))[draft.question] is None
    assert draft.question in dict(found(client, unanswered="1"))


def test_the_users_own_and_a_cohorts_are_marked(client, ana, dov, cohort, question):
    make_question(question.main, text="What did the panel ask me?", owner=ana)
    make_question(question.main, text="What does the platform need?", owner=dov, cohort=cohort)
    client.force_login(ana)
    page = markup(client.get(BANK))
    assert '<p class="ask-from">Yours <a' in page
    assert '<p class="ask-from">Data platform, autumn 2026</p>' in page


def test_those_that_are_not_open_to_the_user_are_neither_listed_nor_counted(client, ana, eve, dov, cohort, question):
    client.force_login(eve)
    before = client.get(BANK).context["page"]
    make_question(question.main, text="What did the panel ask me?", owner=ana)
    make_question(question.main, text="What does the platform need?", owner=dov, cohort=cohort)
    after = client.get(BANK).context["page"]
    assert len(after.rows()) == len(before.rows())
    assert after.facets() == before.facets()
    assert found(client, q="platform") == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_stays_cheap(client, ana, content, how_many, django_assert_num_queries):
    client.force_login(ana)
    for question in Question.objects.all()[:how_many]:
        write(Story.start(ana, question), DASHBOARD)
        make_question(question.main, owner=ana)
    with django_assert_num_queries(14):
        client.get(BANK)
