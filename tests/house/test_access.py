"""Who sees what, in one table: every address, every person of the cast, and nobody.

Ana wrote the draft; Ben was asked to read it and has begun; Cleo has sent her notes; Dov coaches their cohort; Eve is
in none of it. 404: it is not there for you. 403: you see it and may not do it. 302: sign in first, or done.
"""

import pytest
from django.core import signing
from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.resolvers import URLResolver

from accounts.views import OWNER_SALT
from answers.models import Question, Rung
from cohorts.models import Invitation, Role
from tests.conftest import make_note

VISITORS = ("ana", "ben", "cleo", "dov", "eve", "nobody")
ALL, MEMBERS, SIGNED_IN = (200,) * 6, (200, 200, 200, 200, 404, 302), (200,) * 5 + (302,)
OWN_DRAFT, BENS_REVIEW = (200, 404, 404, 404, 404, 302), (404, 200, 404, 404, 404, 302)
DONE_BY_ANA, DONE_BY_BEN = (302, 404, 404, 404, 404, 302), (404, 302, 404, 404, 404, 302)
COACH, DONE_BY_COACH = (403, 403, 403, 200, 404, 302), (403, 403, 403, 302, 404, 302)
OWNER_ALONE, ONLY_IN_DEMO, GONE = (404,) * 5 + (302,), (404,) * 6, (404,) * 6

GET = {
    "overview:home": ALL,
    "overview:board": COACH,
    "overview:data": SIGNED_IN,
    "overview:end": SIGNED_IN,
    "overview:back": OWNER_ALONE,
    "overview:activity": SIGNED_IN,
    "overview:audit": OWNER_ALONE,
    "overview:erase": OWNER_ALONE,
    "overview:takeout": SIGNED_IN,
    "overview:patterns": GONE,
    "reviews:index": SIGNED_IN,
    "reviews:ask": OWN_DRAFT,
    "reviews:feedback": OWN_DRAFT,
    "reviews:write": BENS_REVIEW,
    "practice:index": ALL,
    "practice:exemplar": ALL,
    "practice:exercise": ALL,
    "questions:index": ALL,
    "stories:index": SIGNED_IN,
    "drafts:edit": OWN_DRAFT,
    "stories:adapt": OWN_DRAFT,
    "questions:new": SIGNED_IN,
    "questions:edit": COACH,
    "stories:new": SIGNED_IN,
    "stories:detail": OWN_DRAFT,
    "whys:index": OWN_DRAFT,
    "whys:delete": OWN_DRAFT,
    "history:index": OWN_DRAFT,
    "drafts:delete": OWN_DRAFT,
    "stories:delete": OWN_DRAFT,
    "trash:index": SIGNED_IN,
    "exports:index": OWN_DRAFT,
    "exports:download": OWN_DRAFT,
    "exports:sheet": OWN_DRAFT,
    "exports:card": OWN_DRAFT,
    "cohorts:index": SIGNED_IN,
    "cohorts:new": (403, 403, 403, 200, 403, 302),
    "cohorts:detail": MEMBERS,
    "cohorts:join": ALL,
    "accounts:owner": ALL,
    "accounts:edit": SIGNED_IN,
    "accounts:people": OWNER_ALONE,
    "health": ALL,
    "account_login": (302,) * 5 + (200,),
    "account_logout": SIGNED_IN,
    "account_inactive": ALL,
    "account_signup": (302,) * 5 + (200,),
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": ALL,
    "account_change_password": SIGNED_IN,
    "account_set_password": (302,) * 6,
    "account_reset_password": ALL,
    "account_reset_password_done": ALL,
    "account_reset_password_from_key": ALL,
    "account_reset_password_from_key_done": ALL,
    "account_request_login_code": (302,) * 5 + (200,),
    "account_confirm_login_code": (302,) * 6,
    "account_confirm_email": ALL,
}
POST = {
    "overview:end": (422,) * 5 + (302,),
    "overview:back": OWNER_ALONE,
    "overview:close": OWNER_ALONE,
    "overview:erase": OWNER_ALONE,
    "reviews:ask": (422, 404, 404, 404, 404, 302),
    "reviews:note": (404, 422, 404, 404, 404, 302),
    "reviews:tick": (404, 422, 404, 404, 404, 302),
    "reviews:summarise": (404, 422, 404, 404, 404, 302),
    "reviews:submit": (404, 422, 404, 404, 404, 302),
    "reviews:decline": DONE_BY_BEN,
    "reviews:resume": DONE_BY_BEN,
    "reviews:delete": DONE_BY_BEN,
    "reviews:answer": (422, 404, 422, 404, 404, 302),
    "practice:exercise": ALL,
    "stories:adapt": (422, 404, 404, 404, 404, 302),
    "drafts:retarget": (422, 404, 404, 404, 404, 302),
    "drafts:confirm": (422, 404, 404, 404, 404, 302),
    "drafts:new": (302,) * 6,
    "drafts:rename": DONE_BY_ANA,
    "drafts:move": (422, 404, 404, 404, 404, 302),
    "drafts:tick": (422, 404, 404, 404, 404, 302),
    "questions:new": (422,) * 5 + (302,),
    "questions:edit": (403, 403, 403, 422, 404, 302),
    "questions:delete": DONE_BY_COACH,
    "stories:new": (422,) * 5 + (302,),
    "stories:rename": DONE_BY_ANA,
    "stories:tag": DONE_BY_ANA,
    "stories:save": (422, 404, 404, 404, 404, 302),
    "history:new": DONE_BY_ANA,
    "history:restore": (422, 404, 404, 404, 404, 302),
    "drafts:delete": DONE_BY_ANA,
    "drafts:restore": DONE_BY_ANA,
    "stories:delete": DONE_BY_ANA,
    "stories:restore": DONE_BY_ANA,
    "drafts:save": (422, 404, 404, 404, 404, 302),
    "whys:new": (422, 404, 404, 404, 404, 302),
    "whys:edit": (422, 404, 404, 404, 404, 302),
    "whys:delete": (409, 404, 404, 404, 404, 302),
    "whys:link": (422, 404, 404, 404, 404, 302),
    "whys:unlink": DONE_BY_ANA,
    "cohorts:new": (403, 403, 403, 422, 403, 302),
    "cohorts:rename": (403, 403, 403, 422, 404, 302),
    "cohorts:invite": (403, 403, 403, 422, 404, 302),
    "cohorts:revoke": (403, 403, 403, 422, 404, 302),
    "cohorts:leave": (302, 302, 302, 302, 404, 302),
    "cohorts:remove": DONE_BY_COACH,
    "cohorts:join": (302,) * 6,
    "accounts:impersonate": ONLY_IN_DEMO,
    "accounts:owner": (422,) * 6,
    "accounts:edit": (422,) * 5 + (302,),
    "accounts:grant": OWNER_ALONE,
    "accounts:signup": OWNER_ALONE,
}


def names(resolver, namespace=""):
    """The name of each address; those that only lead to where a page stands now have none."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, pattern.namespace or namespace)
        elif pattern.name:
            yield f"{namespace}:{pattern.name}" if namespace else pattern.name


@pytest.fixture
def addresses(draft, review, sent, cohort, dov):
    """The address of each name, in the world of the table."""
    note = make_note(review, "S", "Not sent yet")
    rung = Rung.add(draft.story, "", because="Nobody had told us.")
    invitation = Invitation.renew(cohort, Role.CANDIDATE, dov)
    asked = Question.add(dov, cohort, "What would you ask us?", draft.question.main, [])
    arguments = {
        "questions:edit": [asked.public_id],
        "questions:delete": [asked.public_id],
        "drafts:new": [draft.question.public_id],
        "stories:adapt": [draft.story.public_id],
        "exports:download": [draft.public_id, "markdown"],
        "drafts:save": [draft.public_id, "task"],
        **{
            f"stories:{name}": [draft.story.public_id]
            for name in ("detail", "rename", "tag", "save", "delete", "restore")
        },
        "whys:edit": [draft.public_id, rung.public_id],
        "whys:delete": [draft.public_id, rung.public_id],
        "reviews:delete": [note.public_id],
        "reviews:answer": [sent.annotations.get().public_id],
        "practice:exemplar": ["root-cause"],
        "practice:exercise": ["root-cause"],
        "cohorts:join": [invitation.token],
        "cohorts:remove": [cohort.public_id, cohort.members().get(user__name="Ben").public_id],
        "accounts:owner": [signing.dumps("owner", salt=OWNER_SALT)],
        "accounts:grant": [dov.public_id],
        "overview:close": [dov.public_id],
        "overview:erase": [dov.public_id],
        "account_confirm_email": ["none"],
        "account_reset_password_from_key": ["a", "none"],
    }
    of_app = dict.fromkeys(("drafts", "history", "exports", "whys"), draft.public_id) | {"cohorts": cohort.public_id}
    of_name = {"reviews:ask": draft.public_id, "reviews:feedback": draft.public_id, "overview:board": cohort.public_id}

    def address(name):
        if name in arguments:
            return reverse(name, args=arguments[name])
        try:
            return reverse(name)
        except NoReverseMatch:
            return reverse(name, args=[of_name.get(name) or of_app.get(name.split(":")[0]) or review.public_id])

    return address


def statuses(client, request, method, address):
    """What each visitor is answered, each in the world as it was."""
    for visitor in VISITORS:
        with transaction.atomic():
            client.logout()
            if visitor != "nobody":
                client.force_login(request.getfixturevalue(visitor))
            yield getattr(client, method)(address).status_code
            transaction.set_rollback(True)


def test_a_page_is_there_for_those_it_is_for(client, request, addresses, eve):
    assert {name: tuple(statuses(client, request, "get", addresses(name))) for name in GET} == GET


def test_a_deed_is_done_by_those_who_may(client, request, addresses, eve):
    assert {name: tuple(statuses(client, request, "post", addresses(name))) for name in POST} == POST


def test_every_address_has_its_row():
    assert set(names(get_resolver())) == set(GET) | set(POST)
