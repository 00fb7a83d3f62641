"""Notes on exact words: chosen on the version that is read, and found again in today's text."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from reviews.chosen_words import chosen_range, chosen_words
from reviews.models import Annotation
from tests.conftest import DASHBOARD, make_note, make_review
from text.components import Component

NOW = timezone.now()
ACTION = DASHBOARD[Component.ACTION]
FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"


def on(words, text=ACTION):
    start = text.index(words)
    return chosen_words(text, (start, start + len(words)))


def note(client, review, **fields):
    fields = {"component": "action", "kind": "question", "body": "Who?", "on": on("we traced")} | fields
    return client.post(reverse("reviews:note", args=[review.public_id]), fields)


def make_note_on(review, words, **fields):
    start = ACTION.index(words)
    fields = {"component": "A", "kind": "comment", "body": "?", "start": start, "end": start + len(words)} | fields
    review.begin()
    return review.annotations.create(**fields)


def feedback(client, draft):
    return client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()


def text_of(page, letter):
    """What is shown of a section, with its marks."""
    part = page.partition(f'aria-labelledby="h-{letter}"')[2]
    return part.partition("data-text>")[2].partition("</p>")[0]


def rewrite(draft, words, other):
    section = draft.sections.get(component="A")
    section.revise(section.text.replace(words, other), base=section.number, key=f"{section.number}")


def test_a_note_is_kept_on_the_words_that_were_chosen(client, ben, review):
    client.force_login(ben)
    note(client, review)
    assert review.annotations.get().quote() == "we traced"
    assert ">we traced</mark>" in text_of(client.get(review.get_absolute_url()).content.decode(), "a")


def test_several_notes_on_one_part_are_numbered_by_their_place(client, ben, review):
    client.force_login(ben)
    for words in ("source team", "we traced", "dashboard", "the source"):
        note(client, review, on=on(words))
    note(client, review, on="")
    page = client.get(review.get_absolute_url()).content.decode()
    numbers = {kept.quote(): page.partition(f'href="#note-{kept.public_id}"')[2] for kept in review.annotations.all()}
    found = {words: rest.partition('">')[2].partition("<")[0].strip() for words, rest in numbers.items()}
    assert found == {"": "1", "we traced": "2", "dashboard": "3", "the source": "4", "source team": "5"}


def test_words_that_overlap_are_marked_for_both_notes(client, ben, review):
    client.force_login(ben)
    first = make_note_on(review, "a rule with the source team")
    second = make_note_on(review, "the source team: no schema")
    text = text_of(client.get(review.get_absolute_url()).content.decode(), "a")
    both = f'data-note="note-{first.public_id} note-{second.public_id}"'
    assert f"{both}\n>the source team</mark>" in text


@pytest.mark.parametrize(
    "chosen", ["0-3 not", "5-2 x", "0-9999 I pulled together two data engineers, a deve", "nonsense", "1-1 x", "-1-4 x"]
)
def test_words_that_are_not_there_are_refused_and_the_note_stays_in_the_box(client, ben, review, chosen):
    client.force_login(ben)
    answer = note(client, review, on=chosen, body="Not to be lost.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "These words are not in the version that you read." in page and "Not to be lost.</textarea>" in page
    assert not review.annotations.exists()


def test_what_is_drawn_as_one_is_chosen_whole_and_white_space_is_not():
    text = f"We, {FAMILY}, moved.  "
    inside = text.index("\N{WOMAN}")
    assert chosen_range(text, chosen_words(text, (inside, inside + 1))) == (4, 9)
    assert chosen_range(text, chosen_words(text, (2, len(text)))) == (2, len(text) - 2)
    with pytest.raises(ValueError, match="17-19"):
        chosen_range(text, chosen_words(text, (len(text) - 2, len(text))))


def test_without_the_script_a_sentence_is_chosen(client, ben, review):
    client.force_login(ben)
    page = client.get(review.get_absolute_url(), {"note": "action"}).content.decode()
    option = page.partition("the sentence “At each step")[0].rpartition('value="')[2].partition('"')[0]
    note(client, review, on=option)
    assert review.annotations.get().quote() == "At each step I asked why."


def test_a_note_is_moved_to_other_words_while_it_is_not_sent(client, ben, review):
    client.force_login(ben)
    kept = make_note_on(review, "we traced")
    note(client, review, note=kept.public_id, base=0, on=on("dashboard"))
    assert review.annotations.get().quote() == "dashboard"


def says_the_diff(page):
    return ">we</del>" in page and ">I</ins> traced" in page


def test_a_suggestion_is_shown_as_a_diff_to_both(client, ana, ben, review, draft):
    client.force_login(ben)
    note(client, review, kind="suggestion", replacement="I traced", body="")
    assert says_the_diff(client.get(review.get_absolute_url()).content.decode())
    review.submit()
    client.force_login(ana)
    assert says_the_diff(feedback(client, draft))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"kind": "suggestion", "on": "", "replacement": "x"}, "Choose the words that your wording is to replace."),
        ({"kind": "suggestion", "replacement": "we traced"}, "This is how it reads already."),
        ({"kind": "belongs"}, "Say to which other part it belongs."),
        ({"kind": "belongs", "target": "A"}, "Say to which other part it belongs."),
        ({"kind": "comment", "body": " "}, "The note has no words yet."),
    ],
)
def test_what_a_kind_lacks_is_said(client, ben, review, fields, reason):
    client.force_login(ben)
    answer = note(client, review, **fields)
    assert answer.status_code == 422
    assert reason in answer.content.decode()


def test_a_note_says_to_which_part_its_words_belong(client, ana, ben, review, draft):
    client.force_login(ben)
    note(client, review, kind="belongs", target="R", body="")
    review.submit()
    client.force_login(ana)
    assert "Belongs to Result" in feedback(client, draft)


@pytest.mark.parametrize(
    "words",
    [
        {"start": 3, "end": 3},
        {"start": 3},
        {"end": 3},
        {"body": ""},
        {"kind": "belongs", "sent_at": NOW},
        {"replacement": "x"},
        {"target": "R"},
    ],
)
def test_the_database_holds_no_note_that_is_half_on_words(review, words):
    with pytest.raises(IntegrityError), transaction.atomic():
        review.annotations.create(**({"component": "A", "kind": "comment", "body": "?"} | words))


def test_notes_stand_on_their_words_in_todays_text(client, ana, ben, review, draft):
    make_note_on(review, "we traced")
    make_note_on(review, "a rule with the source team")
    review.submit()
    rewrite(draft, "I pulled together", "In the first week I called")
    client.force_login(ana)
    page = feedback(client, draft)
    assert ">we traced</mark>" in text_of(page, "a") and ">a rule with the source team</mark>" in text_of(page, "a")
    assert page.count("On the same words") == 2


def test_words_that_were_edited_are_marked_as_they_read_now(client, ana, review, draft):
    make_note_on(review, "a rule with the source team")
    review.submit()
    rewrite(draft, "a rule with the source team", "a firm rule with the source team")
    client.force_login(ana)
    page = feedback(client, draft)
    assert ">a firm rule with the source team</mark>" in text_of(page, "a")
    assert "On “a rule with the source team”, edited since" in page


def test_a_note_whose_words_are_gone_is_shown_with_them_and_comes_back_with_them(client, ana, review, draft):
    make_note_on(review, "At each step I asked why.", body="Say what else.")
    review.submit()
    rewrite(draft, "At each step I asked why.", "")
    client.force_login(ana)
    page = feedback(client, draft)
    assert "“At each step I asked why.” is no longer in the text" in page and "Say what else." in page
    assert "<mark" not in text_of(page, "a")
    rewrite(draft, "I proposed", "At each step I asked why.\n\nI proposed")
    assert ">At each step I asked why.</mark>" in text_of(feedback(client, draft), "a")


def test_notes_of_several_readers_on_several_versions_each_find_their_words(client, ana, ben, cleo, cohort, draft):
    early = make_review(draft, ben, cohort)
    make_note_on(early, "backwards from the dashboard")
    early.submit()
    rewrite(draft, "At each step I asked why.", "")
    late = make_review(draft, cleo, cohort)
    text = late.version.action
    start = text.index("the source team")
    late.begin()
    late.annotations.create(component="A", kind="comment", body="!", start=start, end=start + len("the source team"))
    late.submit()
    rewrite(draft, "I pulled together", "Over a long week I pulled together")
    client.force_login(ana)
    shown = text_of(feedback(client, draft), "a")
    assert ">backwards from the dashboard</mark>" in shown and ">the source team</mark>" in shown


def test_the_authors_file_has_the_words_and_the_readers_only_while_they_see_them(client, ana, ben, cohort, draft):
    review = make_review(draft, ben, cohort)
    make_note_on(review, "we traced", kind=Annotation.Kind.SUGGESTION, replacement="I traced", body="")
    make_note(review, "S", "On the whole.")
    review.submit()
    cohort.memberships.get(user=ben).delete()
    from overview.takeout.reviews import reviews_received, reviews_written

    (received,), (written,) = reviews_received(ana), reviews_written(ben)
    assert [found["words"] for found in received["annotations"]] == ["we traced", ""]
    assert [found["words"] for found in written["annotations"]] == [None, None]
    assert [found["replacement"] for found in written["annotations"]] == ["I traced", ""]


def test_what_a_reader_typed_is_shown_as_text(client, ana, ben, review, draft):
    client.force_login(ben)
    note(client, review, kind="suggestion", replacement="<b>I</b>", body="<i>x</i>")
    page = client.get(review.get_absolute_url()).content.decode()
    assert escape("<b>I</b>") in page and "<b>I</b>" not in page


def move_to_result(draft, words):
    texts = {section.component: section for section in draft.ordered_sections()}
    texts["A"].revise(texts["A"].text.replace(words, ""), base=texts["A"].number, key="cut")
    texts["R"].revise(f"{texts['R'].text} {words}", base=texts["R"].number, key="paste")


def test_a_note_goes_with_its_words_to_another_part(client, ana, review, draft):
    make_note_on(review, "asked why", body="Whom?")
    make_note_on(review, "we traced", body="Who?")
    review.submit()
    move_to_result(draft, "At each step I asked why.")
    client.force_login(ana)
    page = feedback(client, draft)
    assert ">asked why</mark>" in text_of(page, "r") and ">we traced</mark>" in text_of(page, "a")
    assert "Moved to Result with its words" in page
    places = client.get(reverse("reviews:places", args=[draft.public_id])).json()
    assert [len(places[part]["notes"]) for part in ("action", "result")] == [1, 1]


def test_a_suggestion_whose_words_went_to_another_part_is_answered_and_not_put_in(client, ana, review, draft):
    suggestion = make_note_on(
        review, "asked why", kind=Annotation.Kind.SUGGESTION, replacement="asked who", body="Whom?"
    )
    review.submit()
    move_to_result(draft, "At each step I asked why.")
    client.force_login(ana)
    assert 'value="accept"' not in feedback(client, draft)
    answer = client.post(reverse("reviews:wording", args=[suggestion.public_id]), {"how": "accept"})
    assert answer.status_code == 409
    assert "asked why" in draft.sections.get(component="R").text


def test_places_are_of_the_text_as_it_is_saved_and_count_code_points(client, ana, review, draft):
    note = make_note_on(review, "we traced")
    review.submit()
    rewrite(draft, "I pulled", f"{FAMILY} I pulled")
    client.force_login(ana)
    action = client.get(reverse("reviews:places", args=[draft.public_id])).json()["action"]
    section = draft.sections.get(component="A")
    start, end = action["notes"][f"note-{note.public_id}"]
    assert (section.text[start:end], action["number"]) == ("we traced", section.number)
