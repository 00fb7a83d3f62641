"""The reading room: one version, notes by part, a summary, submit."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from reviews.models import MAX_NOTE_LENGTH, Annotation, Review
from reviews.note_saves import drop, save_note
from starcoach.compare_and_swap import Save
from tests.conftest import DASHBOARD, make_note, make_review
from text.components import Component


def note(client, review, **fields):
    fields = {"component": "action", "kind": "question", "body": "How?"} | fields
    return client.post(reverse("reviews:note", args=[review.public_id]), fields)


def submit(client, review, summary="", base=0):
    return client.post(reverse("reviews:submit", args=[review.public_id]), {"summary": summary, "base": base})


def base_on(page, form):
    """The number that the form of a page says it was written over; `form`: words that stand before it."""
    return int(hidden("base", page, form))


def hidden(name, page, form):
    after = page.content.decode().partition(form)[2]
    return after.partition(f'name="{name}"')[2].partition('value="')[2].partition('"')[0]


def summarise(client, review, summary, base=0, **headers):
    fields = {"summary": summary, "base": base}
    return client.post(reverse("reviews:summarise", args=[review.public_id]), fields, headers=headers)


def test_the_reader_sees_the_version_not_what_is_written_since(client, ben, review, draft):
    client.force_login(ben)
    draft.sections.get(component="T").revise("Words that came later", base=1, key="later")
    page = client.get(review.get_absolute_url()).content.decode()
    assert escape(DASHBOARD[Component.TASK]) in page
    assert "Words that came later" not in page


def test_a_note_is_kept_with_its_part_and_kind(client, ben, review):
    client.force_login(ben)
    answer = note(client, review)
    kept = review.annotations.get()
    assert (kept.component, kept.kind, kept.body) == ("A", "question", "How?")
    assert answer.url == f"{review.get_absolute_url()}#action"


def test_a_note_that_is_not_sent_can_be_changed(client, ben, review):
    client.force_login(ben)
    kept = make_note(review, "A", "How?")
    note(client, review, note=kept.public_id, base=0, body="How did you?")
    assert review.annotations.get().body == "How did you?"


def test_a_note_posted_twice_is_one_note(client, ben, review):
    client.force_login(ben)
    for _ in range(2):
        assert note(client, review, key="k").status_code == 302
    note(client, review, key="another", body="And then?")
    assert [kept.body for kept in review.annotations.all()] == ["How?", "And then?"]


def test_other_words_by_the_key_of_a_note_stay_on_the_page(client, ben, review):
    client.force_login(ben)
    note(client, review, key="k")
    answer = note(client, review, key="k", body="And then?")
    assert (answer.status_code, review.annotations.get().body) == (422, "How?")
    assert "And then?</textarea>" in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Target": "action"}], ids=["page", "script"])
def test_two_windows_never_overwrite_a_note_silently(client, ben, review, headers):
    client.force_login(ben)
    kept = make_note(review, "A", "How?")
    note(client, review, note=kept.public_id, base=0, body="How, in the other window?")
    fields = {"component": "action", "kind": "question", "note": kept.public_id, "base": 0, "body": "How, in mine?"}
    answer = client.post(reverse("reviews:note", args=[review.public_id]), fields, headers=headers)
    page = answer.content.decode()
    assert (answer.status_code, review.annotations.get().body) == (409, "How, in the other window?")
    assert "changed in another window to “How, in the other window?”" in page and "How, in mine?</textarea>" in page
    note(client, review, note=kept.public_id, base=1, body="How, in mine?")
    assert review.annotations.get().body == "How, in mine?"


def test_a_note_refused_for_its_own_words_still_overwrites_no_other_window(client, ben, review):
    client.force_login(ben)
    note(client, review)
    kept = review.annotations.get()
    note(client, review, note=kept.public_id, base=1, body="How, in the other window?")
    base = base_on(note(client, review, note=kept.public_id, base=1, body=""), 'id="composer"')
    assert note(client, review, note=kept.public_id, base=base, body="How, in mine?").status_code == 409
    assert review.annotations.get().body == "How, in the other window?"


def test_words_of_a_note_that_was_taken_back_in_another_window_are_a_note_again(client, ben, review):
    client.force_login(ben)
    kept = make_note(review, "A", "How?")
    client.post(reverse("reviews:delete", args=[kept.public_id]))
    note(client, review, note=kept.public_id, base=0, body="How, after all?")
    assert review.annotations.get().body == "How, after all?"


def test_a_summary_stands_over_an_earlier_one_of_the_same_window_of_which_no_answer_came(client, ben, review):
    client.force_login(ben)
    address = reverse("reviews:summarise", args=[review.public_id])
    headers = {"HX-Request": "true"}
    client.post(address, {"summary": "Half", "base": 0, "key": "lost"}, headers=headers)
    fields = {"summary": "Half a thought", "base": 0, "key": "next", "superseded": "lost"}
    assert client.post(address, fields, headers=headers).headers["X-Saved-Number"] == "2"
    assert client.post(address, {**fields, "summary": "Theirs", "superseded": ""}, headers=headers).status_code == 409
    assert Review.objects.get(pk=review.pk).summary == "Half a thought"


def test_a_note_taken_back_in_another_window_and_posted_twice_is_one_note(client, ben, review):
    client.force_login(ben)
    note(client, review)
    kept = review.annotations.get()
    key = hidden("note_key", client.get(review.get_absolute_url(), {"edit": kept.public_id}), 'id="composer"')
    kept.delete()
    for _ in range(2):
        note(client, review, note=kept.public_id, base=1, note_key=key, body="How, after all?")
    assert review.annotations.get().body == "How, after all?"


def test_a_note_that_is_not_sent_can_be_taken_back(client, ben, review):
    client.force_login(ben)
    kept = make_note(review, "A", "How?")
    client.post(reverse("reviews:delete", args=[kept.public_id]))
    assert not review.annotations.exists()


@pytest.mark.parametrize("blank", ["", "   ", "\N{ZERO WIDTH SPACE}\n"])
def test_a_note_without_words_is_refused_in_words(client, ben, review, blank):
    client.force_login(ben)
    answer = note(client, review, body=blank)
    assert answer.status_code == 422
    assert "The note has no words yet" in answer.content.decode()


def test_a_note_that_is_too_long_stays_in_the_box(client, ben, review):
    client.force_login(ben)
    answer = note(client, review, body="n" * (MAX_NOTE_LENGTH + 1))
    assert answer.status_code == 422
    assert "n" * (MAX_NOTE_LENGTH + 1) in answer.content.decode()


def test_nothing_is_sent_without_a_note_or_a_summary(client, ben, review):
    client.force_login(ben)
    answer = submit(client, review)
    assert answer.status_code == 422
    assert "Nothing was sent" in answer.content.decode()
    assert Review.objects.get(pk=review.pk).submitted_at is None


def test_one_note_is_a_review(client, ben, review):
    client.force_login(ben)
    make_note(review, "A", "How?")
    submit(client, review)
    assert Review.objects.get(pk=review.pk).state == "submitted"


def test_a_summary_alone_is_a_review(client, ben, review):
    client.force_login(ben)
    submit(client, review, "Say more about the rule.")
    sent = Review.objects.get(pk=review.pk)
    assert (sent.state, sent.summary) == ("submitted", "Say more about the rule.")


def test_a_second_click_sends_nothing_twice(client, ben, review):
    client.force_login(ben)
    submit(client, review, "Once.")
    first = Review.objects.get(pk=review.pk).submitted_at
    assert submit(client, review, "Once.").status_code == 302
    assert Review.objects.get(pk=review.pk).submitted_at == first


def close(review, state):
    """Send or decline it, as in another window."""
    make_note(review, "S", "What went")
    review.summarise("What went first", Save(base=0))
    review.submit() if state == "submitted" else review.move(state)


@pytest.fixture(params=[("submitted", "This review has been sent"), ("declined", "You have since said")])
def closed(request, review):
    """Ben's review, closed while a page of it is open, with the reason he is to be given."""
    state, why = request.param
    close(review, state)
    return review, why


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Target": "action"}])
def test_a_note_for_a_review_declined_meanwhile_stays_on_the_page_with_why(client, ben, review, headers):
    client.force_login(ben)
    close(review, "declined")
    fields = {"component": "action", "kind": "praise", "body": "My new words"}
    answer = client.post(reverse("reviews:note", args=[review.public_id]), fields, headers=headers)
    assert answer.status_code == 409
    assert "My new words</textarea>" in answer.content.decode()
    assert "You have since said" in answer.content.decode()
    assert [kept.body for kept in review.annotations.all()] == ["What went"]


def test_other_words_for_a_note_that_was_sent_stand_beside_what_went(client, ben, review):
    client.force_login(ben)
    close(review, "submitted")
    sent = review.annotations.get()
    page = note(client, review, note=sent.public_id, base=0, component="situation", body="Other words").content.decode()
    assert "Other words</textarea>" in page
    assert ">What went</p>" in page


def test_a_note_that_was_sent_meanwhile_cannot_be_taken_back_and_the_page_says_why(client, ben, closed):
    client.force_login(ben)
    review, why = closed
    answer = client.post(reverse("reviews:delete", args=[review.annotations.get().public_id]))
    assert answer.status_code == 409
    assert why in answer.content.decode()
    assert review.annotations.count() == 1


def test_a_review_that_was_sent_meanwhile_cannot_be_declined_and_the_page_says_why(client, ben, review):
    client.force_login(ben)
    close(review, "submitted")
    answer = client.post(reverse("reviews:decline", args=[review.public_id]))
    assert answer.status_code == 409
    assert "This review has been sent" in answer.content.decode()


@pytest.mark.parametrize("deed", ["submit", "summarise"])
def test_a_summary_for_a_review_closed_meanwhile_stays_on_the_page_with_why(client, ben, closed, deed):
    client.force_login(ben)
    review, why = closed
    fields = {"summary": "My summary", "base": 0}
    answer = client.post(reverse(f"reviews:{deed}", args=[review.public_id]), fields)
    assert answer.status_code == 409
    assert "My summary</textarea>" in answer.content.decode()
    assert why in answer.content.decode()
    assert Review.objects.get(pk=review.pk).summary == "What went first"


def test_of_later_versions_those_are_counted_that_were_shared(client, ana, ben, cleo, cohort, draft, review):
    client.force_login(ben)
    section = draft.sections.get(component="T")
    section.revise("Kept for myself.", section.number, "kept")
    draft.keep_version()
    assert "later version" not in client.get(review.get_absolute_url()).content.decode()
    make_review(draft, cleo, cohort)
    assert "Ana has shared 1 later version." in client.get(review.get_absolute_url()).content.decode()


def test_finish_later_keeps_the_summary(client, ben, review):
    client.force_login(ben)
    summarise(client, review, "Half a thought")
    kept = Review.objects.get(pk=review.pk)
    assert (kept.summary, kept.state) == ("Half a thought", "open")


def test_a_stale_window_does_not_overwrite_the_summary(client, ben, review):
    client.force_login(ben)
    summarise(client, review, "A long considered summary")
    assert summarise(client, review, "", **{"HX-Request": "true"}).status_code == 409
    assert Review.objects.get(pk=review.pk).summary == "A long considered summary"


def test_a_summary_that_says_the_same_is_no_new_save(client, ben, review):
    client.force_login(ben)
    summarise(client, review, "Say how")
    summarise(client, review, "Say how", base=1)
    assert summarise(client, review, "Say how it broke", base=1, **{"HX-Request": "true"})["X-Saved-Number"] == "2"


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_review_that_could_not_be_sent_yet_is_written_on_from_where_it_stands(client, ben, review, blank):
    client.force_login(ben)
    base = base_on(submit(client, review, blank), 'id="end"')
    assert summarise(client, review, "Say how", base=base, **{"HX-Request": "true"}).status_code == 204


def test_a_stale_window_does_not_send_the_review_without_its_summary(client, ben, review):
    client.force_login(ben)
    summarise(client, review, "A long considered summary")
    assert submit(client, review).status_code == 409
    assert Review.objects.get(pk=review.pk).state == "open"


def test_a_summary_that_does_not_arrive_erases_nothing(client, ben, review):
    client.force_login(ben)
    summarise(client, review, "Half a thought")
    client.post(reverse("reviews:submit", args=[review.public_id]), {"base": 1})
    assert Review.objects.get(pk=review.pk).summary == "Half a thought"


def test_a_summary_that_is_too_long_says_so_to_the_script(client, ben, review):
    client.force_login(ben)
    answer = summarise(client, review, "s" * (MAX_NOTE_LENGTH + 1), **{"HX-Request": "true"})
    assert answer.status_code == 422
    assert "4001 characters; the limit is 4000" in answer.content.decode()


def test_who_said_no_can_after_all_with_what_they_had_written(client, ben, review):
    client.force_login(ben)
    make_note(review, "A", "How?")
    for deed in ("decline", "resume"):
        client.post(reverse(f"reviews:{deed}", args=[review.public_id]))
    again = Review.objects.get(pk=review.pk)
    assert (again.state, again.annotations.get().body) == ("asked", "How?")


def test_a_note_that_was_sent_is_not_changed_or_deleted(cleo, sent):
    note = sent.annotations.get()
    assert not save_note(sent, note, {"component": "S", "kind": "comment", "body": "Too late"}, Save(0))
    assert not drop(sent, note)
    assert sent.annotations.get().body == "How did you get them to agree?"


def test_opening_the_page_does_not_begin_it(client, ben, review):
    client.force_login(ben)
    client.get(review.get_absolute_url())
    assert Review.objects.get(pk=review.pk).state == "asked"


def test_who_cannot_this_time_says_so(client, ben, review):
    client.force_login(ben)
    client.post(reverse("reviews:decline", args=[review.public_id]))
    assert Review.objects.get(pk=review.pk).state == "declined"


def test_who_left_the_cohort_reads_nothing_of_it_any_more(client, ben, cohort, review):
    client.force_login(ben)
    cohort.members().get(user=ben).leave()
    assert client.get(review.get_absolute_url()).status_code == 404
    assert note(client, review).status_code == 404


def test_readers_do_not_see_one_anothers_notes(client, ben, review, sent):
    client.force_login(ben)
    page = client.get(review.get_absolute_url()).content.decode()
    assert "How did you get them to agree?" not in page
    assert client.get(sent.get_absolute_url()).status_code == 404


def test_htmx_gets_the_part_alone(client, ben, review):
    client.force_login(ben)
    headers = {"HX-Request": "true", "HX-Target": "action"}
    page = client.get(f"{review.get_absolute_url()}?note=action", headers=headers).content.decode()
    assert 'id="composer"' in page
    assert "<html" not in page


@pytest.mark.parametrize("how_many", [1, 5])
def test_the_page_stays_cheap(client, ben, review, how_many, django_assert_num_queries):
    client.force_login(ben)
    for _ in range(how_many):
        make_note(review, "A", "How?", Annotation.Kind.QUESTION)
    with django_assert_num_queries(10):
        client.get(review.get_absolute_url())


def test_a_note_whose_page_does_not_say_what_it_was_is_not_changed(client, ben, review):
    client.force_login(ben)
    note(client, review)
    kept = review.annotations.get()
    answer = note(client, review, note=kept.public_id, body="How, in mine?")
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("send it again", "How, in mine?</textarea>"))
    assert review.annotations.get().body == "How?"


def test_the_button_that_opens_a_note_keeps_the_summary(client, ben, review):
    client.force_login(ben)
    kept = make_note(review, "R", "How do you know?")
    address = reverse("reviews:summarise", args=[review.public_id])
    answer = client.post(f"{address}?note=action", {"summary": "Half a thought", "base": 0})
    assert answer.url == f"{review.get_absolute_url()}?note=action#action"
    answer = client.post(f"{address}?edit={kept.public_id}", {"summary": "A whole one", "base": 1})
    assert answer.url == f"{review.get_absolute_url()}?edit={kept.public_id}#result"
    assert Review.objects.get(pk=review.pk).summary == "A whole one"


@pytest.mark.parametrize("query", ["note=none", "edit=none", "note=&edit="])
def test_a_note_that_there_is_not_leads_to_the_list(client, ben, review, query):
    client.force_login(ben)
    address = reverse("reviews:summarise", args=[review.public_id])
    assert client.post(f"{address}?{query}", {"summary": "Half", "base": 0}).url == "/reviews/"


def test_another_readers_note_is_not_opened_by_its_id(client, ben, review, sent):
    client.force_login(ben)
    address = reverse("reviews:summarise", args=[review.public_id])
    answer = client.post(f"{address}?edit={sent.annotations.get().public_id}", {"summary": "Half", "base": 0})
    assert answer.url == "/reviews/"


def test_two_windows_see_both_wordings_of_one_note(client, ben, review):
    client.force_login(ben)
    for number in (1, 2, 3):
        make_note(review, "A", f"How? {number}")
    kept = review.annotations.all()[1]
    note(client, review, note=kept.public_id, base=0, body="In the other window")
    page = note(client, review, note=kept.public_id, base=0, body="In this window").content.decode()
    assert "changed in another window to “In the other window”" in page and "In this window</textarea>" in page
    assert page.count('id="composer"') == 1


def test_a_note_is_taken_back_and_the_summary_beside_it_is_kept(client, ben, review):
    client.force_login(ben)
    for number in (1, 2, 3):
        make_note(review, "A", f"How? {number}")
    address = reverse("reviews:delete", args=[review.annotations.first().public_id])
    assert client.post(address, {"summary": "s" * (MAX_NOTE_LENGTH + 1), "base": 0}).status_code == 422
    assert review.annotations.count() == 3
    client.post(address, {"summary": "Lead with the number.", "base": 0})
    assert Review.objects.get(pk=review.pk).summary == "Lead with the number."
    assert [kept.body for kept in review.annotations.all()] == ["How? 2", "How? 3"]


def test_a_reader_meets_the_title_of_the_version_not_a_later_one(client, ben, review, draft):
    draft.story.title = "Why I was dismissed"
    draft.story.save()
    client.force_login(ben)
    for page in ("/", "/reviews/", review.get_absolute_url()):
        text = client.get(page).content.decode()
        assert "The dashboard that lied" in text and "dismissed" not in text
