"""Renewing a request: who has not sent reads today's text, no word of theirs is lost, and the author learns nothing."""

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.models import Notice
from answers.models import Draft
from reviews import actions
from reviews.chosen_words import chosen_words
from reviews.models import Annotation, Ask, Renewed, Review, Verdict
from starcoach.compare_and_swap import Save
from tests.conftest import make_ask, make_link, make_note, make_review, open_link
from tests.reviews.test_notices import told
from tests.reviews.test_rereading import GONE, RULE, on, revise

TYPED = {"HX-Request": "true", "HX-Target": "conflict"}
PRESSED = {"HX-Request": "true", "HX-Target": "action"}


def renew(client, ana, ask):
    client.force_login(ana)
    return client.post(reverse("reviews:renew", args=[ask.public_id]), follow=True).content.decode()


def anew(review):
    return Review.objects.get(pk=review.pk)


def page(client, person, address):
    client.force_login(person)
    return " ".join(client.get(address).content.decode().split())


def ask_page(client, ana, draft):
    return page(client, ana, reverse("reviews:ask", args=[draft.public_id]))


def rewrite(draft):
    """Ana went on writing: some words are gone, some are edited, some have moved to another part."""
    revise(draft, "A", "and we traced", "and, with their help, I traced")
    revise(draft, "R", f"caused by data {GONE}", "went from 20 a month to 12")
    revise(draft, "A", ": no schema change without notice", "")
    revise(draft, "R", "I learned", "No schema change without notice was the rule. I learned")


@pytest.fixture
def begun(review):
    """Ben's review of the first version, begun: notes, a level with its reason, a summary, the one thing to do next."""
    on(review, "A", RULE, "How?", justifies="action")
    on(review, "A", "we traced the data", "Who?", "suggestion", replacement="I traced the data")
    on(review, "R", GONE, "From what to what?")
    make_note(review, "T", "What would have been done?")
    review.tick("a-deed", True)
    review.summarise("Say how.", Save(base=0))
    review.advise("Name the rule.", Save(base=0))
    return anew(review)


def test_who_has_not_sent_reads_todays_text_and_who_has_sent_keeps_theirs(client, ana, ben, cleo, cohort, draft):
    ask = make_ask(draft)
    first, second = (make_review(draft, person, cohort, ask=ask) for person in (ben, cleo))
    make_note(second, "A", "How?")
    second.submit()
    revise(draft, "T", "the true root cause", "the root")
    said = renew(client, ana, ask)
    assert "Renewed. Whoever has not sent yet reads today’s text now, as version 2." in said
    assert [anew(review).version.number for review in (first, second)] == [2, 1]
    assert "to find the root rather than" in page(client, ben, first.get_absolute_url())
    assert "the true root cause" in page(client, cleo, second.get_absolute_url())


def test_all_that_was_begun_goes_along(client, ana, begun, draft):
    rewrite(draft)
    renew(client, ana, begun.ask)
    review = anew(begun)
    assert (review.summary, review.next_step, review.met_indicators) == ("Say how.", "Name the rule.", ["a-deed"])
    rule, suggestion, gone, whole = review.annotations.all()
    assert (rule.quote(), rule.gone_quote, rule.justifies) == (RULE, "", "action")
    assert (suggestion.range(), suggestion.gone_quote, suggestion.replacement) == (
        None,
        "we traced the data",
        "I traced the data",
    )
    assert (gone.range(), gone.gone_quote, gone.body) == (None, GONE, "From what to what?")
    assert (whole.range(), whole.gone_quote) == (None, "")


def test_words_that_moved_to_another_part_take_their_note_along(client, ana, review, draft):
    note = on(review, "A", "traced the data backwards", "Good.", "praise", justifies="action")
    revise(draft, "A", ", and we traced the data backwards from the dashboard", "")
    revise(draft, "R", "I learned", "We had met, and we traced the data backwards from the dashboard. I learned")
    renew(client, ana, review.ask)
    note.refresh_from_db()
    assert (note.component, Annotation.objects.get().quote()) == ("R", "traced the data backwards")
    assert note.justifies == ""


def test_the_room_says_what_changed_and_what_a_lost_note_was_about(client, ana, ben, begun, draft):
    rewrite(draft)
    renew(client, ana, begun.ask)
    said = page(client, ben, begun.get_absolute_url())
    assert "Ana renewed the request on today’s text" in said
    assert "What changed since you read it" in said and "since version 1." in said
    assert f"about “{GONE}”, which reads differently now" in said


def test_who_had_not_begun_finds_todays_text_and_no_word_of_the_other(client, ana, ben, review, draft):
    revise(draft, "T", "the true root cause", "the root")
    renew(client, ana, review.ask)
    said = page(client, ben, review.get_absolute_url())
    assert not [words for words in ("What changed since", "the true root cause") if words in said]


def test_a_note_that_lost_its_words_is_sent_with_them(client, ana, begun, draft):
    rewrite(draft)
    renew(client, ana, begun.ask)
    begun.annotations.filter(kind="suggestion").delete()
    assert anew(begun).submit()
    said = page(client, ana, reverse("reviews:feedback", args=[draft.public_id]))
    assert f"On the whole part, about “{GONE}”, which an earlier version had" in said
    exported = client.get(reverse("feedback:download", args=[draft.public_id, "markdown"])).content.decode()
    assert GONE in exported.replace("\\", "")


def test_words_chosen_anew_take_the_place_of_the_lost_ones(client, ana, ben, begun, draft):
    rewrite(draft)
    renew(client, ana, begun.ask)
    note, text = begun.annotations.get(gone_quote=GONE), anew(begun).version.result
    at = text.index("20 a month")
    fields = {"component": "result", "kind": "question", "body": "Of how many?", "note": note.public_id, "base": 0}
    client.force_login(ben)
    client.post(reverse("reviews:note", args=[begun.public_id]), {**fields, "on": chosen_words(text, (at, at + 10))})
    note = Annotation.objects.get(pk=note.pk)
    assert (note.quote(), note.gone_quote, note.body) == ("20 a month", "", "Of how many?")


@pytest.mark.parametrize("names", ["open", "blind", "double"])
def test_the_author_sees_the_same_whether_it_was_begun_or_not(client, ana, ben, cohort, draft, names):
    pages = []
    for is_begun in (False, True):
        with transaction.atomic():
            review = make_review(draft, ben, cohort, names=names)
            if is_begun:
                on(review, "R", GONE, "From what to what?")
            rewrite(draft)
            said = [renew(client, ana, review.ask), ask_page(client, ana, draft)]
            said.append(page(client, ana, reverse("reviews:feedback", args=[draft.public_id])))
            said.append(page(client, ana, reverse("overview:takeout")))
            pages.append([plain(text, review) for text in said])
            transaction.set_rollback(True)
    assert pages[0] == pages[1]


def plain(text, review):
    """Without what is drawn by lot."""
    import re

    text = text.replace(review.public_id, "id").replace(review.ask.public_id, "ask")
    text = re.sub(r'(csrfmiddlewaretoken"? value=|page_user"? value=|content=|nonce=)"[^"]*"', "", text)
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+[^\s\"<]*", "time", text)


@pytest.mark.parametrize("names", ["blind", "double"])
def test_a_blind_request_is_renewed_as_a_whole_and_names_nobody(client, ana, ben, cleo, cohort, draft, names):
    ask = make_ask(draft, names=names)
    reviews = [make_review(draft, person, cohort, ask=ask) for person in (ben, cleo)]
    revise(draft, "T", "the true root cause", "the root")
    said = renew(client, ana, ask)
    assert "Renewed. Whoever has not sent yet" in said
    assert {anew(review).version.number for review in reviews} == {2}
    who = "Author" if names == "double" else "Ana"
    title = "The dashboard that lied"
    assert told(ben) == [f"{who} renewed their request to read {title}, on today’s text"]
    assert f"{who} renewed" not in page(client, ben, reviews[0].get_absolute_url())


def test_each_reader_who_has_not_sent_is_told_once(client, ana, ben, review, draft):
    for words in ("the root", "the cause"):
        revise(draft, "T", draft.sections.get(component="T").text[:20], words)
        renew(client, ana, review.ask)
    assert told(ben) == ["Ana renewed their request to read The dashboard that lied, on today’s text"]
    page(client, ben, review.get_absolute_url())
    assert told(ben) == []


def test_a_second_press_does_nothing_more(client, ana, ben, review, draft):
    revise(draft, "T", "the true root cause", "the root")
    renew(client, ana, review.ask)
    assert "There was nothing to renew" in renew(client, ana, review.ask)
    assert (draft.versions.count(), Notice.objects.filter(kind="renewed").count()) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_renew_it_once(content, ana, ben, review, draft, other_request):
    revise(draft, "T", "the true root cause", "the root")
    ask = Ask.objects.get(pk=review.ask_id)
    with transaction.atomic():
        assert actions.renew(review.ask)
        other = other_request(actions.renew, ask)
    assert other.result() is False
    assert (draft.versions.count(), Notice.objects.filter(kind="renewed").count()) == (2, 1)


def unchanged(draft, review):
    pass


def all_sent(draft, review):
    make_note(review, "A", "How?")
    review.submit()
    revise(draft, "T", "the true root cause", "the root")


def recalled(draft, review):
    review.move("recalled")
    revise(draft, "T", "the true root cause", "the root")


def declined(draft, review):
    review.move("declined")
    revise(draft, "T", "the true root cause", "the root")


def emptied(draft, review):
    for section in draft.sections.all():
        section.revise("", section.number, key=f"{section.component} emptied")


@pytest.mark.parametrize("become", [unchanged, all_sent, recalled, declined, emptied])
@pytest.mark.parametrize("names", ["open", "blind"])
def test_where_there_is_nothing_to_renew_no_button_is_there_and_a_press_says_so(
    client, ana, ben, cohort, draft, become, names
):
    review = make_review(draft, ben, cohort, names=names)
    become(draft, review)
    assert "Renew on today’s text" not in ask_page(client, ana, draft)
    assert "There was nothing to renew" in renew(client, ana, review.ask)
    assert anew(review).version.number == 1


def test_the_button_is_there_where_the_text_has_changed(client, ana, draft, review):
    revise(draft, "T", "the true root cause", "the root")
    assert "Renew on today’s text" in ask_page(client, ana, draft)


def test_who_had_declined_and_comes_back_finds_todays_text(client, ana, ben, cleo, cohort, draft):
    ask = make_ask(draft)
    first, second = (make_review(draft, person, cohort, ask=ask) for person in (ben, cleo))
    make_note(second, "A", "How?")
    second.move("declined")
    revise(draft, "T", "the true root cause", "the root")
    renew(client, ana, ask)
    assert (anew(second).state, anew(second).version.number) == ("declined", 2)
    assert told(cleo) == []
    client.force_login(cleo)
    client.post(reverse("reviews:resume", args=[second.public_id]))
    assert "answer, version 2." in page(client, cleo, second.get_absolute_url())


def test_a_reader_of_todays_text_by_another_request_keeps_both(client, ana, ben, cohort, draft):
    blind = make_review(draft, ben, cohort, names="blind")
    make_note(blind, "A", "How?")
    revise(draft, "T", "the true root cause", "the root")
    other = make_review(draft, ben, cohort)
    assert "Renewed." in renew(client, ana, blind.ask)
    assert [anew(review).version.number for review in (blind, other)] == [1, 2]
    assert blind.annotations.get().body == "How?"


def test_a_request_of_somebody_else_is_not_there(client, ben, review, draft):
    revise(draft, "T", "the true root cause", "the root")
    client.force_login(ben)
    assert client.post(reverse("reviews:renew", args=[review.ask.public_id])).status_code == 404
    assert anew(review).version.number == 1


def test_the_request_of_a_draft_in_the_trash_is_not_there(client, ana, review, draft):
    revise(draft, "T", "the true root cause", "the root")
    Draft.objects.get(pk=draft.pk).trash()
    client.force_login(ana)
    assert client.post(reverse("reviews:renew", args=[review.ask.public_id])).status_code == 404


def test_a_guest_who_has_not_sent_moves_as_well(client, ana, guest, draft):
    on(guest.review, "R", GONE, "From what to what?")
    rewrite(draft)
    assert "Renew on today’s text" in ask_page(client, ana, draft)
    renew(client, ana, guest.review.ask)
    said = " ".join(guest.get(guest.review.get_absolute_url()).content.decode().split())
    assert "Ana renewed the request on today’s text" in said
    assert f"about “{GONE}”, which reads differently now" in said


@pytest.mark.parametrize("how", ["sent", "revoked"])
def test_a_guest_who_has_sent_or_whose_link_has_ended_does_not(client, ana, draft, how):
    made = make_link(draft)
    review = open_link(made, "Priya").review
    make_note(review, "A", "How?")
    if how == "sent":
        review.submit()
    else:
        made[0].revoke()
    revise(draft, "T", "the true root cause", "the root")
    assert "Renew on today’s text" not in ask_page(client, ana, draft)
    assert "There was nothing to renew" in renew(client, ana, review.ask)
    assert anew(review).version.number == 1


def late(client, ben, review, headers=TYPED, **fields):
    """What a window sends that still shows the first version."""
    client.force_login(ben)
    fields = {"component": "action", "kind": "question", "version": "1", "base": 0, "key": "k1"} | fields
    fields = {"note_key": "box", "note": "", "superseded": ""} | fields
    return client.post(reverse("reviews:note", args=[review.public_id]), fields, headers=headers)


def on_first(review, component, words):
    text = review.version.text(component)
    return chosen_words(text, (text.index(words), text.index(words) + len(words)))


def test_a_note_typed_meanwhile_is_kept_on_the_same_words_and_the_page_offered_anew(client, ana, ben, review, draft):
    chosen = on_first(review, "A", RULE)
    rewrite(draft)
    renew(client, ana, review.ask)
    answer = late(client, ben, review, on=chosen, body="How?")
    note = Annotation.objects.get()
    assert (answer.status_code, answer["X-Saved-Number"], answer["X-Renewed"]) == (409, "1", "1")
    assert "Ana renewed the request on today’s text" in answer.content.decode()
    assert f"?edit={note.public_id}&amp;on-version=2#action" in answer.content.decode()
    assert (note.quote(), note.body, answer["X-Saved-Note"]) == (RULE, "How?", note.public_id)


def test_a_note_typed_meanwhile_on_words_that_are_gone_keeps_them(client, ana, ben, review, draft):
    chosen = on_first(review, "R", GONE)
    rewrite(draft)
    renew(client, ana, review.ask)
    assert late(client, ben, review, component="result", on=chosen, body="From what?").status_code == 409
    note = Annotation.objects.get()
    assert (note.range(), note.gone_quote, note.body) == (None, GONE, "From what?")


def test_the_same_save_sent_again_and_newer_words_are_the_same_note(client, ana, ben, review, draft):
    chosen = on_first(review, "A", RULE)
    rewrite(draft)
    renew(client, ana, review.ask)
    for key, body, superseded in (("k1", "Ho", ""), ("k1", "Ho", ""), ("k2", "How?", "k1")):
        assert late(client, ben, review, on=chosen, body=body, key=key, superseded=superseded).status_code == 409
    assert [note.body for note in Annotation.objects.all()] == ["How?"]


def test_of_a_note_that_another_window_changed_since_both_are_kept(client, ana, ben, review, draft):
    note = on(review, "A", RULE, "How?")
    chosen = on_first(review, "A", RULE)
    rewrite(draft)
    renew(client, ana, review.ask)
    Annotation.objects.filter(pk=note.pk).update(body="How, on the phone?", number=1)
    for _ in range(2):
        assert late(client, ben, review, on=chosen, body="How, here?", note=note.public_id).status_code == 409
    assert [note.body for note in Annotation.objects.all()] == ["How, on the phone?", "How, here?"]
    assert {note.quote() for note in Annotation.objects.all()} == {RULE}


def test_a_note_emptied_meanwhile_loses_nothing_that_was_kept(client, ana, ben, begun, draft):
    note = begun.annotations.first()
    rewrite(draft)
    renew(client, ana, begun.ask)
    assert late(client, ben, begun, body="", note=note.public_id).status_code == 409
    assert begun.annotations.count() == 4


def test_without_the_script_the_page_comes_anew_with_what_was_typed(client, ana, ben, review, draft):
    chosen = on_first(review, "A", RULE)
    rewrite(draft)
    renew(client, ana, review.ask)
    answer = late(client, ben, review, headers={}, on=chosen, body="How?", key="")
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "What you typed is kept" in said and "How?</textarea>" in said
    assert 'name="version" value="2"' in said
    assert Annotation.objects.get().quote() == RULE


def test_a_phrase_put_in_meanwhile_keeps_the_note_too(client, ana, ben, review, draft):
    from reviews.models import Phrase

    phrase = Phrase.add(ben, "Say “I”.")
    rewrite(draft)
    renew(client, ana, review.ask)
    client.force_login(ben)
    fields = {"component": "action", "kind": "question", "body": "How?", "version": "1", "phrase": phrase.public_id}
    answer = client.post(reverse("phrases:insert", args=[review.public_id]), {**fields, "note_key": "box"})
    assert answer.status_code == 409
    assert Annotation.objects.get().body == "How? Say “I”."


def test_nothing_is_sent_from_a_page_of_an_earlier_version_and_its_summary_is_kept(client, ana, ben, begun, draft):
    begun.annotations.filter(kind="suggestion").delete()
    rewrite(draft)
    renew(client, ana, begun.ask)
    client.force_login(ben)
    address = reverse("reviews:submit", args=[begun.public_id])
    answer = client.post(address, {"summary": "Say who.", "base": anew(begun).summary_number, "version": "1"})
    assert answer.status_code == 409
    assert "Nothing was sent: see what changed, then submit." in answer.content.decode()
    assert (anew(begun).state, anew(begun).summary) == ("open", "Say who.")
    client.post(address, {"summary": "Say who.", "base": anew(begun).summary_number, "version": "2"})
    assert anew(begun).state == "submitted"


def test_a_summary_typed_meanwhile_is_saved_as_ever(client, ana, ben, begun, draft):
    rewrite(draft)
    renew(client, ana, begun.ask)
    client.force_login(ben)
    fields = {"summary": "Say who.", "base": anew(begun).summary_number, "key": "k", "version": "1"}
    assert client.post(reverse("reviews:summarise", args=[begun.public_id]), fields, headers=TYPED).status_code == 204
    assert anew(begun).summary == "Say who."


@pytest.mark.parametrize(
    ("verb", "fields"), [("tick", {"met": "a-steps"}), ("justify", {"criterion": "action", "because-action": ""})]
)
def test_a_level_of_an_earlier_version_is_not_given(client, ana, ben, begun, draft, verb, fields):
    rewrite(draft)
    renew(client, ana, begun.ask)
    client.force_login(ben)
    address = reverse(f"reviews:{verb}", args=[begun.public_id])
    plain_answer = client.post(address, {**fields, "version": "1"})
    swapped = client.post(address, fields, headers={**PRESSED, "X-Version": "1"})
    assert [answer.status_code for answer in (plain_answer, swapped)] == [409, 409]
    assert swapped["HX-Refresh"] == "true"
    assert (anew(begun).met_indicators, begun.annotations.filter(justifies="action").count()) == (["a-deed"], 1)


def test_a_verdict_on_an_earlier_version_is_not_given(client, ana, cleo, cohort, draft, sent):
    revise(draft, "T", "the true root cause", "the root")
    again = make_review(draft, cleo, cohort)
    rewrite(draft)
    renew(client, ana, again.ask)
    client.force_login(cleo)
    fields = {"solved": sent.annotations.get().public_id, "version": "2"}
    assert client.post(reverse("reviews:judge", args=[again.public_id]), fields).status_code == 409
    assert not Verdict.objects.exists()


def test_no_part_of_todays_text_is_put_among_those_of_an_earlier_one(client, ana, ben, review, draft):
    rewrite(draft)
    renew(client, ana, review.ask)
    client.force_login(ben)
    answer = client.get(f"{review.get_absolute_url()}?note=action", headers={**PRESSED, "X-Version": "1"})
    assert (answer.status_code, answer["HX-Refresh"]) == (409, "true")
    assert "so this page came anew" in page(client, ben, review.get_absolute_url())
    assert client.get(review.get_absolute_url(), headers={**PRESSED, "X-Version": "2"}).status_code == 200


def test_a_version_that_was_never_shared_opens_by_no_number(client, ana, ben, review, draft):
    revise(draft, "A", RULE, "swore an oath")
    draft.keep_version("Kept by hand")
    revise(draft, "A", "swore an oath", RULE)
    revise(draft, "T", "the true root cause", "the root")
    renew(client, ana, review.ask)
    words = "swore an oath"
    text = draft.versions.get(number=2).action
    at = text.index(words)
    answer = late(client, ben, review, version="2", on=chosen_words(text, (at, at + len(words))), body="How?")
    assert (answer.status_code, Annotation.objects.count()) == (422, 0)


def test_others_of_the_request_find_a_sent_note_where_its_words_stand_now(client, ana, ben, cleo, cohort, draft):
    ask = make_ask(draft, see_others="after_mine")
    first, second = (make_review(draft, person, cohort, ask=ask) for person in (ben, cleo))
    on(second, "A", RULE, "How?")
    on(second, "R", GONE, "From what?")
    second.submit()
    rewrite(draft)
    renew(client, ana, ask)
    make_note(first, "A", "Mine.")
    anew(first).submit()
    said = page(client, ben, first.get_absolute_url())
    assert f"on “{RULE}”" in said
    assert f"“{GONE}” is no longer in the text" in said


@pytest.mark.django_db(transaction=True)
def test_a_note_saved_in_the_moment_of_renewing_is_carried(content, ana, ben, review, draft, other_request, client):
    chosen = on_first(review, "A", RULE)
    revise(draft, "A", "I pulled together", "First I pulled together")
    client.force_login(ben)
    with transaction.atomic():
        actions.renew(review.ask)
        saving = other_request(late, client, ben, review)  # a page that says nothing is typed yet
    assert saving.result().status_code in {204, 409}
    with transaction.atomic():
        Review.objects.select_for_update().get(pk=review.pk)
        saving = other_request(save_on, client, review, chosen)
    assert saving.result().status_code == 409
    assert Annotation.objects.get().quote() == RULE


def save_on(client, review, chosen):
    fields = {"component": "action", "kind": "question", "body": "How?", "version": "1", "on": chosen}
    fields |= {"base": 0, "key": "k1", "note_key": "box"}
    return client.post(reverse("reviews:note", args=[review.public_id]), fields, headers=TYPED)


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_in_the_moment_of_renewing_stays_on_its_version(content, ana, begun, draft, other_request):
    begun.annotations.filter(kind="suggestion").delete()
    rewrite(draft)
    with transaction.atomic():
        assert actions.submit(begun)
        renewing = other_request(actions.renew, Ask.objects.get(pk=begun.ask_id))
    renewing.result()
    assert (anew(begun).state, anew(begun).version.number) == ("submitted", 1)
    assert not begun.annotations.exclude(gone_quote="").exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_renewed_in_the_moment_of_sending_is_not_sent_unseen(content, ana, begun, draft, other_request):
    begun.annotations.filter(kind="suggestion").delete()
    rewrite(draft)
    begun.shown = begun.version
    with transaction.atomic():
        assert actions.renew(Ask.objects.get(pk=begun.ask_id))
        sending = other_request(actions.submit, begun)
    with pytest.raises(Renewed):
        sending.result()
    assert anew(begun).state == "open"


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_in_the_moment_of_renewing_stays_taken_back(content, ana, begun, draft, other_request):
    rewrite(draft)
    with transaction.atomic():
        assert actions.recall(begun.ask, begun.public_id)
        renewing = other_request(actions.renew, Ask.objects.get(pk=begun.ask_id))
    renewing.result()
    assert (anew(begun).state, anew(begun).version.number) == ("recalled", 1)
