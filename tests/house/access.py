"""Who is answered what: every address, every method, every kind of person. docs/access.md is drawn from this file.

A new page needs a row in GET, a new verb one in POST: its name, and the status of each who may. Whom a row does not
name, it tells nothing: 404 to the signed-in, to the others the way to the sign-in page (302; 401 to a form, and to a
page's own request). A second word in the name says which object is meant, where it is not the author's draft, story or
cohort.

    python -m tests.house.access_page

draws docs/access.md anew.
"""

ACTORS = {
    "nobody": "not signed in",
    "closed": "a member, asked to read, whose account was closed; still with the session from before",
    "owner": "of the server; in no cohort",
    "author": "a candidate; the story, its drafts and whatever hangs from them are theirs",
    "peer": "a candidate of the cohort, not asked to read",
    "asked": "a candidate of the cohort, asked to read, with notes begun",
    "sent": "a mentor of the cohort who was asked and has sent notes",
    "declined": "a candidate of the cohort who was asked and declined",
    "gone": "asked to read, then left the cohort before sending",
    "former": "left the cohort after sending notes",
    "mentor": "of the cohort; what they were asked to read was taken back when they had begun",
    "coach": "of the cohort",
    "stranger": "a candidate of another cohort, with a story of their own",
    "mentor elsewhere": "of that other cohort; has read the stranger's story",
    "coach elsewhere": "of that other cohort",
    "guest": "has no account; has opened a link to the author's answer, with notes begun",
    "guest sent": "has no account; has opened such a link, and has sent notes",
    "guest revoked": "has no account; has opened such a link, with notes begun, and it was revoked",
}
NEWS_OF_GUESTS = {"guest revoked": 404, "guest sent": 200}
GUESTS = ("guest", "guest sent", "guest revoked")
SIGNED_OUT = ("nobody", "closed", *GUESTS)
READERS = ("asked", "sent", "declined")
ROOM = (
    *("write", "note", "preview", "tick", "justify", "summarise", "advise", "submit", "reopen"),
    *("delete", "send", "withdraw", "answer"),
)
"""The verbs of the reading room that guests have."""
MEMBERS = ("author", "peer", *READERS, "mentor", "coach")
CANDIDATES = ("author", "peer", "asked", "declined")
COACHES = ("coach", "coach elsewhere")
SIGNED_IN = tuple(actor for actor in ACTORS if actor not in SIGNED_OUT)


def everybody(status):
    return dict.fromkeys(ACTORS, status)


def users(status, signed_out=None):
    return dict.fromkeys(SIGNED_IN, status) | (dict.fromkeys(SIGNED_OUT, signed_out) if signed_out else {})


def members(status):
    return dict.fromkeys(MEMBERS, status)


def coach(status):
    """The other members see the cohort, and may not do this."""
    return members(403) | {"coach": status}


def candidates(status, others=403):
    """Those who answer what is set; the other members see it."""
    return members(others) | dict.fromkeys(CANDIDATES, status)


def begun(status):
    """Those who have begun what is set."""
    return {"author": status, "peer": status}


def makers(status):
    """Those who may make cohorts."""
    return users(403) | dict.fromkeys((*COACHES, "owner"), status)


def author(status):
    return {"author": status}


NOBODY: dict[str, int] = {}
GET = {
    "overview:home": everybody(200),
    "overview:counts": users(200),
    "overview:board": coach(200),
    "overview:cells": coach(204),
    "overview:data": users(200),
    "overview:end": users(200),
    "overview:back": NOBODY,
    "overview:activity": users(200),
    "overview:audit": {"owner": 200},
    "overview:erase": {"owner": 200},
    "overview:takeout": users(200),
    "overview:patterns": everybody(404),
    "reviews:index": users(200),
    "reviews:ask": author(200),
    "reviews:ask trashed": NOBODY,
    "reviews:feedback": author(200),
    "reviews:feedback trashed": NOBODY,
    "reviews:places": author(200),
    "reviews:places trashed": NOBODY,
    "reviews:write asked": {"asked": 200},
    "reviews:write sent": {"sent": 200},
    "reviews:write again": {"sent": 200},
    "reviews:write declined": {"declined": 200},
    "reviews:write gone": NOBODY,
    "reviews:write former": NOBODY,
    "reviews:write closed": NOBODY,
    "reviews:write trashed": NOBODY,
    "reviews:write recalled": {"mentor": 200},
    "reviews:write own": author(200),
    "reviews:news asked": {"asked": 204},
    "reviews:news sent": {"sent": 200},
    "reviews:news again": {"sent": 204},
    "reviews:news declined": {"declined": 204},
    "reviews:news gone": NOBODY,
    "reviews:news former": NOBODY,
    "reviews:news closed": NOBODY,
    "reviews:news trashed": NOBODY,
    "reviews:news recalled": {"mentor": 200},
    "reviews:news own": author(204),
    **{f"reviews:{word} own": author(200) for word in ("sheet", "download", "text")},
    "phrases:index": users(200),
    "phrases:edit": {"asked": 200},
    **{
        f"reviews:{word} {which}": status
        for word in ("sheet", "download", "text")
        for which, status in (
            ("asked", NOBODY),
            ("sent", author(200) | {"sent": 200}),
            ("declined", NOBODY),
            ("former", author(200)),
            ("trashed", NOBODY),
        )
    },
    "feedback:news": author(200),
    "feedback:news trashed": NOBODY,
    "feedback:export": author(200),
    "feedback:export trashed": NOBODY,
    "feedback:sheet": author(200),
    "feedback:sheet trashed": NOBODY,
    "feedback:download": author(200),
    "feedback:download trashed": NOBODY,
    **{f"reviews:write {guest}": {guest: 404 if guest == "guest revoked" else 200} for guest in GUESTS},
    **{f"reviews:news {guest}": {guest: NEWS_OF_GUESTS.get(guest, 204)} for guest in GUESTS},
    "guests:index": author(200),
    "guests:index trashed": NOBODY,
    "guests:enter": everybody(200),
    "guests:enter revoked": everybody(404),
    "assignments:index": members(200),
    "assignments:new": coach(200),
    "assignments:detail": candidates(302, others=200),
    "assignments:detail kept": {"coach": 200},
    "assignments:edit": coach(200),
    "assignments:delete": coach(200),
    "assignments:people": coach(200),
    "assignments:extend": coach(200),
    "assignments:answer": coach(200),
    "assignments:mine": candidates(200),
    "assignments:mine kept": {"coach": 403},
    "practice:index": everybody(200),
    "practice:exemplar": everybody(200),
    "practice:exercise": everybody(200),
    "practice:sorting": everybody(200),
    "practice:climbing": everybody(200),
    "practice:weakness": everybody(200),
    "practice:rating": everybody(200),
    "practice:today": users(200),
    "practice:recall": author(200),
    "practice:rehearse": author(200),
    "practice:rehearse trashed": NOBODY,
    "practice:rehearsals": author(200),
    "practice:rehearsals trashed": NOBODY,
    "practice:rehearsal": author(200),
    "practice:rehearsal trashed": NOBODY,
    "practice:delete": author(200),
    "practice:delete trashed": NOBODY,
    "questions:index": everybody(200),
    "questions:new": users(200),
    "questions:edit": coach(200),
    "questions:edit own": author(200),
    "splits:new": users(200),
    "splits:edit": users(302),
    "splits:take": users(302),
    "stories:index": users(200),
    "stories:new": users(200),
    "stories:detail": author(200),
    "stories:detail trashed": NOBODY,
    "stories:adapt": author(200),
    "stories:adapt trashed": NOBODY,
    "stories:delete": author(200),
    "drafts:edit": author(200),
    "drafts:edit trashed": NOBODY,
    "drafts:delete": author(200),
    "hints:index": users(200),
    "hints:cohort": coach(200),
    "whys:index": author(200),
    "whys:index trashed": NOBODY,
    "whys:delete": author(200),
    "history:index": author(200),
    "history:index trashed": NOBODY,
    "trash:index": users(200),
    "exports:index": author(200),
    "exports:index trashed": NOBODY,
    "exports:download": author(200),
    "exports:download trashed": NOBODY,
    "exports:sheet": author(200),
    "exports:sheet trashed": NOBODY,
    "exports:card": author(200),
    "exports:card trashed": NOBODY,
    "cohorts:index": users(200),
    "cohorts:new": makers(200),
    "cohorts:detail": members(200),
    "cohorts:member": coach(200),
    "cohorts:csv": coach(200),
    **dict.fromkeys(("cohorts:edit", "cohorts:copy", "cohorts:delete", "cohorts:announce"), coach(200)),
    "cohorts:join": everybody(200),
    "cohorts:join revoked": everybody(404),
    "accounts:owner": everybody(404),
    "accounts:edit": users(200),
    "accounts:notices": users(200),
    "accounts:stop": everybody(200),
    "accounts:people": {"owner": 200},
    "accounts:work": {"owner": 200},
    "accounts:sessions": users(200),
    "accounts:reauthenticate": users(302),
    "health": everybody(200),
    "ready": everybody(200),
    "account_login": users(302, signed_out=200),
    "account_logout": users(200, signed_out=302),
    "account_inactive": everybody(200),
    "account_signup": users(302, signed_out=200),
    "account_reauthenticate": users(200),
    "account_email": users(200),
    "account_email_verification_sent": everybody(200),
    "account_change_password": users(200),
    "account_set_password": users(302),
    "account_reset_password": everybody(200),
    "account_reset_password_done": everybody(200),
    "account_reset_password_from_key": everybody(200),
    "account_reset_password_from_key_done": everybody(200),
    "account_request_login_code": users(302, signed_out=200),
    "account_confirm_login_code": everybody(302),
    "account_confirm_email": everybody(200),
    "mfa_index": users(200),
    "mfa_authenticate": users(302, signed_out=302),
    "mfa_reauthenticate": users(302),
    "mfa_reauthenticate_webauthn": users(302),
    "mfa_activate_totp": users(200),
    "mfa_deactivate_totp": NOBODY,
    "mfa_view_recovery_codes": NOBODY,
    "mfa_generate_recovery_codes": users(200),
    "mfa_download_recovery_codes": NOBODY,
    "mfa_list_webauthn": users(200),
    "mfa_add_webauthn": users(200),
    "mfa_edit_webauthn": NOBODY,
    "mfa_remove_webauthn": NOBODY,
    "mfa_login_webauthn": everybody(302),
}
POST = {
    "overview:hide": users(302),
    "overview:end": users(422),
    "overview:back": NOBODY,
    "overview:close": {"owner": 302},
    "overview:signout": {"owner": 302},
    "overview:erase": {"owner": 422},
    "reviews:ask": author(422),
    "reviews:ask trashed": NOBODY,
    "reviews:find": author(200),
    "reviews:find trashed": NOBODY,
    "reviews:recall": author(302),
    "reviews:renew": author(302),
    "reviews:own": author(302),
    "reviews:own trashed": NOBODY,
    "reviews:summarise own": author(409),
    "reviews:decline own": author(302),
    "reviews:delete own": author(409),
    **{f"reviews:{verb} own": NOBODY for verb in ("answer", "wording", "rate")},
    **{
        f"reviews:{verb} {actor}": {actor: 422} for verb in ("tick", "justify", "judge", "explain") for actor in READERS
    },
    **{
        f"reviews:{verb} {actor}": {actor: status}
        for verb in ("summarise", "submit")
        for actor, status in (("asked", 422), ("sent", 409), ("declined", 409))
    },
    **{
        f"reviews:advise {actor}": {actor: status}
        for actor, status in (("asked", 422), ("sent", 403), ("declined", 403), ("guest", 422), ("guest sent", 403))
    },
    "reviews:advise guest revoked": {"guest revoked": 404},
    **{
        f"reviews:{verb} {actor}": {actor: status}
        for verb, statuses in {"note": (422, 422, 409), "preview": (422, 422, 422), "reopen": (302, 302, 302)}.items()
        for actor, status in zip(READERS, statuses, strict=True)
    },
    **{f"reviews:{verb} {actor}": {actor: 302} for verb in ("send", "withdraw") for actor in READERS},
    **{f"reviews:{verb} {actor}": NOBODY for verb in ("send", "withdraw") for actor in ("gone", "former", "trashed")},
    "reviews:decline asked": {"asked": 302},
    "reviews:decline sent": {"sent": 409},
    "reviews:decline declined": {"declined": 302},
    **{f"reviews:resume {actor}": {actor: 302} for actor in READERS},
    **{
        f"reviews:{verb} {actor}": NOBODY
        for verb in (
            *("note", "preview", "tick", "justify", "judge", "explain", "advise"),
            *("summarise", "submit", "reopen", "decline", "resume"),
        )
        for actor in ("gone", "former", "closed", "trashed")
    },
    "reviews:delete asked": {"asked": 302},
    "reviews:delete sent": {"sent": 409},
    "reviews:delete declined": {"declined": 409},
    **{f"reviews:delete {actor}": NOBODY for actor in ("gone", "former", "trashed")},
    "reviews:answer asked": NOBODY,
    "reviews:answer sent": author(422) | {"sent": 422},
    "reviews:answer declined": NOBODY,
    "reviews:answer gone": NOBODY,
    "reviews:answer former": author(422),
    "reviews:answer trashed": NOBODY,
    **{f"reviews:rate {actor}": author(422) for actor in ("sent", "former")},
    **{f"reviews:rate {actor}": NOBODY for actor in ("asked", "declined", "gone", "trashed")},
    **{f"reviews:wording {actor}": author(422) for actor in ("sent", "former")},
    **{f"reviews:wording {actor}": NOBODY for actor in ("asked", "declined", "gone", "trashed")},
    "phrases:new": users(422),
    "phrases:edit": {"asked": 422},
    "phrases:delete": {"asked": 302},
    **{f"phrases:keep {actor}": {actor: 302} for actor in READERS},
    **{f"phrases:insert {actor}": {actor: 422} for actor in ("asked", "sent")},
    "phrases:insert declined": {"declined": 409},
    **{f"phrases:insert {actor}": NOBODY for actor in ("gone", "former", "trashed")},
    **{f"phrases:keep {actor}": NOBODY for actor in ("gone", "former", "trashed")},
    **{
        f"reviews:{verb} {guest}": {guest: status}
        for verb, statuses in {
            **dict.fromkeys(("note", "preview"), (422, 422, 404)),
            **dict.fromkeys(("summarise", "submit"), (422, 409, 404)),
            **dict.fromkeys(("reopen", "send", "withdraw"), (302, 302, 404)),
        }.items()
        for guest, status in zip(GUESTS, statuses, strict=True)
    },
    **{
        f"reviews:{verb} {guest}": {guest: 404 if guest == "guest revoked" else 422}
        for verb in ("tick", "justify")
        for guest in GUESTS
    },
    **{f"reviews:{verb} {guest}": NOBODY for verb in ("decline", "resume") for guest in GUESTS},
    "reviews:delete guest": {"guest": 302},
    "reviews:delete guest sent": {"guest sent": 409},
    "reviews:delete guest revoked": {"guest revoked": 404},
    "reviews:answer guest": {"guest": 404},
    "reviews:answer guest sent": author(422) | {"guest sent": 422},
    "reviews:answer guest revoked": {"guest revoked": 404},
    "reviews:wording guest": NOBODY,
    "reviews:wording guest sent": author(422),
    "guests:new": author(422),
    "guests:new trashed": NOBODY,
    "guests:renew": author(200),
    "guests:renew revoked": NOBODY,
    "guests:revoke": author(302),
    "guests:revoke revoked": NOBODY,
    "guests:enter": everybody(422),
    "guests:enter revoked": everybody(404),
    "assignments:new": coach(422),
    "assignments:edit": coach(422),
    "assignments:delete": coach(302),
    "assignments:extend": coach(302),
    "assignments:start": candidates(422),
    "assignments:start kept": {"coach": 403},
    "assignments:submit": candidates(404) | begun(302),
    "assignments:withdraw": candidates(404) | begun(302),
    "practice:exercise": everybody(200),
    "practice:sorting": everybody(200),
    "practice:climbing": everybody(200),
    "practice:weakness": everybody(200),
    "practice:rating": everybody(200),
    "practice:recall": author(200),
    "practice:rehearse": author(422),
    "practice:rehearse trashed": NOBODY,
    "practice:delete": author(302),
    "practice:delete trashed": NOBODY,
    "practice:tick": author(422),
    "practice:tick trashed": NOBODY,
    "practice:answer": author(422),
    "practice:answer trashed": NOBODY,
    "practice:skip": author(302),
    "practice:skip trashed": NOBODY,
    "practice:ready": author(302),
    "practice:ready trashed": NOBODY,
    "questions:new": users(422),
    "questions:edit": coach(422),
    "questions:edit own": author(422),
    "questions:delete": coach(302),
    "questions:delete own": author(302),
    "splits:new": users(200),
    "splits:edit": users(422),
    "splits:take": users(422),
    "stories:new": users(422),
    "stories:adapt": author(422),
    "stories:adapt trashed": NOBODY,
    "stories:rename": author(422),
    "stories:rename trashed": NOBODY,
    "stories:tag": author(422),
    "stories:save": author(422),
    "stories:save trashed": author(410),
    "stories:delete": author(302),
    "stories:restore trashed": author(302),
    "drafts:new": users(302),
    "drafts:save": author(422),
    "drafts:save trashed": author(410),
    "drafts:move": author(422),
    "drafts:rename": author(422),
    "drafts:rename trashed": NOBODY,
    "drafts:retarget": author(422),
    "drafts:confirm": author(422),
    "drafts:tick": author(422),
    "drafts:tick trashed": NOBODY,
    "drafts:delete": author(302),
    "drafts:restore trashed": author(302),
    "history:new": author(302),
    "history:new trashed": NOBODY,
    "history:restore": author(422),
    "history:restore trashed": NOBODY,
    "hints:index": users(422),
    "hints:cohort": coach(422),
    "hints:dismiss": author(422),
    "hints:dismiss trashed": NOBODY,
    "hints:restore": author(302),
    "hints:restore trashed": NOBODY,
    "whys:new": author(422),
    "whys:edit": author(422),
    "whys:delete": author(409),
    "whys:link": author(422),
    "whys:unlink": author(302),
    "cohorts:new": makers(422),
    "cohorts:rename": coach(422),
    "cohorts:invite": coach(422),
    "cohorts:revoke": coach(422),
    "cohorts:leave": members(302),
    "cohorts:remove": coach(302),
    **dict.fromkeys(("cohorts:place", "cohorts:note", "cohorts:pair"), coach(422)),
    "cohorts:unpair": coach(302),
    "cohorts:edit": coach(422),
    **dict.fromkeys(("cohorts:group", "cohorts:copy", "cohorts:delete", "cohorts:announce"), coach(422)),
    **dict.fromkeys(("cohorts:ungroup", "cohorts:archive", "cohorts:restore"), coach(302)),
    "cohorts:join": everybody(302),
    "cohorts:join revoked": everybody(404),
    "accounts:read": users(422),
    "accounts:mail": users(422),
    "accounts:test": users(302),
    "accounts:stop": everybody(200),
    "accounts:impersonate": everybody(404),
    "accounts:owner": everybody(404),
    "accounts:edit": users(422),
    "accounts:grant": {"owner": 302},
    "accounts:signup": {"owner": 302},
    "accounts:again": {"owner": 302},
    "accounts:drop": {"owner": 302},
    "accounts:sessions": users(302),
    "accounts:reauthenticate": users(302),
    "account_login": users(302, signed_out=200),
    "account_logout": everybody(302),
    "account_signup": users(302, signed_out=200),
    "account_reauthenticate": users(200),
    "account_email": users(302),
    "account_change_password": users(200),
    "account_set_password": users(302),
    "account_reset_password": everybody(200),
    "account_reset_password_from_key": everybody(200),
    "account_request_login_code": users(302, signed_out=200),
    "account_confirm_login_code": everybody(302),
    "account_confirm_email": everybody(404),
    "mfa_authenticate": users(302, signed_out=302),
    "mfa_reauthenticate": users(302),
    "mfa_reauthenticate_webauthn": users(302),
    "mfa_activate_totp": users(200),
    "mfa_deactivate_totp": NOBODY,
    "mfa_generate_recovery_codes": users(200),
    "mfa_download_recovery_codes": NOBODY,
    "mfa_add_webauthn": users(200),
    "mfa_edit_webauthn": NOBODY,
    "mfa_remove_webauthn": NOBODY,
    "mfa_login_webauthn": everybody(302),
}
FROM_A_PAGE = {
    ("reviews:summarise own", "author"): 403,
    ("reviews:summarise sent", "sent"): 403,
    ("reviews:summarise declined", "declined"): 403,
    ("reviews:summarise guest sent", "guest sent"): 403,
    **dict.fromkeys(
        ((row, "author") for row in ("guests:revoke", "practice:skip", "practice:ready", "hints:restore")), 200
    ),
    **{(f"reviews:{verb} guest revoked", "guest revoked"): 401 for verb in (*ROOM, "news")},
    ("reviews:answer guest", "guest"): 401,
    **dict.fromkeys((("guests:enter revoked", actor) for actor in ACTORS), 401),
}
"""Where a page's own request is answered otherwise: a summary that is closed says so in the place of its words, a list
shows itself anew, and a guest whose link has ended is told so as who is signed out."""


def expected(rows, row, actor, is_htmx=False):
    """The status that the table declares; by default nothing is there, and who is not signed in is told so."""
    if is_htmx and (row, actor) in FROM_A_PAGE:
        return FROM_A_PAGE[row, actor]
    if actor in SIGNED_OUT:
        return rows[row].get(actor, 401 if is_htmx or rows is POST else 302)
    return rows[row].get(actor, 404)


def expected_of_other(rows, row, actor):
    """The status of a method that an address does not know, by whether one has to be signed in to reach it."""
    is_public = {"nobody", "closed"} <= rows[row].keys() or (actor in GUESTS and actor in rows[row])
    return 405 if actor not in SIGNED_OUT or is_public else 401 if rows is GET else 302
