"""What waits for the user; for a visitor, what this is."""

import pytest
from django.urls import reverse

from answers.models import Question
from cohorts.models import Cohort
from practice.models import Exemplar
from reviews.models import Annotation
from starcoach.compare_and_swap import Save
from tests.conftest import DASHBOARD, make_ask, make_note, make_review
from tests.reviews.test_index import ask_often
from text.components import Component


def home(client):
    return client.get("/").content.decode()


def test_signed_out_it_says_what_this_is_and_leads_to_a_model_answer(client, content):
    page = home(client)
    assert "Interview answers in four parts, read by people" in page
    assert "/model-answers/" in page


def test_nobody_may_look_around_outside_the_demo_world(client, content):
    assert "Look around as" not in home(client)


def test_in_the_demo_world_a_visitor_may_look_around_as_the_cast(client, content, settings):
    settings.DEMO = True
    page = home(client)
    assert all(f'value="{name}"' in page for name in ("ana", "ben", "cleo", "dov", "eve"))


def test_a_newcomer_has_three_steps(client, ana, content):
    client.force_login(ana)
    page = home(client)
    assert "A first answer in under ten minutes" in page
    assert "/model-answers/root-cause/exercise/" in page


def test_a_newcomer_begins_with_the_question_of_their_cohort(client, ben, cohort, dov, question):
    client.force_login(ben)
    assert f'action="/questions/{question.public_id}/drafts/new/"' in home(client)
    added = Question.add(dov, cohort, "What did you do on your first day?", question.main, [])
    page = home(client)
    assert f'action="/questions/{added.public_id}/drafts/new/"' in page and added.text in page


def test_a_newcomer_reads_one_of_their_own_kind_of_work(client, ana, content):
    client.force_login(ana)
    page = client.get("/", {"work": "Care"}).content.decode()
    assert "/model-answers/would-not-eat/exercise/" in page and "It is about care." in page
    assert '?work=Teaching">Teaching</a>' in page and '?work=Care"' not in page


@pytest.mark.parametrize("work", ["No such work", "\0", "x" * 5_000])
def test_of_a_kind_of_work_without_a_model_answer_there_is_the_first(client, ana, content, work):
    client.force_login(ana)
    assert "/model-answers/root-cause/exercise/" in client.get("/", {"work": work}).content.decode()


def test_whoever_came_to_mentor_reads_rates_and_compares(client, cleo, cohort, content):
    client.force_login(cleo)
    page = home(client)
    assert "Read, rate and compare" in page and "/model-answers/root-cause/rating/" in page
    assert "Start writing" not in page


def test_whoever_coaches_finds_the_way_to_rating_below_their_cohorts(client, dov, cohort, content):
    client.force_login(dov)
    page = home(client)
    assert (
        page.index("You coach")
        < page.index("Before you read for others")
        < page.index("/model-answers/root-cause/rating/")
    )


@pytest.mark.parametrize("person", ["ana", "cleo", "dov"])
def test_steps_that_were_hidden_are_not_offered_again(client, request, cohort, content, person):
    client.force_login(request.getfixturevalue(person))
    assert 'action="/hide/"' in home(client)
    page = client.post("/hide/", follow=True).content.decode()
    assert 'action="/hide/"' not in page and "Nothing waits for you" in page
    assert 'action="/hide/"' not in home(client)


def test_the_steps_are_done_once_a_draft_was_begun_whatever_becomes_of_it(client, ana, cohort, content, question):
    client.force_login(ana)
    client.post(f"/questions/{question.public_id}/drafts/new/")
    ana.stories.get().delete()
    assert "Nothing waits for you" in home(client)


def test_where_no_model_answer_is_loaded_a_newcomer_still_has_a_home(client, ana):
    Exemplar.objects.all().delete()
    client.force_login(ana)
    assert "Start a new answer" in home(client)


def test_new_notes_are_the_headline(client, ana, sent):
    client.force_login(ana)
    page = home(client)
    assert "One note waits for you" in page
    assert "How did you get them to agree?" in page


def test_a_note_says_its_words_and_its_kind_as_everywhere(client, ana, draft, ben, cleo, cohort):
    on_words, to_move = make_review(draft, ben, cohort), make_review(draft, cleo, cohort)
    make_note(on_words, "A", "Which ones?", Annotation.Kind.QUESTION)
    on_words.annotations.update(start=0, end=9)
    make_note(to_move, "A", "The end of it.")
    to_move.annotations.update(kind=Annotation.Kind.BELONGS, target="R")
    for review in (on_words, to_move):
        review.submit()
    client.force_login(ana)
    page = " ".join(home(client).split())
    assert f"on “{DASHBOARD[Component.ACTION][:9]}”" in page
    assert "on the whole of Action" in page and "Belongs to Result" in page


def suggest(draft, reader, cohort, replacement):
    review = make_review(draft, reader, cohort)
    make_note(review, "A", "Shorter.")
    words = {"start": 0, "end": 9, "replacement": replacement, "body": ""}
    review.annotations.update(kind=Annotation.Kind.SUGGESTION, **words)
    review.submit()


def test_a_suggestion_without_a_word_beside_it_says_its_wording(client, ana, draft, ben, cleo, cohort):
    suggest(draft, ben, cohort, "I gathered")
    suggest(draft, cleo, cohort, "")
    client.force_login(ana)
    page = home(client)
    assert "Instead: “I gathered”" in page
    assert "To be left out." in page


@pytest.mark.parametrize("address", ["/", "/reviews/"])
def test_what_is_asked_back_says_about_which_note_of_which_answer(client, ana, cleo, draft, sent, address):
    sent.annotations.update(start=0, end=9)
    sent.annotations.get().answer(ana, "ask", "Which do you mean?")
    client.force_login(cleo)
    page = " ".join(client.get(address).content.decode().split())
    words, title = DASHBOARD[Component.ACTION][:9], sent.version.title_or_question()
    assert f"about your note on “{words}” in <b>{title}</b>" in page


def read(client, draft):
    client.get(reverse("reviews:feedback", args=[draft.public_id]))


def test_an_answered_note_waits_no_more(client, ana, draft, sent):
    client.force_login(ana)
    read(client, draft)
    sent.annotations.get().answer(ana, "changed", "")
    assert "Nothing waits for you" in home(client)


def test_a_user_who_waits_for_readers_is_told_so(client, ana, draft, cohort, ben, cleo):
    for reader in (ben, cleo):
        make_review(draft, reader, cohort)
    client.force_login(ana)
    page = home(client)
    assert "Two readers have your answer" in page and "2 readers have it" in page
    assert "Nothing waits for you" not in page


def test_of_a_blind_ask_home_counts_those_who_have_not_said_anything(client, ana, draft, cohort, ben, cleo):
    asked = make_ask(draft, names="blind")
    sent, _ = (make_review(draft, reader, cohort, ask=asked) for reader in (ben, cleo))
    sent.summarise("Say how.", Save(base=0))
    assert sent.submit()
    client.force_login(ana)
    read(client, draft)
    page = home(client)
    assert "One reader has your answer" in page
    assert "Ben" not in page and "Cleo" not in page


@pytest.fixture
def praised(ben, cleo, dov, cohort, draft):
    """Ben and Dov have praised it, Dov and Cleo have said the one thing to do next; nothing wants an answer."""
    for reader, notes, summary in ((ben, 2, ""), (dov, 1, "Lead with the number."), (cleo, 0, "Say how.")):
        review = make_review(draft, reader, cohort)
        for number in range(notes):
            make_note(review, "S", f"I could picture it, says {reader.name}, {number}.", Annotation.Kind.PRAISE)
        review.summarise(summary, Save(base=0))
        assert review.submit()
    return draft


def test_praise_and_summaries_are_told_until_they_are_read(client, ana, praised):
    client.force_login(ana)
    page = home(client)
    assert "New feedback has come" in page and "nothing waits for an answer" in page
    assert "3 readers" in page and "3 notes" in page
    assert all(words in page for words in ("Lead with the number.", "Say how.", "says Ben", "says Dov"))
    read(client, praised)
    assert "Nothing waits for you" in home(client)


def test_the_notes_on_the_desk_leave_the_summary_to_be_read(client, ana, praised):
    client.force_login(ana)
    headers = {"HX-Request": "true", "HX-Target": "notes"}
    client.get(reverse("reviews:feedback", args=[praised.public_id]), headers=headers)
    assert "Lead with the number." in home(client)


def test_what_is_read_and_wants_an_answer_still_waits(client, ana, draft, sent):
    client.force_login(ana)
    read(client, draft)
    page = home(client)
    assert "One note waits for you" in page and "Notes to answer" in page
    assert "Say how you got the source team to agree." not in page


def test_what_is_asked_of_me_is_there_with_its_way_in(client, ben, review):
    client.force_login(ben)
    page = home(client)
    assert "One answer waits for you to read" in page
    assert review.get_absolute_url() in page


def test_an_unsent_note_is_nobodys_news(client, ana, review):
    client.force_login(ana)
    make_note(review, "S", "Not yet")
    assert "Not yet" not in home(client)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_stays_cheap(client, ana, ben, cohort, draft, how_many, django_assert_num_queries):
    client.force_login(ana)
    review = make_review(draft, ben, cohort)
    for _ in range(how_many):
        make_note(review, "A", "How?")
    review.submit()
    with django_assert_num_queries(17):
        home(client)


def test_of_many_requests_the_oldest_are_shown_and_how_many_there_are(client, ben, draft, cohort):
    ask_often(draft, ben, cohort, 25)
    client.force_login(ben)
    page = home(client)
    assert "25 answers wait for you to read" in page
    assert [number in page for number in ("Request 100", "Request 109", "Request 110")] == [True, True, False]
    assert '<a class="link-button" href="/reviews/">All 25 reviews</a>' in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_cohorts_that_one_coaches_are_counted_at_once(client, dov, cohort, how_many, django_assert_num_queries):
    for number in range(how_many):
        Cohort.create_with_coach(f"Another {number}", dov)
    client.force_login(dov)
    with django_assert_num_queries(15):
        home(client)
