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
    "overview:takeout": SIGNED_IN,
    "overview:patterns": GONE,
    "reviews:index": SIGNED_IN,
    "reviews:ask": OWN_DRAFT,
    "reviews:feedback": OWN_DRAFT,
    "reviews:write": BENS_REVIEW,
    "practice:index": ALL,
    "practice:exemplar": ALL,
    "practice:exercise": ALL,
    "answers:questions": ALL,
    "answers:stories": SIGNED_IN,
    "answers:edit": OWN_DRAFT,
    "answers:adapt": OWN_DRAFT,
    "answers:add": SIGNED_IN,
    "answers:amend": COACH,
    "answers:note": SIGNED_IN,
    "answers:story": OWN_DRAFT,
    "answers:whys": OWN_DRAFT,
    "answers:drop": OWN_DRAFT,
    "answers:history": OWN_DRAFT,
    "answers:delete": OWN_DRAFT,
    "answers:discard": OWN_DRAFT,
    "answers:trash": SIGNED_IN,
    "answers:export": OWN_DRAFT,
    "answers:download": OWN_DRAFT,
    "answers:sheet": OWN_DRAFT,
    "answers:card": OWN_DRAFT,
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
    "answers:adapt": (422, 404, 404, 404, 404, 302),
    "answers:aim": (422, 404, 404, 404, 404, 302),
    "answers:confirm": (422, 404, 404, 404, 404, 302),
    "answers:new": (302,) * 6,
    "answers:rename": DONE_BY_ANA,
    "answers:move": (422, 404, 404, 404, 404, 302),
    "answers:tick": (422, 404, 404, 404, 404, 302),
    "answers:add": (422,) * 5 + (302,),
    "answers:amend": (403, 403, 403, 422, 404, 302),
    "answers:withdraw": DONE_BY_COACH,
    "answers:note": (422,) * 5 + (302,),
    "answers:name": DONE_BY_ANA,
    "answers:show": DONE_BY_ANA,
    "answers:remember": (422, 404, 404, 404, 404, 302),
    "answers:tell": DONE_BY_ANA,
    "answers:keep": DONE_BY_ANA,
    "answers:restore": (422, 404, 404, 404, 404, 302),
    "answers:delete": DONE_BY_ANA,
    "answers:recover": DONE_BY_ANA,
    "answers:discard": DONE_BY_ANA,
    "answers:reclaim": DONE_BY_ANA,
    "answers:save": (422, 404, 404, 404, 404, 302),
    "answers:whys": (422, 404, 404, 404, 404, 302),
    "answers:reword": (422, 404, 404, 404, 404, 302),
    "answers:drop": (409, 404, 404, 404, 404, 302),
    "answers:tie": (422, 404, 404, 404, 404, 302),
    "answers:untie": DONE_BY_ANA,
    "cohorts:new": (403, 403, 403, 422, 403, 302),
    "cohorts:rename": (403, 403, 403, 422, 404, 302),
    "cohorts:invite": (403, 403, 403, 422, 404, 302),
    "cohorts:revoke": (403, 403, 403, 422, 404, 302),
    "cohorts:leave": (302, 302, 302, 302, 404, 302),
    "cohorts:remove": DONE_BY_COACH,
    "cohorts:join": (302,) * 6,
    "accounts:look": ONLY_IN_DEMO,
    "accounts:owner": (422,) * 6,
    "accounts:edit": (422,) * 5 + (302,),
    "accounts:allow": OWNER_ALONE,
    "accounts:door": OWNER_ALONE,
}


def names(resolver, namespace=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, one.namespace or namespace)
        else:
            yield f"{namespace}:{one.name}" if namespace else one.name


@pytest.fixture
def addresses(draft, review, sent, cohort, dov):
    """The address of each name, in the world of the table."""
    note = make_note(review, "S", "Not sent yet")
    rung = Rung.add(draft.story, "", because="Nobody had told us.")
    invitation = Invitation.renew(cohort, Role.CANDIDATE, dov)
    asked = Question.add(dov, cohort, "What would you ask us?", draft.question.main, [])
    arguments = {
        "answers:amend": [asked.public_id],
        "answers:withdraw": [asked.public_id],
        "answers:new": [draft.question.public_id],
        "answers:adapt": [draft.story.public_id],
        "answers:download": [draft.public_id, "markdown"],
        "answers:save": [draft.public_id, "task"],
        "answers:tell": [draft.story.public_id, draft.question.public_id],
        **{
            f"answers:{name}": [draft.story.public_id]
            for name in ("story", "name", "show", "remember", "discard", "reclaim")
        },
        "answers:reword": [draft.public_id, rung.public_id],
        "answers:drop": [draft.public_id, rung.public_id],
        "reviews:delete": [note.public_id],
        "reviews:answer": [sent.annotations.get().public_id],
        "practice:exemplar": ["root-cause"],
        "practice:exercise": ["root-cause"],
        "cohorts:join": [invitation.token],
        "cohorts:remove": [cohort.public_id, cohort.members().get(user__name="Ben").public_id],
        "accounts:owner": [signing.dumps("owner", salt=OWNER_SALT)],
        "accounts:allow": [dov.public_id],
        "account_confirm_email": ["none"],
        "account_reset_password_from_key": ["a", "none"],
    }
    of_app = {"answers": draft.public_id, "cohorts": cohort.public_id}
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
