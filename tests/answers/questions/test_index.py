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
    return [(row.question, row.draft) for row in client.get(BANK, asked).context["page"].rows]


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


def test_while_one_searches_the_counts_are_those_of_the_search(client, content):
    for asked in ({"q": "team"}, {"q": "team", "competency": "teamwork"}):
        page = client.get(BANK, asked).context["page"]
        assert 0 < page.found_of_all_competencies() == len(found(client, q="team")) < page.total


def test_nothing_found_says_what_to_leave_out(client, content):
    page = markup(client.get(BANK, {"q": "zeppelin", "competency": "conflict"}))
    assert "No question fits" in page
    assert "Leave out “zeppelin”" in page
    assert "Leave out Conflict" in page


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
    (row,) = [row for row in client.get(BANK).context["page"].rows if row.question == question]
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
    near, *_, far = [row.scores for row in client.get(BANK).context["page"].rows]
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
    assert len(after.rows) == len(before.rows)
    assert after.facets() == before.facets()
    assert found(client, q="platform") == []


def ask_many(owner, how_many, text="Of the panel, {}?"):
    """Questions of the owner's own, in this order, before those of the data file."""
    main = Competency.objects.get(slug="conflict")
    asked = [Question(owner=owner, text=text.format(number), main=main, position=0) for number in range(how_many)]
    Question.objects.bulk_create(asked)
    asks = Question.competencies.through
    asks.objects.bulk_create(asks(question=question, competency=main) for question in asked)
    return asked


def pages(client, **asked):
    """The questions of the first page, and of the second."""
    return [[question for question, _ in found(client, page=number, **asked)] for number in (1, 2)]


def test_a_long_list_goes_on_on_the_next_page(client, ana, content):
    ask_many(ana, 110)
    client.force_login(ana)
    first, second = pages(client)
    assert len(first) == 100
    assert first + second == list(Question.objects.open_to(ana).order_by("position", "pk")[:200])


def test_its_counts_are_of_all_pages(client, ana, content):
    before = Question.objects.count()
    ask_many(ana, 110)
    client.force_login(ana)
    assert f"All {before + 110}" in markup(client.get(BANK))
    page = client.get(BANK, {"q": "panel", "page": 2})
    assert f"110 of {before + 110}" in markup(page)
    counts = {competency.slug: how_many for competency, how_many, _ in page.context["page"].facets()}
    assert counts["conflict"] == 110


def test_what_stands_on_a_later_page_is_found(client, ana, content):
    *_, last = ask_many(ana, 210)
    client.force_login(ana)
    assert [question for question, _ in found(client, q="panel 209")] == [last]


def test_the_next_page_is_of_the_same_search(client, ana, content):
    ask_many(ana, 110)
    client.force_login(ana)
    assert 'href="?q=panel&amp;competency=conflict&amp;page=2#list"' in markup(
        client.get(BANK, {"q": "panel", "competency": "conflict"})
    )
    assert len(pages(client, q="panel")[1]) == 10


@pytest.mark.parametrize("odd", ["0", "-1", "999999999999", "x", "", "\0"])
def test_a_page_that_is_not_there_is_the_first_or_the_last(client, content, odd):
    assert found(client, page=odd)


def test_the_best_match_stands_on_the_first_page_wherever_it_was(client, ana, content):
    ask_many(ana, 110, "About oxen, {}?")
    best = make_question(Competency.objects.get(slug="empathy"), text="A zebra?", owner=ana, position=999)
    Story.add(ana, "A zebra", "", best.main)
    client.force_login(ana)
    assert pages(client)[0][0] == best


def test_those_without_a_story_go_over_all_pages(client, ana, content):
    asked = ask_many(ana, 110)
    write(Story.start(ana, asked[105]), DASHBOARD)
    client.force_login(ana)
    first, second = pages(client, unanswered="1", q="panel")
    assert first + second == [question for question in asked if question != asked[105]]


def test_a_question_that_is_added_is_on_the_page_that_follows(client, ana, content):
    ask_many(ana, 110)
    client.force_login(ana)
    answer = client.post(
        "/questions/new/", {"text": "What did the panel ask me last?", "mainly": "empathy"}, follow=True
    )
    assert "What did the panel ask me last?" in [row.question.text for row in answer.context["page"].rows]
    assert answer.context["page"].page.number == 2


@pytest.mark.parametrize("how_many", [1, 3, 210])
def test_the_list_stays_cheap(client, ana, content, how_many, django_assert_num_queries):
    client.force_login(ana)
    for question in Question.objects.all()[: min(how_many, 3)]:
        write(Story.start(ana, question), DASHBOARD)
    ask_many(ana, how_many)
    with django_assert_num_queries(16):
        client.get(BANK)
