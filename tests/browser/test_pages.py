"""Every page of the product, in light, in dark and on a phone: axe finds nothing, nothing hangs over the edge."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axe_playwright_python.sync_playwright import Axe
from django.core import signing
from django.db import connection
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import JobError, SiteSettings, User
from accounts.notice_mails import stop_link
from accounts.views import OWNER_SALT
from answers.models import Draft, Question, Story
from answers.tasks import empty_trash
from assignments.models import Assignment, Submission
from cohorts.models import Cohort
from practice.models import Exemplar
from reviews.models import Annotation, Ask, Phrase, Review
from tests.accounts.passkey import PASSKEY
from tests.assignments.conftest import DAY, make_assignment
from tests.conftest import DASHBOARD, make_link, make_note, make_person, make_review
from tests.house.access import GET
from text.components import Component
from text.targets import Target

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SMALL_PHONE = {"width": 320, "height": 568}
LONG = "https://example.org/" + "a-word_without.end" * 4
"""Wider than a phone, and nowhere to break it."""
PAGES = {
    "nobody": """/ /questions/ /questions/?q=gap&competency=ownership /model-answers/ /model-answers/root-cause/
        /model-answers/?work=Care&competency=influence /model-answers/class-went-quiet/
        /model-answers/root-cause/exercise/ /model-answers/root-cause/sorting/ /model-answers/root-cause/weakness/
        /model-answers/root-cause/climbing/
        /model-answers/root-cause/rating/ /join/{link}/ /g/{guest}/ /account/login/ /account/signup/
        /account/login/code/ /notices/stop/{stop}/
        /account/password/reset/ /account/password/reset/done/ /account/password/reset/key/a-none/
        /account/password/reset/key/done/ /account/confirm-email/ /account/confirm-email/none/ /account/inactive/
        /nothing/ /g/nothing/""",
    "ana": """/ /questions/ /questions/?q=unheard+of&unanswered=1 /stories/ /stories/?q=customer
        /stories/?q=zeppelin /stories/new/?competency=conflict /split/
        /stories/{story}/ /stories/{story}/adapt/ /drafts/{full}/edit/ /drafts/{form}/edit/ /drafts/{card}/edit/
        /drafts/{full}/ask/ /drafts/{full}/guests/ /drafts/{full}/rehearse/ /drafts/{form}/rehearse/ /rehearsals/{said}/
        /drafts/{full}/rehearsals/ /drafts/{unread}/rehearsals/ /rehearsals/{said}/delete/
        /drafts/{full}/history/ /drafts/{full}/history/?from=t-1 /drafts/{full}/history/?from=v1&to=v1
        /drafts/{unread}/history/ /drafts/{full}/delete/ /stories/{story}/delete/ /trash/
        /drafts/{full}/export/ /drafts/{full}/sheet/ /drafts/{full}/card/ /drafts/{unread}/sheet/ /settings/data/
        /drafts/{full}/feedback/export/ /drafts/{full}/feedback/sheet/ /drafts/{unread}/feedback/export/
        /reviews/{sent}/sheet/
        /drafts/{full}/feedback/ /drafts/{unread}/feedback/ /cohorts/{cohort}/ /join/{link}/ /settings/ /account/email/
        /account/password/change/ /account/reauthenticate/ /account/logout/ /drafts/{full}/whys/
        /drafts/{full}/whys/?rung={rung} /drafts/{full}/whys/{rung}/delete/ /drafts/{unread}/whys/
        /hints/ /today/ /today/root-cause/sorting/1/ /cohorts/{cohort}/assignments/ /assignments/{set}/mine/
        /assignments/{over}/mine/
        /settings/end/ /notices/ /settings/activity/ /settings/sessions/ /account/keys/ /account/keys/totp/activate/
        /account/keys/webauthn/ /account/keys/webauthn/add/ /account/keys/recovery-codes/generate/""",
    "ben": """/assignments/{set}/mine/
        / /reviews/ /reviews/{begun}/ /reviews/{begun}/?note=action /cohorts/ /phrases/ /phrases/{phrase}/edit/""",
    "cleo": """/assignments/{set}/ /reviews/ /reviews/{sent}/ /reviews/{again}/
        /cohorts/{cohort}/ /account/keys/ /account/keys/recovery-codes/
        /account/keys/totp/deactivate/ /account/keys/webauthn/ /account/keys/webauthn/keys/{passkey}/edit/
        /account/keys/webauthn/keys/{passkey}/remove/ /account/keys/reauthenticate/
        /account/keys/webauthn/reauthenticate/""",
    "dov": """/cohorts/{cohort}/assignments/ /cohorts/{empty}/assignments/ /cohorts/{cohort}/assignments/new/
        /assignments/{set}/ /assignments/{set}/edit/ /assignments/{set}/delete/ /assignments/{set}/people/
        /assignments/{over}/ /assignments/{set}/people/{member}/ /assignments/{set}/people/{member}/answer/
        / /questions/ /questions/new/?cohort={cohort} /questions/{added}/edit/
        /cohorts/ /cohorts/new/ /cohorts/{cohort}/ /cohorts/{cohort}/board/ /cohorts/{cohort}/hints/
        /cohorts/{cohort}/board/?state=nothing /cohorts/{cohort}/people/{member}/
        /cohorts/{cohort}/edit/ /cohorts/{cohort}/copy/ /cohorts/{cohort}/delete/ /cohorts/{cohort}/announce/
        /cohorts/{empty}/
        /cohorts/{empty}/board/""",
    "eve": """/ /notices/ /stories/ /trash/ /reviews/ /cohorts/ /cohorts/new/ /drafts/{blank}/edit/ /drafts/{blank}/ask/
        /drafts/{full}/edit/""",
    "owen": "/ /stories/ /people/ /people/?q=an /people/?q=nobody+here /people/audit/ /people/{eve}/erase/ /jobs/",
}
PARTS = ("situation", "task", "action", "result")
FORMS = {
    "nobody": [
        ("/model-answers/root-cause/exercise/", {"choice-1": "T", "choice-2": "T"}),
        ("/model-answers/root-cause/sorting/", {"choice-1": "S", "choice-2": "A", "choice-3": "R"}),
        (
            "/model-answers/root-cause/climbing/",
            {"choice-1": "1", "choice-2": "2", "choice-6": "cause", "choice-7": "cause"},
        ),
        ("/model-answers/root-cause/weakness/", {"choice-1": "s-when", "choice-2": "t-goal"}),
        ("/model-answers/root-cause/rating/", {"choice-1": "2", "choice-2": "5"}),
        ("/model-answers/root-cause/exercise/", {"choice-1": "S", "choice-2": "T", "choice-3": "R", "choice-4": "A"}),
        ("/account/login/", {"login": "ana@example.org", "password": "wrong"}),
        ("/account/login/code/", {"email": "no address"}),
        ("/account/signup/", {"name": "", "email": "ana", "password1": "short"}),
        ("/join/{link}/", {"name": "", "email": "ana", "password1": "short"}),
        ("/account/password/reset/", {"email": ""}),
    ],
    "ana": [
        ("/drafts/{full}/task/save/", {"body": "Mine, in this window.", "base": "0"}),
        ("/drafts/{full}/task/save/", {"body": "a" * 12_001, "base": "1"}),
        (
            "/drafts/{full}/history/restore/",
            {"snapshot": "v1", "situation": "0", "task": "0", "action": "0", "result": "0"},
        ),
        ("/drafts/{full}/history/restore/", {"snapshot": "none"}),
        ("/drafts/{full}/rename/", {"title": "a" * 121}),
        ("/drafts/{full}/rehearse/", {"prompt": "card", "took": "soon"}),
        ("/rehearsals/{said}/answer/a-left/", {"body": "a" * 12_001, "base": "0"}),
        ("/rehearsals/{said}/answer/r-end/", {"body": "Mine, in this window.", "base": "7"}),
        ("/rehearsals/{said}/ready/", {"ready": "1"}),
        ("/split/edit/", {"text": "It was March. I was to mend it. I did."}),
        ("/split/edit/", {"text": "Situation: It was March.\nTask: I was to mend it.\nAction: I did."}),
        ("/split/edit/", {"text": ""}),
        ("/split/take/", {"text": "It was March.", "into": "new", "page_key": "x"}),
        ("/split/take/", {"text": "It was March.", "into": "old", "draft": "{full}", "page_key": "x"}),
        ("/stories/new/", {"title": ""}),
        ("/stories/{story}/rename/", {"title": "a" * 121}),
        ("/stories/{story}/tag/", {"mainly": "nothing"}),
        ("/stories/{story}/save/", {"body": "a" * 12_001, "base": "0"}),
        ("/stories/{story}/save/", {"body": "Mine, in this window.", "base": "0"}),
        ("/drafts/{full}/whys/new/", {"why": "Why?", "because": ""}),
        ("/drafts/{full}/whys/{rung}/edit/", {"because": "Mine, in this window.", "base": "7"}),
        ("/drafts/{full}/whys/{rung}/delete/", {"base": "7"}),
        ("/drafts/{full}/whys/link/", {"role": "A", "quote": "Not a word of it."}),
        ("/drafts/{full}/retarget/", {"target": "essay"}),
        ("/stories/{story}/adapt/", {"words": "nothing"}),
        ("/drafts/{full}/ask/", {"request": "Nobody is ticked."}),
        ("/notes/{note}/answer/", {"stance": "disagree"}),
        ("/settings/", {"name": ""}),
        ("/notices/mail/", {"asked": "hourly"}),
        ("/notices/read/", {"until": "soon"}),
    ],
    "ben": [
        ("/assignments/{set}/start/", {"question": "none"}),
        ("/reviews/{begun}/note/", {"component": "task", "kind": "comment", "body": ""}),
        ("/reviews/{begun}/submit/", {"summary": "a" * 4_001}),
        ("/phrases/new/", {"text": ""}),
        ("/phrases/{phrase}/edit/", {"text": "a" * 301}),
    ],
    "dov": [
        (
            "/cohorts/{cohort}/assignments/new/",
            {"opens_0": "2026-12-08", "opens_1": "09:00", "hand_in_0": "2026-12-01"},
        ),
        ("/assignments/{set}/edit/", {"title": ""}),
        ("/assignments/{set}/people/{member}/", {"hand_in_0": "soon"}),
        ("/questions/new/", {"text": "", "cohort": "nowhere"}),
        ("/questions/{added}/edit/", {"text": "a" * 301}),
        ("/cohorts/new/", {"name": ""}),
        ("/cohorts/{cohort}/rename/", {"name": ""}),
        ("/cohorts/{cohort}/group/", {"name": ""}),
        ("/cohorts/{cohort}/copy/", {"name": ""}),
        ("/cohorts/{cohort}/delete/", {"name": ""}),
        ("/cohorts/{cohort}/announce/", {"body": ""}),
    ],
}
ELSEWHERE = {
    *(
        "health",
        "ready",
        "overview:patterns",
        "accounts:owner",
        "exports:download",
        "overview:takeout",
        "cohorts:csv",
        "reviews:places",
    ),
    *("reviews:download", "reviews:text", "feedback:download"),
    *("overview:counts", "reviews:news", "feedback:news"),
}
"""A word for machines, two that have a test of their own, those that are files, and what open pages ask for."""
POST = """([path, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: path });
  fields.csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement("textarea"), { name, value }));
  document.body.append(form);
  form.submit();
}"""
MOVES = """() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  document.getAnimations().map(({ effect }) => `moves, though asked not to: ${effect.target.outerHTML.slice(0,90)}`))"""
ASK_AXE = """(options) => axe.run(document, { resultTypes: ["violations"], ...options }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 90)}`)))"""


def sample(visitors, short):
    """All of them with --all; one of them always."""
    return [visitor if visitor == short else pytest.param(visitor, marks=pytest.mark.long) for visitor in visitors]


@pytest.fixture
def owen(db):
    return make_person("Owen", is_owner=True)


@pytest.fixture
def world(ana, ben, cleo, dov, eve, owen, cohort, draft, rungs, sent, review):
    """Something to see on every page: notes sent and answered, notes not sent yet, an empty draft, an empty cohort."""
    answered = sent.annotations.get()
    draft.sections.get(component="T").choose("Why it broke was mine to find.", "And mine to mend.", base=1, key="later")
    Story.start(ana, Question.objects.all()[1]).trash()
    asked = make_note(sent, "S", f"Which customers? {LONG}", Annotation.Kind.QUESTION)
    answered.answer(ana, "changed", f"I say how now. {LONG}")
    make_note(review, "S", LONG)
    Review.objects.filter(pk=sent.pk).update(summary=LONG, next_step=LONG)
    Ask.objects.update(request=LONG)
    Story.objects.filter(pk=draft.story_id).update(title=LONG)
    User.objects.filter(pk=cleo.pk).update(name=f"Cleo {LONG[:60]}")
    rungs[-1].link(draft, "A", DASHBOARD[Component.ACTION], 2, 8)
    rungs[-1].link(draft, "R", "Other words: it stayed mended.", 13, 30)
    SiteSettings.objects.create(pk=1, signup_is_open=True)
    empty = Cohort.create_with_coach(f"Nobody yet {LONG[:60]}", dov)
    drafts = {
        "full": draft,
        "blank": Story.start(eve, Question.objects.first()),
        "unread": Story.start(ana, Question.objects.last()),
        "form": too_long(draft.story.adapt(draft.question, Target.FORM, draft)),
        "card": draft.story.begin_draft(draft.question, Target.CARD),
    }
    add_assignments(cohort, draft)
    draft.story.save_memory(f"It was in March, on a Tuesday. {LONG}", base=0)
    Phrase.add(ben, f"What was your own part in this? {LONG}")
    rows = {
        **drafts,
        "again": make_review(Draft.objects.get(pk=draft.pk), cleo, cohort),
        "phrase": ben.phrases.get(),
        "story": draft.story,
        "cohort": cohort,
        "member": cohort.memberships.get(user=ana),
        "empty": empty,
        "begun": review,
        "sent": sent,
        "note": asked,
        "set": Assignment.objects.get(title__startswith="Set"),
        "over": Assignment.objects.get(title="Over"),
        "rung": rungs[1],
        "said": draft.rehearsals.create(key="a" * 12, prompt="card", seconds=171, part_seconds=[14, 13, 121, 23]),
        "added": Question.add(dov, cohort, f"What would you ask us? {LONG}", draft.question.main, []),
    }
    rows["eve"] = eve
    passkey = give_keys(cleo)
    fail(empty_trash)
    return {
        "passkey": passkey.pk,
        "stop": stop_link(ana, ["asked", "answers"]).rstrip("/").rpartition("/")[2],
        "guest": make_link(draft)[1].split("/")[2],
        "link": empty.invitations.get().token,
        **{name: row.public_id for name, row in rows.items()},
    }


def add_assignments(cohort, draft):
    """One that Ana has handed in, of several long questions, and one that is over, of her own choice."""
    questions = [Question.objects.create(main=draft.question.main, cohort=cohort, text=f"Why? {LONG}"), draft.question]
    made = make_assignment(cohort, f"Set {LONG[:50]}", questions=0)
    made.ask(questions)
    made.extensions.create(user=draft.story.owner, hand_in_by=made.hand_in_by + 3 * DAY)
    Submission.take(made, draft.story.owner, draft).hand_in()
    make_assignment(cohort, "Over", opens=-9 * DAY, hand_in=-5 * DAY, review=-DAY, questions=0)
    missed = {"exemplar": Exemplar.objects.get(slug="root-cause"), "kind": "sorting", "item": 1, "tries": 1}
    draft.story.owner.attempts.create(**missed, due_on=timezone.localdate(), reviewed_on=timezone.localdate() - DAY)


def fail(task):
    """A job of the task that failed, for the owner to look after; another waits."""
    failed, _ = task.defer(), task.defer()
    with connection.cursor() as cursor:
        for state in ("doing", "failed"):
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [state, failed])
    JobError.objects.create(job_id=failed, kind="OperationalError")


def give_keys(person):
    """An app, recovery codes and a passkey, which is returned."""
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    return person.authenticator_set.create(type="webauthn", data=PASSKEY)


def too_long(draft):
    """With more words than its form takes, and a number that the other drafts do not have."""
    result = draft.sections.get(component="R")
    result.revise(result.text.replace("40 %", "35 %") + " and" * 200, result.number, "too long")
    return draft


def visits(visitor, world):
    return [path.format(**world) for path in PAGES[visitor].split()]


@pytest.mark.parametrize("visitor", sample(PAGES, "ben"))
def test_the_pages_of_each_are_sound(open_page, request, complaints, world, visitor):
    page = open_as(open_page, request, visitor)
    findings = {}
    for path in visits(visitor, world):
        page.goto(path)
        findings[path] = look_at(page, complaints)
    assert {path: found for path, found in findings.items() if found} == {}


@pytest.mark.long
@pytest.mark.parametrize("visitor", FORMS)
def test_the_pages_that_answer_a_form_are_sound(open_page, request, complaints, world, visitor):
    page = open_as(open_page, request, visitor)
    findings = {}
    for path, fields in FORMS[visitor]:
        page.goto("/account/password/reset/")
        with page.expect_navigation():
            page.evaluate(POST, [path.format(**world), {name: value.format(**world) for name, value in fields.items()}])
        findings[f"{path} {fields}"] = look_at(page, complaints)
    assert {path: found for path, found in findings.items() if found} == {}


@pytest.mark.long
def test_the_page_with_every_piece_is_sound(open_page, settings, complaints):
    settings.DEBUG = True
    assert look_at(open_page(None, "/patterns/"), complaints) == []


@pytest.mark.parametrize(
    "path", ["/account/signup/", f"/owner/{signing.dumps('owner', salt=OWNER_SALT)}/"], ids=["closed", "first"]
)
@pytest.mark.long
def test_the_closed_door_and_the_first_person_are_sound(open_page, complaints, path):
    assert look_at(open_page(None, path), complaints) == []


def test_no_page_is_left_out(world):
    seen = {
        resolve(path.split("?")[0]).view_name for page in PAGES for path in visits(page, world) if "nothing" not in path
    }
    assert {row.split()[0] for row, statuses in GET.items() if 200 in statuses.values()} - seen == ELSEWHERE - {
        "overview:patterns",
        "accounts:owner",
    }


def open_as(open_page, request, visitor):
    return open_page(None if visitor == "nobody" else request.getfixturevalue(visitor))


def look_at(page, complaints):
    """Whatever is wrong with it: what it breaks, what axe finds, how far it reaches beyond a phone."""
    expect(page.locator(".htmx-request")).to_have_count(0)
    page.evaluate("0")
    found = list(complaints)
    for phone in (SMALL_PHONE, PHONE):
        page.set_viewport_size(phone)
        over = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        found += [f"{over} px too wide for {phone['width']} px"] if over > 0 else []
    page.set_viewport_size(DESKTOP)
    page.evaluate(Axe().axe_script)
    for scheme, options in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += page.evaluate(MOVES)
        found += page.evaluate(ASK_AXE, options)
    page.goto("about:blank")
    complaints.clear()  # what axe's own styles met with
    return found
