"""The desk."""

import zlib

from django.urls import reverse
from django.utils.html import escape

from answers.models import Draft, Story
from starcoach.compare_and_swap import Save
from tests.conftest import DASHBOARD, make_note, make_review, post_seen


def desk(client, draft):
    return client.get(draft.get_absolute_url()).content.decode()


def test_it_shows_the_question_and_the_four_parts_as_they_were_written(client, ana, draft):
    client.force_login(ana)
    page = desk(client, draft)
    assert escape(draft.question.text) in page
    assert all(escape(text) in page for text in DASHBOARD.values())


def test_each_part_says_what_belongs_in_it(client, ana, draft):
    client.force_login(ana)
    page = desk(client, draft)
    assert all(part.prompt in page for part in DASHBOARD)


def test_markup_that_the_author_types_is_printed_and_not_obeyed(client, ana, draft):
    client.force_login(ana)
    draft.sections.filter(component="S").update(text="</textarea><script>alert(1)</script> {{ 7*7 }}")
    page = desk(client, draft)
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page


def test_a_blank_first_line_survives_the_page(client, ana, draft):
    client.force_login(ana)
    draft.sections.filter(component="S").update(text="\nsecond line")
    assert 'aria-details="notes-s">\n\nsecond line</textarea>' in desk(client, draft)


def test_a_new_draft_opens_at_its_first_part(client, ana, question):
    client.force_login(ana)
    page = desk(client, Story.start(ana, question))
    assert 'class="part hue-s is-current" id="situation"' in page
    assert page.count("Nothing written yet") == 4


def test_the_desk_costs_no_more_queries_full_than_eleven(client, ana, draft, question, django_assert_max_num_queries):
    client.force_login(ana)
    for answer in (draft, Story.start(ana, question)):
        with django_assert_max_num_queries(11):
            desk(client, answer)


def test_a_full_desk_with_twelve_notes_comes_in_forty_kilobytes(client, ana, draft, cleo, cohort):
    """Compressed as a server does it by default; the notes come by a request of their own."""
    review = make_review(draft, cleo, cohort)
    for number in range(12):
        make_note(review, "STAR"[number % 4], f"{number}: how did you get them to agree, and what did they give up?")
    review.summarise("Say how you got the source team to agree.", Save(base=0))
    review.submit()
    client.force_login(ana)
    notes = client.get(
        reverse("reviews:feedback", args=[draft.public_id]), headers={"HX-Request": "true", "HX-Target": "notes"}
    )
    assert notes.content.count(b"what did they give up?") >= 12
    assert len(zlib.compress((desk(client, draft) + notes.content.decode()).encode(), 6)) < 40_000


def test_nobody_else_has_a_desk_there(client, ben, draft):
    client.force_login(ben)
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_a_title_is_put_on_the_story(client, ana, draft):
    client.force_login(ana)
    post_seen(
        client,
        draft.get_absolute_url(),
        reverse("drafts:rename", args=[draft.public_id]),
        {"title": "  Forty   calls "},
    )
    assert Draft.objects.get(pk=draft.pk).story.title == "Forty calls"


def test_a_title_that_is_too_long_is_refused_and_stays_in_the_box(client, ana, draft):
    client.force_login(ana)
    answer = post_seen(
        client, draft.get_absolute_url(), reverse("drafts:rename", args=[draft.public_id]), {"title": "t" * 121}
    )
    assert answer.status_code == 422
    assert "t" * 121 in answer.content.decode()


def test_a_title_of_nothing_to_see_is_none(client, ana, draft):
    client.force_login(ana)
    post_seen(
        client, draft.get_absolute_url(), reverse("drafts:rename", args=[draft.public_id]), {"title": "\u200b\u3164"}
    )
    assert "Untitled answer" in desk(client, draft)


def test_what_the_author_noted_down_stands_beside_the_parts(client, ana, draft):
    client.force_login(ana)
    assert "What you noted" not in desk(client, draft)
    draft.story.save_memory("It was spring, Marta was away.", base=draft.story.memory_number)
    assert "It was spring, Marta was away." in desk(client, draft)
