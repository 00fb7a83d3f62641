"""The address of each row of the table of access, in the world of tests/house/world.py.

A new page whose path takes more than the public id of a draft, story, cohort, review or note needs its arguments here.
"""

from django.core import signing
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.resolvers import URLResolver

from accounts.notice_mails import stop_link
from accounts.views import OWNER_SALT

OF_REVIEWS = (
    dict.fromkeys(("reviews:ask", "reviews:find", "reviews:own", "reviews:feedback", "reviews:places"), "draft")
    | dict.fromkeys(("reviews:delete", "reviews:send", "reviews:withdraw", "reviews:answer", "phrases:keep"), "note")
    | {"reviews:wording": "suggestion", "phrases:insert": "review"}
)


def names(resolver=None, namespace=""):
    """The name of each address; those that only lead to where a page stands now have none."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, pattern.namespace or namespace)
        elif pattern.name:
            yield f"{namespace}:{pattern.name}" if namespace else pattern.name


def address(world, row):
    """Where a row of the table leads: "drafts:edit", or "drafts:edit trashed" for another object than the first."""
    name, _, which = row.partition(" ")
    given = arguments(world, which)
    if name in given:
        return reverse(name, args=given[name])
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=[find(world, kind_of(name), which)])


def kind_of(name):
    """The kind of object that most addresses of an app are about."""
    app = name.partition(":")[0]
    if app == "reviews":
        return OF_REVIEWS.get(name, "review")
    if app == "phrases":
        return OF_REVIEWS.get(name, "phrase")
    if name in ("practice:rehearsal", "practice:delete", "practice:tick", "practice:ready"):
        return "rehearsal"
    return {"stories": "story", "cohorts": "cohort", "overview": "cohort", "assignments": "assignment"}.get(
        app, "draft"
    )


def find(world, kind, which):
    return world.objects[f"{kind} {which}".strip()].public_id


def arguments(world, which):
    """By name, for paths that take something else."""
    draft = find(world, "draft", which if which in ("trashed", "elsewhere") else "")
    review = find(world, "review", which if f"review {which}" in world.objects else "sent")
    invitation = world.objects.get(f"invitation {which}", world.objects["invitation of coach"])
    rehearsal = find(world, "rehearsal", "trashed" if which == "trashed" else "")
    which_question = which if which == "elsewhere" else ""
    question = world.objects[
        "own question" if which == "own" else f"question of coach {which_question}".strip()
    ].public_id
    rung = world.objects["private rung"].public_id
    peer = world.objects["cohort"].memberships.get(user=world.people["peer"])
    author = world.objects["cohort"].memberships.get(user=world.people["author"])
    about_author = [world.objects["cohort"].public_id, author.public_id]
    return {
        "questions:edit": [question],
        "questions:delete": [question],
        "drafts:new": [world.objects["draft"].question.public_id],
        "drafts:save": [draft, "task"],
        **dict.fromkeys(("exports:download", "feedback:download"), [draft, "markdown"]),
        "reviews:download": [review, "markdown"],
        "reviews:text": [review, "action"],
        **dict.fromkeys(("hints:dismiss", "hints:restore"), [draft, "none"]),
        "hints:cohort": [world.objects["cohort"].public_id],
        "whys:edit": [draft, rung],
        "whys:delete": [draft, rung],
        "practice:exemplar": ["root-cause"],
        **dict.fromkeys(("practice:answer", "practice:skip"), [rehearsal, "a-left"]),
        "practice:exercise": ["root-cause"],
        "practice:sorting": ["root-cause"],
        "practice:climbing": ["root-cause"],
        "practice:weakness": ["root-cause"],
        "practice:rating": ["root-cause"],
        "practice:recall": ["root-cause", "sorting", 1],
        **dict.fromkeys(("reviews:recall", "reviews:renew"), [world.objects["review asked"].ask.public_id]),
        "cohorts:join": [invitation.token],
        "guests:enter": [world.objects["guest token revoked" if which == "revoked" else "guest token"]],
        **dict.fromkeys(
            ("guests:renew", "guests:revoke"),
            [world.objects["guest pass revoked" if which == "revoked" else "guest pass"].public_id],
        ),
        **dict.fromkeys(("cohorts:member", "cohorts:place", "cohorts:note", "cohorts:pair"), about_author),
        "cohorts:ungroup": [world.objects["cohort"].public_id, world.objects["group"].public_id],
        "cohorts:unpair": [*about_author, world.objects["pair"].public_id],
        **dict.fromkeys(("assignments:index", "assignments:new"), [find(world, "cohort", which_question)]),
        "assignments:answer": [world.objects["assignment"].public_id, peer.public_id],
        "assignments:extend": [world.objects["assignment"].public_id, peer.public_id],
        "cohorts:remove": [world.objects["cohort"].public_id, peer.public_id],
        "accounts:stop": [stop_link(world.people["peer"], ["asked"]).rstrip("/").rpartition("/")[2]],
        "accounts:owner": [signing.dumps("owner", salt=OWNER_SALT)],
        **dict.fromkeys(("overview:close", "overview:signout", "overview:erase"), [world.people["peer"].public_id]),
        "accounts:grant": [world.people["coach"].public_id],
        "account_confirm_email": ["none"],
        **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), [1]),
        "account_reset_password_from_key": ["a", "none"],
    }
