"""All notes on a draft, on paper."""

import re

from django.urls import reverse

from tests.conftest import make_note
from tests.reviews.exports.conftest import today


def test_the_notes_of_all_readers_stand_under_todays_text_by_number(client, ana, draft, sent, review):
    review.begin()
    review.annotations.create(component="S", kind="praise", start=3, end=8, body="Right at once.")
    review.submit()
    section = draft.sections.get(component="S")
    section.revise(f"It was so. {section.text}", section.number, "later")
    client.force_login(ana)
    page = client.get(reverse("feedback:sheet", args=[draft.public_id])).content.decode()
    assert 'It was so. In March<sup\nclass="paper-key">1</sup> our main' in page
    assert re.findall(r"<b>(\d) <bdi>(\w+)</bdi></b>", page) == [("1", "Ben"), ("2", "Cleo")]


def test_what_is_not_sent_is_not_printed(client, ana, draft, sent, review):
    make_note(review, "A", "Not yet.")
    client.force_login(ana)
    assert "Not yet." not in client.get(reverse("feedback:sheet", args=[draft.public_id])).content.decode()


def test_words_that_a_note_had_taken_out_are_told_as_such(client, ana, draft, sent):
    sent.annotations.update(start=0, end=9)
    section = draft.sections.get(component="A")
    section.revise(section.text[9:], section.number, "out")
    sent.annotations.get().answer(ana, "changed", "", today(draft))
    client.force_login(ana)
    assert "The words were taken out." in client.get(reverse("feedback:sheet", args=[draft.public_id])).content.decode()
