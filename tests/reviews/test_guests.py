"""A guest reads and notes one version by a link, without an account."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

import starcoach.settings
from accounts.models import Event
from answers.models import Draft
from overview import ending
from reviews.models import Annotation, GuestPass, Reply, Review
from reviews.readers import COOKIE
from reviews.visibility import name_of
from tests.conftest import deliver_mails, make_link, make_person, open_link, post_seen, unpacked

NOTE = {"component": "action", "kind": "comment", "body": "How did you get them to agree?"}
HTMX = {"HX-Request": "true"}


def room(guest):
    return guest.review.get_absolute_url()


def link_on(page):
    """The path of the link that the author's page shows."""
    found = re.search(r'id="guest-link"[^>]*value="([^"]+)"', page.content.decode())
    assert found
    return urlsplit(found[1]).path


def submit(guest, summary="Say how you got them to agree."):
    guest.post(f"{room(guest)}note/", NOTE)
    return guest.post(f"{room(guest)}submit/", {"summary": summary, "base": "0"})


def test_the_author_makes_a_link_and_its_guest_reads_notes_and_submits(client, ana, draft):
    client.force_login(ana)
    made = client.post(f"/drafts/{draft.public_id}/guests/new/", {"label": "Priya K.", "days": "7"})
    guest = open_link((draft.guest_passes.get(), link_on(made)), "Priya")
    assert "The dashboard that lied" in guest.get(room(guest)).content.decode()
    assert submit(guest).url == room(guest)
    page = client.get(f"/drafts/{draft.public_id}/feedback/").content.decode()
    assert "Priya (guest)" in page
    assert "How did you get them to agree?" in page


def test_the_link_is_shown_once_and_the_database_has_its_hash_alone(client, ana, draft):
    client.force_login(ana)
    link = link_on(client.post(f"/drafts/{draft.public_id}/guests/new/", {"label": "Priya", "days": "7"}))
    token = link.split("/")[2]
    assert len(token) == 43
    assert token not in client.get(f"/drafts/{draft.public_id}/guests/").content.decode()
    assert token not in str(GuestPass.objects.values().get())


def test_to_look_at_the_link_consumes_nothing_and_tells_nothing(draft):
    guest_pass, link = make_link(draft)
    scanner = Client()
    pages = [scanner.get(link), scanner.head(link), scanner.get(link)]
    words = " ".join(page.content.decode() for page in pages)
    assert not any(told in words for told in ("Ana", "Priya", "dashboard", "Data platform", draft.question.text))
    assert {page.status_code for page in pages} == {200}
    assert pages[0].headers["Referrer-Policy"] == "no-referrer"
    assert pages[0].headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not scanner.cookies
    assert not GuestPass.objects.get().opened_at


def worn(link, how):
    token = link.split("/")[2]
    return {
        "truncated": f"/g/{token[:-1]}/",
        "in another case": f"/g/{token.swapcase()}/",
        "with a dot": f"/g/{token}./",
        "with a NUL": f"/g/{token}%00/",
        "unknown": "/g/none/",
    }[how]


WAYS = ("truncated", "in another case", "with a dot", "with a NUL", "unknown")


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_not_quite_it_opens_nothing(draft, how, method):
    _, link = make_link(draft)
    answer = getattr(Client(), method)(worn(link, how), {"name": "Mallory"})
    assert answer.status_code == 404
    assert answer.content == Client().get("/g/nothing/").content
    assert not answer.cookies


def expire(guest_pass, draft):
    GuestPass.objects.update(expires_at=timezone.now())


def revoke(guest_pass, draft):
    guest_pass.revoke()


def trash(guest_pass, draft):
    Draft.objects.update(trashed_at=timezone.now())


def leave(guest_pass, draft):
    draft.story.owner.memberships.get().leave()


def close(guest_pass, draft):
    ending.close(draft.story.owner, make_person("Owen", is_owner=True))


def end(guest_pass, draft):
    ending.end(draft.story.owner)


def erase(guest_pass, draft):
    ending.erase(draft.story.owner)


ENDS = (expire, revoke, trash, leave, close, end, erase)


@pytest.mark.parametrize("ends", ENDS)
def test_a_dead_link_opens_nothing_and_looks_like_one_that_never_was(draft, cohort, ends):
    guest_pass, link = make_link(draft)
    ends(guest_pass, draft)
    for answer in (Client().get(link), Client().post(link, {"name": "Priya"})):
        assert (answer.status_code, answer.content) == (404, Client().get("/g/nothing/").content)


@pytest.mark.parametrize("ends", ENDS)
def test_the_guest_is_out_at_the_next_request(draft, cohort, guest, ends):
    assert guest.get(room(guest)).status_code == 200
    ends(guest.review.guest_pass, draft)
    assert guest.get(room(guest)).status_code == 404
    assert guest.post(f"{room(guest)}note/", NOTE).status_code == 404
    assert guest.post(f"{room(guest)}note/", NOTE, headers=HTMX).status_code == 401
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("ends", [expire, revoke, trash, leave])
def test_what_was_sent_stays_with_the_author(client, ana, draft, cohort, guest, ends):
    submit(guest)
    ends(guest.review.guest_pass, draft)
    Draft.objects.update(trashed_at=None)
    client.force_login(ana)
    page = client.get(f"/drafts/{draft.public_id}/feedback/").content.decode()
    assert "How did you get them to agree?" in page
    assert "Priya (guest)" in page


def test_words_that_came_too_late_are_there_to_copy(draft, guest):
    guest.review.guest_pass.revoke()
    sent = {**NOTE, "body": "Words that took ten minutes."}
    answer = guest.post(f"{room(guest)}note/", sent, headers={"Origin": "http://testserver"})
    assert "Words that took ten minutes." in answer.content.decode()


def test_a_link_works_in_the_first_browser_that_opens_it_and_there_alone(draft):
    guest_pass, link = make_link(draft)
    guest = open_link((guest_pass, link), "Priya")
    assert guest.get(link).url == guest.post(link, {"name": "Paul"}).url == room(guest)
    other = Client()
    assert other.get(link).status_code == other.post(link, {"name": "Mallory"}).status_code == 404
    assert other.get(room(guest)).status_code == 302
    assert GuestPass.objects.get().name == "Priya"


def test_of_two_who_open_it_at_once_one_comes_in(draft):
    guest_pass, _ = make_link(draft)
    again = GuestPass.objects.get()
    assert guest_pass.open("Priya")
    assert again.open("Mallory") is None


@pytest.mark.parametrize(
    "name", ["", " ", "\u200b\u200b", "Ana (2)", "You", "Cl\u0435o", "a" * 81, "P\u2800", "someone who left"]
)
def test_a_name_that_could_not_be_a_members_is_not_taken(draft, name):
    _, link = make_link(draft)
    answer = Client().post(link, {"name": name})
    assert answer.status_code == 422
    assert not answer.cookies
    assert not GuestPass.objects.get().opened_at


@pytest.mark.parametrize("name", ["Cleo", "Cleo (mentor)", "<b>Cleo</b>", "Cleo\nmentor"])
def test_whatever_a_guest_types_it_is_marked(client, ana, cohort, draft, name):
    guest = open_link(make_link(draft), name)
    submit(guest)
    shown = name_of(None, ana, Review.objects.get())
    assert shown == f"{' '.join(name.split())} (guest)"
    client.force_login(ana)
    page = client.get(f"/drafts/{draft.public_id}/feedback/").content.decode()
    assert shown.replace("<", "&lt;").replace(">", "&gt;") in page
    assert "<b>Cleo</b>," not in page


def test_a_guest_reads_the_authors_answer_and_says_something_back(client, ana, cohort, draft, guest):
    submit(guest)
    note = Annotation.objects.get()
    client.force_login(ana)
    client.post(f"/notes/{note.public_id}/answer/", {"stance": "ask", "body": "Which of them?"})
    page = guest.get(room(guest)).content.decode()
    assert "Which of them?" in page
    assert "Ana asks" in re.sub(r"\s+", " ", page)
    assert guest.post(f"/notes/{note.public_id}/answer/", {"body": "The source team."}).status_code == 302
    assert "The source team." in guest.get(room(guest)).content.decode()
    assert "The source team." in client.get(f"/drafts/{draft.public_id}/feedback/").content.decode()
    assert note.replies.get(stance="").by == guest.review.guest_pass


def test_a_guest_has_the_whole_room(draft, guest):
    path = room(guest)
    assert guest.post(f"{path}note/", NOTE).status_code == 302
    assert guest.post(f"{path}tick/", {"met": "a-deed"}).status_code == 302
    saved = guest.post(f"{path}summarise/", {"summary": "Half of it", "base": "0"}, headers=HTMX)
    assert saved.status_code == 204
    note = Annotation.objects.get()
    assert guest.post(f"/notes/{note.public_id}/delete/").status_code == 302
    assert not Annotation.objects.exists()
    assert guest.post(f"{path}summarise/", {"summary": "Half of it", "base": "1"}).url == path


def test_the_room_names_the_guest_and_has_no_menu_of_members(guest):
    page = guest.get(room(guest)).content.decode()
    assert "Reading as <b>Priya (guest)</b>" in page
    assert "New here?" in page
    assert "Sign out" not in page
    assert 'href="/stories/"' not in page


def test_nothing_of_it_is_seen_before_it_is_sent(client, ana, draft, guest):
    guest.post(f"{room(guest)}note/", NOTE)
    client.force_login(ana)
    for path in (
        f"/drafts/{draft.public_id}/feedback/",
        f"/drafts/{draft.public_id}/guests/",
        "/settings/data/takeout/",
    ):
        assert "How did you get" not in unpacked(client.get(path))


OTHER_PAGES = [
    "/stories/",
    "/reviews/",
    "/cohorts/",
    "/settings/data/takeout/",
    "/drafts/{}/feedback/",
    "/drafts/{}/edit/",
]


@pytest.mark.parametrize("path", OTHER_PAGES)
def test_the_guests_cookie_opens_nothing_else(draft, guest, path):
    answer = guest.get(path.format(draft.public_id))
    assert (answer.status_code, urlsplit(answer.url).path) == (302, "/account/login/")


def test_a_link_to_one_answer_opens_no_other(draft, review, guest):
    other = Client()
    other.cookies[COOKIE + review.public_id] = guest.cookies[COOKIE + guest.review.public_id].value
    assert other.get(review.get_absolute_url()).status_code == 404
    assert guest.get(review.get_absolute_url()).status_code == 302


def test_a_guest_cannot_decline_for_a_member_or_export(draft, guest):
    for verb in ("decline", "resume"):
        assert guest.post(f"{room(guest)}{verb}/").status_code == 401


def test_a_member_who_opens_a_link_stays_signed_in_and_is_a_guest_there(ben, draft):
    guest_pass, link = make_link(draft)
    browser = Client()
    browser.force_login(ben)
    browser.post(link, {"name": "Benny"})
    path = Review.objects.get().get_absolute_url()
    assert "Reading as <b>Benny (guest)</b>" in browser.get(path).content.decode()
    assert browser.get("/stories/").status_code == 200
    browser.post("/account/logout/")
    assert browser.get(path).status_code == 200


def test_a_guest_who_signs_in_is_a_guest_still(ben, guest):
    guest.force_login(ben)
    assert guest.get(room(guest)).status_code == 200
    assert guest.post(f"{room(guest)}note/", NOTE).status_code == 302


def test_the_author_does_not_use_up_their_own_link(client, ana, draft):
    _, link = make_link(draft)
    client.force_login(ana)
    assert "You made this link" in client.get(link).content.decode()
    client.post(link, {"name": "Ana"})
    assert not GuestPass.objects.get().opened_at


def test_a_planted_cookie_is_not_the_key(draft):
    guest_pass, link = make_link(draft)
    browser = Client()
    name = COOKIE + Review.objects.get().public_id
    browser.cookies[name] = "planted"
    browser.post(link, {"name": "Priya"})
    assert browser.cookies[name].value != "planted"
    assert browser.cookies[name]["httponly"]
    assert browser.cookies[name]["samesite"] == "Lax"


def test_a_page_of_another_site_opens_no_link(draft):
    _, link = make_link(draft)
    assert Client().post(link, {"name": "Priya"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not GuestPass.objects.get().opened_at


def test_the_guests_own_forms_need_their_token(guest):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = guest.cookies
    assert strict.post(f"{room(guest)}note/", NOTE).status_code == 403


def test_a_link_made_anew_ends_the_old_and_finds_the_notes_as_they_were(client, ana, draft, guest):
    guest.post(f"{room(guest)}note/", NOTE)
    client.force_login(ana)
    made = client.post(f"/guests/{guest.review.guest_pass.public_id}/renew/")
    assert guest.get(room(guest)).status_code == 404
    anew = open_link((guest.review.guest_pass, link_on(made)), "Priya")
    assert "How did you get them to agree?" in anew.get(room(anew)).content.decode()


def test_a_guest_whose_cookie_is_lost_is_told_what_can_be_done(guest):
    page = Client().get(room(guest), follow=True).content.decode()
    assert "Did you come as a guest, by a link?" in page
    assert "Did you come as a guest" not in Client().get("/account/login/").content.decode()


def test_twenty_links_to_a_draft_are_the_most(client, ana, draft):
    for number in range(20):
        make_link(draft, f"Guest {number}")
    client.force_login(ana)
    answer = client.post(f"/drafts/{draft.public_id}/guests/new/", {"label": "One more", "days": "7"})
    assert answer.status_code == 422
    assert GuestPass.objects.count() == 20
    GuestPass.objects.all()[0].revoke()
    assert client.post(f"/drafts/{draft.public_id}/guests/new/", {"label": "One more", "days": "7"}).status_code == 200


@pytest.mark.parametrize("days", ["2", "7", "14"])
def test_a_link_lives_as_long_as_its_author_says(client, ana, draft, days):
    client.force_login(ana)
    client.post(f"/drafts/{draft.public_id}/guests/new/", {"label": "Priya", "days": days})
    made = GuestPass.objects.get()
    assert made.expires_at - made.created_at - timedelta(days=int(days)) < timedelta(minutes=1)


@pytest.mark.parametrize("fields", [{"label": "", "days": "7"}, {"label": "Priya", "days": "365"}, {"label": "Priya"}])
def test_a_link_needs_a_name_and_one_of_the_lives(client, ana, draft, fields):
    client.force_login(ana)
    assert client.post(f"/drafts/{draft.public_id}/guests/new/", fields).status_code == 422
    assert not GuestPass.objects.exists()


def test_of_an_empty_draft_there_is_no_link(client, ana, draft):
    draft.sections.update(text="")
    client.force_login(ana)
    answer = client.post(f"/drafts/{draft.public_id}/guests/new/", {"label": "Priya", "days": "7"})
    assert "There is nothing to read yet" in answer.content.decode()


def test_the_author_revokes_it(client, ana, draft, guest):
    client.force_login(ana)
    answer = client.post(f"/guests/{guest.review.guest_pass.public_id}/revoke/", follow=True)
    assert "The link for Priya (guest) no longer works." in answer.content.decode()
    assert guest.get(room(guest)).status_code == 404


@pytest.mark.parametrize("verb", ["revoke", "renew"])
def test_nobody_else_ends_or_renews_it(client, ben, cohort, guest, verb):
    client.force_login(ben)
    assert client.post(f"/guests/{guest.review.guest_pass.public_id}/{verb}/").status_code == 404
    assert guest.get(room(guest)).status_code == 200


def test_the_list_says_where_each_link_stands(client, ana, draft, guest):
    make_link(draft, "Paul")
    client.force_login(ana)
    page = re.sub(r"\s+", " ", client.get(f"/drafts/{draft.public_id}/guests/").content.decode())
    assert "nothing sent yet" in page
    assert "not opened yet" in page
    submit(guest)
    page = client.get(f"/drafts/{draft.public_id}/guests/").content.decode()
    assert "sent notes" in page


def test_the_author_is_told_by_mail_that_a_guest_sent_notes(draft, guest, mailoutbox):
    submit(guest)
    deliver_mails()
    told = next(mail for mail in mailoutbox if "Priya (guest) sent 1 note" in mail.body)
    assert "agree" not in told.body


def test_the_author_is_told_of_the_opening_and_of_the_notes(client, ana, draft, guest):
    client.force_login(ana)
    told = re.sub(r"<[^>]+>|\s+", " ", client.get("/notices/").content.decode())
    assert "Priya (guest) opened your link to" in re.sub(r"\s+", " ", told)
    submit(guest)
    told = re.sub(r"<[^>]+>|\s+", " ", client.get("/notices/").content.decode())
    assert "Priya (guest) sent 1 note on" in re.sub(r"\s+", " ", told)


def test_of_a_dead_link_that_sent_nothing_nobody_is_told_any_more(client, ana, draft, guest):
    guest.review.guest_pass.revoke()
    client.force_login(ana)
    assert "Priya" not in client.get("/notices/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["/drafts/{draft}/feedback/sheet/", "/drafts/{draft}/feedback/download/annotations/", "/reviews/{review}/sheet/"],
)
def test_the_author_takes_a_guests_notes_along(client, ana, draft, guest, path):
    submit(guest)
    client.force_login(ana)
    taken = client.get(path.format(draft=draft.public_id, review=guest.review.public_id)).content.decode()
    assert "Priya (guest)" in taken
    assert "How did you get them to agree?" in taken
    assert guest.get(f"/reviews/{guest.review.public_id}/sheet/").status_code == 302


def test_the_author_accepts_a_guests_wording_and_rates_the_review(client, ana, draft, guest):
    words = "At each step I asked why."
    start = draft.sections.get(component="A").text.index(words)
    chosen = {
        "kind": "suggestion",
        "on": f"{start}-{start + len(words)} {words}",
        "replacement": "I asked why.",
        "body": "",
    }
    guest.post(f"{room(guest)}note/", {**NOTE, **chosen})
    guest.post(f"{room(guest)}submit/", {"summary": "Good.", "base": "0"})
    client.force_login(ana)
    note = Annotation.objects.get()
    client.post(f"/notes/{note.public_id}/wording/", {"how": "accept"})
    assert "I asked why." in draft.sections.get(component="A").text
    assert "In the text now, credited to Priya (guest)" in re.sub(
        r"\s+", " ", client.get(f"/drafts/{draft.public_id}/feedback/").content.decode()
    )
    page, address = f"/drafts/{draft.public_id}/feedback/", f"/reviews/{guest.review.public_id}/rate/"
    post_seen(client, page, address, {"helpfulness": "4", "helpfulness_line": "The wording."})
    guest.review.refresh_from_db()
    assert guest.review.helpfulness == 4


def test_links_that_ended_long_ago_are_forgotten_but_for_those_that_sent_notes(draft, guest, time_machine):
    submit(guest)
    make_link(draft, "Paul")
    time_machine.move_to(timezone.now() + timedelta(days=38))
    GuestPass.prune()
    assert [made.full_name() for made in GuestPass.objects.all()] == ["Priya (guest)"]


def test_the_audit_says_what_guests_did_and_no_name(draft, ana, guest):
    submit(guest)
    kinds = list(Event.objects.filter(about=ana).values_list("kind", "actor"))
    assert kinds == [("guest_came", None), ("guest_sent", None)]


def test_an_author_who_is_erased_takes_the_guests_along(draft, ana, guest):
    submit(guest)
    ending.erase(ana)
    assert not GuestPass.objects.exists()
    assert not Review.objects.exists()


def test_many_guesses_from_one_place_are_too_many(draft, settings):
    settings.ACCOUNT_RATE_LIMITS = starcoach.settings.ACCOUNT_RATE_LIMITS
    guesser = Client()
    statuses = {guesser.post(f"/g/guess{number}/").status_code for number in range(101)}
    assert statuses == {404, 429}


def test_a_review_has_a_reviewer_or_a_guest(review, guest, ben):
    for update in ({"reviewer": None}, {"guest_pass": GuestPass.objects.get()}):
        with pytest.raises(IntegrityError, match="a_review_has_a_reviewer_or_a_guest"):
            refused(Review.objects.filter(pk=review.pk), **update)


def refused(rows, **update):
    with transaction.atomic():
        rows.update(**update)


def test_an_opened_link_has_a_name_and_a_key(guest):
    for update in ({"name": ""}, {"key_hash": ""}, {"opened_at": None}):
        with pytest.raises(IntegrityError, match="an_opened_link_has_a_name_and_a_key"):
            refused(GuestPass.objects.all(), **update)


def test_a_guest_takes_no_stance(sent):
    note = sent.annotations.get()
    with pytest.raises(IntegrityError, match="a_guest_takes_no_stance"):
        Reply.objects.create(annotation=note, author=None, stance="thanks")
