"""A coach sets an assignment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Question
from assignments.models import Assignment

NEW = "Tell me about a time you changed somebody’s mind without being their manager."


@pytest.fixture
def form(client, cohort, dov):
    client.force_login(dov)
    return reverse("assignments:new", args=[cohort.public_id])


def filled(**more):
    return {
        **{"kind": "one", "questions": NEW, "competency": "teamwork", "title": "Minds"},
        **{"target": "spoken-90", "opens_0": "2026-12-01", "opens_1": "09:00", "hand_in_0": "2026-12-08"},
        **{"hand_in_1": "18:00", "review_0": "2026-12-15", "review_1": "18:00"},
        **more,
    }


def test_what_is_offered_at_first_can_be_set_once_it_has_a_question_and_a_name(client, form):
    offered = client.get(form).context["form"].initial
    fields = {name: value for name, value in offered.items() if not isinstance(value, list)}
    fields |= {f"{name}_{n}": offered[name][n] for name in ("opens", "hand_in", "review") for n in (0, 1)}
    bank = Question.objects.filter(owner=None)[0]
    assert client.post(form, fields | {"questions": bank.text, "title": "First"}).status_code == 302
    made = Assignment.objects.get()
    assert made.opens_at < made.hand_in_by < made.review_by
    assert made.opens_at > timezone.now()


def test_a_question_that_is_not_in_the_bank_is_added_for_the_cohort_and_one_that_is_there_is_used(client, form, cohort):
    bank = Question.objects.filter(owner=None)[0]
    client.post(form, filled(kind="some", questions=f"{bank.text}\n\n  {NEW}\n{bank.text.upper()}"))
    first, second = Assignment.objects.get().questions_in_order()
    assert first == bank
    assert (second.text, second.cohort) == (NEW, cohort)


def test_dates_are_told_in_the_zone_of_who_sets_them(client, form, dov):
    dov.time_zone = "Asia/Tokyo"
    dov.save()
    client.post(form, filled())
    assert Assignment.objects.get().opens_at.isoformat() == "2026-12-01T00:00:00+00:00"


def test_one_that_is_kept_for_later_is_not_set(client, form):
    client.post(form, filled(do="keep"))
    assert Assignment.objects.get().set_at is None


def test_without_a_date_until_which_it_is_read_it_ends_with_the_handing_in(client, form):
    client.post(form, filled(review_0="", review_1=""))
    made = Assignment.objects.get()
    assert made.review_by == made.hand_in_by


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"hand_in_0": "2026-11-23"}, "Hand in by comes before Opens."),
        ({"review_0": "2026-12-07"}, "Review by comes before Hand in by."),
        ({"opens_0": "2026-02-30"}, "Choose a day."),
        ({"opens_1": ""}, "Choose a day and a time."),
        ({"questions": " \n "}, "The question is still empty."),
        ({"kind": "some"}, "A choice has 2 to 12 questions, one a line."),
        ({"questions": "x" * 301}, "One has 301 characters; the limit is 300."),
        ({"competency": ""}, "Choose what it mainly asks for"),
        ({"title": " "}, "It needs a short name"),
        ({"title": "x" * 61}, "It has 61 characters; the limit is 60."),
    ],
)
def test_what_is_wrong_is_said_and_every_word_is_kept(client, form, wrong, said):
    answer = client.post(form, filled(**wrong))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    sent = filled(**wrong)
    assert all(f'value="{sent[name]}"' in shown for name in ("title", "hand_in_0"))
    assert sent["questions"] in shown
    assert not Assignment.objects.exists()


def test_the_hour_that_a_clock_skips_is_no_moment(client, form, dov):
    dov.time_zone = "Europe/Vienna"
    dov.save()
    answer = client.post(form, filled(opens_0="2026-03-29", opens_1="02:30"))
    assert answer.status_code == 422
    assert answer.context["form"].has_error("opens")


def test_a_week_after_the_opening_is_offered_in_place_of_a_date_that_comes_before_it(client, form):
    shown = client.post(form, filled(hand_in_0="2026-11-23")).content.decode()
    assert 'name="use" value="2026-12-08 18:00"' in shown
    mended = client.post(form, filled(hand_in_0="2026-11-23", use="2026-12-08 18:00"))
    assert (mended.status_code, Assignment.objects.exists()) == (200, False)
    assert 'name="hand_in_0" value="2026-12-08"' in mended.content.decode()
    assert NEW in mended.content.decode()


def test_the_question_that_a_link_names_stands_in_the_form(client, form):
    bank = Question.objects.filter(owner=None)[3]
    shown = client.get(form, {"question": bank.public_id}).context["form"]
    assert (shown["questions"].value(), shown["competency"].value()) == (bank.text, bank.main.slug)


def test_the_line_of_days_marks_a_date_that_comes_before_the_opening(client, form):
    good = client.post(form, filled(title="")).context["timeline"]
    bad = client.post(form, filled(hand_in_0="2026-11-23")).context["timeline"]
    assert [mark.kind for mark in good.marks] == ["", "", ""]
    assert [(mark.label, mark.kind) for mark in bad.marks][0] == ("hand in by", "bad")
    places = [mark.place for mark in good.marks]
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] <= 100
    assert good.marks[2].at - good.marks[1].at == timedelta(days=7)
