"""Each word of each person stands in the world once; nobody is told one that is not theirs to read, by whatever way."""

import re
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.db.models import CharField, TextField

from accounts.notices import NoticeQuerySet, Sentence
from answers.models import Question, Revision, Rung, Story
from answers.models.drafts import DraftQuerySet
from answers.models.stories import StoryQuerySet
from reviews.models import Review
from reviews.visibility import AnnotationQuerySet, GuestPassQuerySet
from starcoach.compiled import Compiled
from tests.conftest import make_note, make_review
from tests.house.access import ACTORS
from tests.house.crawl import read_pages, readings
from tests.house.test_access import sample
from tests.house.world import ELSEWHERE, add_answer_elsewhere, world
from tests.overview.test_takeout import models

__all__ = ["world"]

TOKENS = re.compile(r'name="(csrfmiddlewaretoken|key|note_key)"\s+value="\w+"')


def found_by(world, actor, only=""):
    """Which canaries the actor met, and where: {canary: {(kind, place)}}. Of a mail, those who get it meet them."""
    addresses = {person.email: name for name, person in world.people.items()}
    planted = re.compile("|".join(map(re.escape, world.canaries)))
    met: dict[str, dict[str, set]] = {name: {} for name in ACTORS}
    for kind, place, text in readings(world, actor, only):
        reader = addresses[place] if kind == "mail" else actor
        for canary in set(planted.findall(text)):
            met[reader].setdefault(canary, set()).add((kind, place))
    return met


def leaks(world, met):
    """What was read by those who should not: {(who, what, by which kind of way, where)}."""
    return {
        (actor, world.canaries[canary][0], kind, place)
        for actor, canaries in met.items()
        for canary, ways in canaries.items()
        for kind, place in ways
        if actor not in world.canaries[canary][1]
    }


@pytest.mark.parametrize("actor", sample(ACTORS, "stranger", "guest"))
def test_each_reads_what_is_theirs_and_nothing_else(world, actor):
    met = found_by(world, actor)
    theirs = {place for place, readers in world.canaries.values() if actor in readers}
    assert leaks(world, met) == set()
    assert {world.canaries[canary][0] for canary in met[actor]} == theirs


WITHOUT_WORDS = {
    *(
        "account.EmailConfirmation",
        "accounts.SiteSettings",
        "accounts.Attempt",
        "accounts.Event",
        "accounts.JobError",
        "accounts.Mail",
        "accounts.Notice",
        "accounts.MailSettings",
        "rubrics.Rubric",
        "rubrics.Criterion",
        "rubrics.Indicator",
        "answers.Competency",
        "answers.SavedKey",
    ),
    *(
        "answers.StoryCompetency",
        "answers.MetIndicator",
        "answers.Dismissal",
        "answers.SilencedRule",
        "practice.Exemplar",
        "practice.Rehearsal",
        "assignments.AssignedQuestion",
        "assignments.Extension",
        "assignments.Submission",
        "cohorts.Membership",
        "cohorts.Pair",
    ),
    "cohorts.Invitation",
}
"""Models that hold nothing a person typed: dates, names of ours, tokens."""
NO_WORDS = re.compile("public_id|slug|password|time_zone|.*_key|key|.*_hash|origin|seen_facts|rungs|digest|rung")
"""Fields that hold none. The rungs of a version are planted with the rungs."""


def words_of(model):
    """The fields in which people type."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField))]
    return [field.name for field in fields if not field.choices and not NO_WORDS.fullmatch(field.name)]


@pytest.mark.parametrize("model", [model for model in models() if model._meta.label not in WITHOUT_WORDS], ids=str)
def test_every_field_in_which_people_type_holds_a_canary(world, model):
    planted = [field for field in words_of(model) if model.objects.filter(**{f"{field}__contains": "canary"}).exists()]
    assert planted == words_of(model), "plant one in tests/house/world.py"


def read_on(world):
    """The reader writes on; nobody hears of that before it is sent."""
    review = world.objects["review asked"]
    make_note(review, "S", "Another note")
    review.tick("a-deed", True)


def write_on(world):
    """The author writes on what is theirs alone."""
    story, draft, author = (world.objects[name] for name in ("story", "draft", "own question"))
    Story.objects.filter(pk=story.pk).update(memory="More of it")
    Rung.objects.create(story=story, position=2, because="One more")
    Revision.objects.create(section=draft.sections.get(component="S"), number=1, text="Before")
    Story.add(author.owner, "One more story", "")
    draft.met_indicators.create(slug="steps-in-order")
    draft.keep_version("One more")


def write_elsewhere(world):
    """The other cohort goes on: one more answer, and another asked for; a question, a member."""
    first = dict(world.objects)
    add_answer_elsewhere(world)
    world.objects.update(first)
    people, cohort = world.people, world.objects["cohort elsewhere"]
    make_review(world.objects["draft elsewhere"], people["coach elsewhere"], cohort)
    Question.add(people["coach elsewhere"], cohort, "One more?", world.objects["own question"].main, [])


NOTICED_BY = {read_on: ("asked",), write_on: ("author",), write_elsewhere: ELSEWHERE}


FRESH = {"/account/keys/totp/activate/", "/account/keys/webauthn/add/"}
"""These show a key that is made for each request."""


def everything(world, actor, only=""):
    """What the actor can read. Downloads leave a line in the audit; these are taken back."""
    with transaction.atomic():
        visitor = world.visitor(actor)
        read = [(kind, path, text) for kind, path, text in read_pages(world, visitor, only) if path not in FRESH]
        found = {(kind, path): TOKENS.sub("", text) for kind, path, text in read}
        transaction.set_rollback(True)
    return found


def changes(world, actor, only=""):
    """The pages on which the actor could notice what others do where the actor should not."""
    before = everything(world, actor, only)
    for goes_on, noticed_by in NOTICED_BY.items():
        if actor not in noticed_by:
            goes_on(world)
    after = everything(world, actor, only)
    return {page for page in {**before, **after} if page in before and before[page] != after.get(page)}


@pytest.mark.long
@pytest.mark.parametrize("actor", ["author", "peer", "asked", "declined", "former", "coach", "stranger", "guest sent"])
def test_no_count_and_no_order_tells_what_others_do_unseen(world, actor, time_machine):
    time_machine.move_to("2026-11-29T12:00Z", tick=False)
    assert changes(world, actor) == set()


def every_draft(drafts, user):
    return drafts.filter(trashed_at=None)


def every_story(stories, user):
    return stories.filter(trashed_at=None)


def unsent_too(notes):
    return notes.all()


def with_title(sentence):
    return f"{sentence.who} {sentence.did} {sentence.title}"


def whatever_was_told(notices, person, kinds=None):
    return notices.filter(person=person)


PLANTED = {
    "page": ("peer", "drafts:edit", DraftQuerySet, "written_by", every_draft),
    "fragment": ("peer", "whys:index", DraftQuerySet, "written_by", every_draft),
    "export": ("author", "overview:takeout", AnnotationQuerySet, "sent", unsent_too),
    "search": ("stranger", "stories:index", StoryQuerySet, "owned_by", every_story),
    "mail": ("author", "reviews:ask", Sentence, "unnamed", with_title),
    "page of what happened": ("gone", "accounts:notices", NoticeQuerySet, "readable_by", whatever_was_told),
}


def build_anew(monkeypatch):
    """At each call: what was built before has nothing of what is planted."""
    monkeypatch.setattr(Compiled, "__call__", lambda compiled, *values: list(compiled.build(*values)))


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_leak_is_found(world, monkeypatch, kind):
    actor, row, owner, name, leaking = PLANTED[kind]
    assert leaks(world, found_by(world, actor, row)) == set()
    monkeypatch.setattr(owner, name, leaking)
    build_anew(monkeypatch)
    assert kind.split()[0] in {found[2] for found in leaks(world, found_by(world, actor, row))}


def test_a_planted_leak_to_a_guest_is_found(world, monkeypatch):
    assert leaks(world, found_by(world, "guest revoked", "reviews:write")) == set()
    monkeypatch.setattr(GuestPassQuerySet, "living", lambda links: links.all())
    build_anew(monkeypatch)
    assert "page" in {found[2] for found in leaks(world, found_by(world, "guest revoked", "reviews:write"))}


def test_a_planted_count_is_found(world, monkeypatch, time_machine):
    time_machine.move_to("2026-11-29T12:00Z", tick=False)
    everybodys = SimpleNamespace(objects=SimpleNamespace(asked_of=lambda user: Review.objects.all()))
    monkeypatch.setattr("overview.context_processors.Review", everybodys)
    build_anew(monkeypatch)
    assert ("page", "/reviews/") in changes(world, "peer", "reviews:index")
