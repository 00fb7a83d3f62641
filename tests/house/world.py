"""A world with every kind of person and of object, two cohorts of it. Whatever holds words holds a canary.

A canary is a word that stands nowhere else; `world.canaries` says of each where it stands and who may read it.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from answers.models import Draft, Question, Revision, Rung, Story
from cohorts.models import Cohort, Invitation, Role
from reviews.models import Reply, Review
from starcoach.compare_and_swap import Save
from tests.conftest import PASSWORD, make_review, sign_in, write
from text.components import Component

READERS = ("asked", "sent", "declined")
"""Those of the cohort who were asked to read the author's answer."""
MEMBERS = ("author", "peer", *READERS, "mentor", "coach")
GONE = ("gone", "former")
"""Those who were asked and left the cohort: one before sending, the other after."""
ELSEWHERE = ("stranger", "mentor elsewhere", "coach elsewhere")
NAMES = {
    **{"author": "Ana", "asked": "Ben", "sent": "Cleo", "coach": "Dov", "stranger": "Eve", "peer": "Fay"},
    **{"declined": "Gus", "gone": "Hal", "mentor elsewhere": "Ida", "coach elsewhere": "Jan", "former": "Kit"},
    **{"closed": "Lou", "mentor": "Max", "owner": "Owen"},
}
ROLES = {"sent": Role.MENTOR, "mentor": Role.MENTOR, "coach": Role.COACH}


@dataclass
class World:
    people: dict[str, User] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)
    canaries: dict[str, tuple[str, frozenset]] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def plant(self, place, *readers):
        """Words with a canary in them, for the readers alone; all of them are found by "findable".

        A user whose account is closed reads nothing any more.
        """
        canary = f"canary{len(self.canaries):03}x"
        self.canaries[canary] = (place, frozenset(readers) - {"closed"})
        return f"Findable {canary}"

    def sign_in(self, actor, person):
        client = Client()
        sign_in(client, person)
        person.usersession_set.update(user_agent=self.plant(f"device of {actor}"))
        self.cookies[actor] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def visitor(self, actor):
        """A browser of the person, signed in since the world began; nobody's for an actor without a session."""
        client = Client()
        if actor in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[actor]
        return client

    def texts(self, place, *readers):
        return {component: self.plant(f"{place} {component}", *readers) for component in Component}


@pytest.fixture
def world(content):
    world = World()
    add_people(world)
    add_cohorts(world)
    revoke_invitation(world)
    add_answer(world)
    add_private_words(world)
    add_reviews(world)
    add_trash(world)
    add_answer_elsewhere(world)
    for actor in GONE:
        world.objects["cohort"].memberships.get(user=world.people[actor]).leave()
    for actor, person in world.people.items():
        world.sign_in(actor, person)
    User.objects.filter(pk=world.people["closed"].pk).update(is_active=False)
    return world


def add_people(world):
    """Members are told each other's names; the author finds in their file, for good, whom they asked."""
    for actor, name in NAMES.items():
        readers = (
            ELSEWHERE
            if actor in ELSEWHERE
            else {"former": ["author"], "gone": ["author"], "owner": []}.get(actor, MEMBERS)
        )
        canary = world.plant(f"name of {actor}", actor, "owner", *readers).split()[1]
        address = world.plant(f"address of {actor}", actor, "owner").split()[1]
        world.people[actor] = User.objects.create_verified(
            f"{address}@example.org",
            f"{name} {canary}",
            PASSWORD,
            is_owner=actor == "owner",
            may_make_cohorts=actor.startswith("coach"),
        )


def add_cohorts(world):
    """Former members find the name of their cohort in their own file."""
    here, elsewhere = (*MEMBERS, *GONE), ELSEWHERE
    cohort = world.objects["cohort"] = Cohort.objects.create(name=world.plant("name of the cohort", *here))
    other = world.objects["cohort elsewhere"] = Cohort.objects.create(name=world.plant("name elsewhere", *elsewhere))
    for actor in (*here, "closed"):
        cohort.admit(world.people[actor], ROLES.get(actor, Role.CANDIDATE))
    for actor, role in zip(elsewhere, (Role.CANDIDATE, Role.MENTOR, Role.COACH), strict=True):
        other.admit(world.people[actor], role)
    for actor, place, members in (("coach", cohort, MEMBERS), ("coach elsewhere", other, elsewhere)):
        coach = world.people[actor]
        invitation = Invitation.renew(place, Role.CANDIDATE, coach)
        world.canaries[invitation.token] = (f"invitation of {actor}", frozenset([actor]))
        world.objects[f"invitation of {actor}"] = invitation
        text = world.plant(f"question of {actor}", *members)
        world.objects[f"question of {actor}"] = Question.add(coach, place, text, main_competency(), [])


def revoke_invitation(world):
    """One to a mentor's place, that was taken back."""
    cohort = world.objects["cohort"]
    world.objects["invitation revoked"] = Invitation.renew(cohort, Role.MENTOR, world.people["coach"])
    Invitation.revoke(cohort, Role.MENTOR)


def main_competency():
    return Question.objects.get(slug="root-cause").main


def add_answer(world):
    """The author's story, and the draft of it as its readers were shown it."""
    author = world.people["author"]
    draft = Story.start(author, Question.objects.get(slug="root-cause"))
    Story.objects.filter(pk=draft.story_id).update(title=world.plant("title", "author", *READERS))
    write(draft, world.texts("version", "author", *READERS))
    for name, is_shared in (("shared", True), ("private", False)):
        readers = ("author", *READERS) if is_shared else ("author",)
        words = {part: world.plant(f"{name} rung's {part}", *readers) for part in ("why", "because")}
        evidence = world.plant(f"{name} rung's evidence", "author")
        world.objects[f"{name} rung"] = Rung.objects.create(
            story=draft.story, position=is_shared, **words, evidence=evidence, is_shared=is_shared
        )
    world.objects["draft"] = Draft.objects.get(pk=draft.pk)
    world.objects["story"] = world.objects["draft"].story


def add_reviews(world):
    """One of each kind of reader, in every state; each with words that only a sent review shows its author."""
    cohort = world.objects["cohort"]
    for actor in (*READERS, *GONE, "closed"):
        request_readers = [actor] if actor in READERS else []
        request = world.plant(f"request to {actor}", "author", *request_readers)
        review = Review.objects.create(
            version=world.objects["version"], reviewer=world.people[actor], cohort=cohort, request=request
        )
        is_sent = actor in ("sent", "former")
        speak(world, review, actor, [actor, "author"] if is_sent else [actor])
        if is_sent:
            review.submit()
            talk(world, review, actor)
        if actor == "declined":
            review.move("declined")
        world.objects[f"review {actor}"] = review


def speak(world, review, actor, readers):
    review.begin()
    note = review.annotations.create(component="A", kind="question", body=world.plant(f"note of {actor}", *readers))
    wording = world.plant(f"wording of {actor}", *readers)
    suggestion = review.annotations.create(component="A", kind="suggestion", start=0, end=8, replacement=wording)
    review.summarise(world.plant(f"summary of {actor}", *readers), Save(base=0))
    world.objects |= {f"note {actor}": note, f"suggestion {actor}": suggestion}


def talk(world, review, actor):
    """The author asks back, the reader answers; who has left takes along their own words alone."""
    note = world.objects[f"note {actor}"]
    asking = ["author", actor] if actor in READERS else ["author"]
    note.answer(world.people["author"], "ask", world.plant(f"author's reply to {actor}", *asking))
    before = world.plant(f"author's words before {actor}'s note", "author")
    after = world.plant(f"author's words after {actor}'s note", *asking)
    said = {"annotation": note, "author": world.people["author"], "stance": "changed"}
    Reply.objects.create(**said, before=before, after=after)
    note.answer(world.people[actor], "", world.plant(f"reply of {actor}", "author", actor))


def add_private_words(world):
    """What was never shown to a reader: today's wording, earlier ones, the memory, a version kept by hand."""
    draft = world.objects["draft"]
    world.objects["version"] = draft.keep_version("Asked for notes")
    Story.objects.filter(pk=draft.story_id).update(memory=world.plant("memory", "author"), memory_number=1)
    for name in ("kept by hand", "today"):
        for section in draft.ordered_sections():
            section.revise(world.plant(f"{name} {section.component}", "author"), section.number, name)
        if name == "kept by hand":
            draft.keep_version()
    section = draft.sections.get(component="T")
    Revision.objects.create(section=section, number=1, text=world.plant("revision", "author"))
    rung = world.objects["private rung"]
    linked = world.plant("linked words", "author")
    rung.root_cause_links.create(draft=draft, role="A", component="A", text=linked, start=0, end=8)
    author = world.people["author"]
    own = Question.add(author, None, world.plant("own question", "author"), main_competency(), [])
    world.objects["own question"] = own


def add_trash(world):
    """A draft and a story in the trash; the reader of the draft finds their own words in their file alone."""
    draft, question = world.objects["draft"], Question.objects.exclude(slug="root-cause").first()
    trashed = draft.story.begin_draft(question)
    write(trashed, world.texts("trashed draft", "author"))
    review = make_review(trashed, world.people["asked"], world.objects["cohort"])
    speak(world, review, "trashed", ["asked"])
    Draft.objects.filter(pk=trashed.pk).update(trashed_at=timezone.now())
    memory = world.plant("memory of the trashed story", "author")
    story = Story.add(world.people["author"], world.plant("trashed title", "author"), memory)
    Story.objects.filter(pk=story.pk).update(trashed_at=timezone.now())
    world.objects |= {"draft trashed": trashed, "story trashed": story, "review trashed": review}


def add_answer_elsewhere(world):
    """The stranger's answer, read and reviewed in the other cohort."""
    stranger, mentor = world.people["stranger"], world.people["mentor elsewhere"]
    draft = Story.start(stranger, Question.objects.get(slug="root-cause"))
    Story.objects.filter(pk=draft.story_id).update(
        title=world.plant("title elsewhere", "stranger", "mentor elsewhere"),
        memory=world.plant("memory elsewhere", "stranger"),
    )
    write(draft, world.texts("version elsewhere", "stranger", "mentor elsewhere"))
    draft = Draft.objects.get(pk=draft.pk)
    review = make_review(draft, mentor, world.objects["cohort elsewhere"])
    speak(world, review, "elsewhere", ["stranger", "mentor elsewhere"])
    review.submit()
    draft.met_indicators.create(slug="steps-in-order", ticked_at=timezone.now() - timedelta(days=1))
    world.objects |= {"draft elsewhere": draft, "story elsewhere": draft.story, "review elsewhere": review}
