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

from accounts.mail_settings import SUBJECTS, MailSettings, When
from accounts.models import Notice, User
from accounts.notices import notify
from answers.models import Draft, Question, Revision, Rung, Story, Version
from assignments.models import Assignment, Submission
from cohorts.models import CoachNote, Cohort, Invitation, Pair, Role
from practice.models import Exemplar
from reviews.models import Ask, GuestPass, Phrase, Reply, Review, Verdict
from reviews.notices import KINDS
from reviews.readers import COOKIE
from starcoach.compare_and_swap import Save
from tests.conftest import PASSWORD, make_review, sign_in, write
from tests.house.worlds import Worlds, forget_jobs
from text.components import Component

READERS = ("asked", "sent", "declined")
"""Those of the cohort who were asked to read the author's answer."""
GUESTS = ("guest", "guest sent")
"""Those without an account who have a link to the author's answer."""
MEMBERS = ("author", "peer", *READERS, "mentor", "coach")
DAY = timedelta(days=1)
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
    cookies: dict[str, tuple[str, str]] = field(default_factory=dict)

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
        self.cookies[actor] = settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value

    def visitor(self, actor):
        """A browser of the person or guest, let in since the world began; nobody's for an actor without a session."""
        client = Client()
        if actor in self.cookies:
            name, value = self.cookies[actor]
            client.cookies[name] = value
        return client

    def texts(self, place, *readers):
        return {component: self.plant(f"{place} {component}", *readers) for component in Component}


@pytest.fixture
def world(content):
    return worlds.fetch()


def make_world():
    """Of its mails all are sent, and no job waits."""
    world = World()
    add_people(world)
    add_cohorts(world)
    add_coaching(world)
    revoke_invitation(world)
    add_answer(world)
    add_private_words(world)
    add_reviews(world)
    add_second_reading(world)
    add_guests(world)
    add_recalled(world)
    add_trash(world)
    add_answer_elsewhere(world)
    add_assignments(world)
    for actor in GONE:
        world.objects["cohort"].memberships.get(user=world.people[actor]).leave()
    for actor, person in world.people.items():
        world.sign_in(actor, person)
        MailSettings.objects.create(person=person, choices=dict.fromkeys(SUBJECTS, When.ONCE))
    read_notices(world)
    User.objects.filter(pk=world.people["closed"].pk).update(is_active=False)
    forget_jobs()
    return world


worlds = Worlds(make_world)


def read_notices(world):
    """But for two they have read them all: what is new is counted on every page, which takes its time."""
    counting = [world.people["sent"], world.people["stranger"]]
    Notice.objects.exclude(person__in=counting, kind__in=["asked", "notes"]).read()
    Notice.objects.update(mailed_at=timezone.now())


def add_people(world):
    """Members are told each other's names; the author finds in their file, for good, whom they asked."""
    for actor, name in NAMES.items():
        others = {"former": ["author"], "gone": ["author"], "owner": [], "author": [*MEMBERS, *GUESTS]}
        readers = ELSEWHERE if actor in ELSEWHERE else others.get(actor, MEMBERS)
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


def add_coaching(world):
    """What a coach says of a cohort and of a member, among coaches and to all."""
    cohort, coach = world.objects["cohort"], world.people["coach"]
    cohort.term, cohort.office_hours = world.plant("term", *MEMBERS), world.plant("office hours", *MEMBERS)
    cohort.save()
    membership = cohort.memberships.get(user=world.people["author"])
    world.objects["group"] = membership.group = cohort.groups.create(name=world.plant("group", "author", "coach"))
    membership.save()
    CoachNote.objects.create(membership=membership, body=world.plant("coach's note", "coach"), written_by=coach)
    mentor = cohort.memberships.get(user=world.people["mentor"])
    world.objects["pair"] = Pair.put(membership, mentor, Pair.Kind.FORBIDDEN, coach)
    world.objects["announcement"] = cohort.announcements.create(
        body=world.plant("announcement", *MEMBERS), author=coach
    )


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
    Story.objects.filter(pk=draft.story_id).update(title=world.plant("title", "author", *READERS, *GUESTS))
    write(draft, world.texts("version", "author", *READERS, *GUESTS))
    for name, is_shared in (("shared", True), ("private", False)):
        readers = ("author", *READERS, *GUESTS) if is_shared else ("author",)
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
        ask = Ask.objects.create(version=world.objects["version"], request=request)
        review = Review.objects.create(version=ask.version, ask=ask, reviewer=world.people[actor], cohort=cohort)
        is_sent = actor in ("sent", "former")
        speak(world, review, actor, [actor, "author"] if is_sent else [actor])
        if is_sent:
            review.submit()
            talk(world, review, actor)
            line = world.plant(f"what {actor} was told of their help", "author", *([actor] if actor in READERS else []))
            Review.objects.filter(pk=review.pk).update(helpfulness=3, helpfulness_line=line)
            write_on(world, review, actor)
        if actor == "declined":
            review.move("declined")
        tell(world, review)
        world.objects[f"review {actor}"] = review
    world.objects["phrase"] = Phrase.add(world.people["asked"], world.plant("phrase", "asked"))
    add_own_review(world)


def add_own_review(world):
    """The author's, done, of the version that others read: nobody else meets a word of it."""
    ask = Ask.objects.create(version=world.objects["version"])
    review = Review.objects.create(version=ask.version, ask=ask, reviewer=world.people["author"])
    speak(world, review, "own", ["author"])
    review.submit()
    world.objects["review own"] = review


def tell(world, review):
    """Whatever there may be to tell of it, to both."""
    for person, other in ((review.reviewer, review.author), (review.author, review.reviewer)):
        for kind in KINDS:
            notify(person, kind, review, other, review.ask.asked_at)


def add_guests(world):
    """Who opened a link: one has begun, one has sent, one's link was revoked; and a link that nobody has opened."""
    for actor in (*GUESTS, "guest revoked"):
        readers = [actor] if actor in GUESTS else []
        request = world.plant(f"request to {actor}", "author", *readers)
        guest_pass, token = add_link(world, actor, request)
        review, is_sent = guest_pass.review, actor == "guest sent"
        key = guest_pass.open(world.plant(f"typed name of {actor}", "author", *readers))
        speak(world, review, actor, [*readers, "author"] if is_sent else readers)
        if is_sent:
            review.submit()
            talk(world, review, actor)
        world.objects |= {f"review {actor}": review}
        world.cookies[actor] = COOKIE + review.public_id, key
    guest_pass.revoke()
    world.objects |= {"guest token revoked": token, "guest pass revoked": guest_pass}
    guest_pass, token = add_link(world, "nobody yet")
    world.objects |= {"guest token": token, "guest pass": guest_pass}


def add_link(world, actor, request=""):
    """To the version that the others read: the text has moved on since."""
    label, draft = world.plant(f"label of {actor}", "author"), world.objects["draft"]
    guest_pass, token = GuestPass.create_for(draft, label, timedelta(days=7), request)
    Review.objects.filter(guest_pass=guest_pass).update(version=world.objects["version"])
    return GuestPass.objects.get(pk=guest_pass.pk), token


def add_recalled(world):
    """Taken back from a reader who had begun: their words are theirs, and their author learns of none."""
    ask = Ask.objects.create(version=world.objects["version"], request=world.plant("request taken back", "author"))
    people = {"reviewer": world.people["mentor"], "cohort": world.objects["cohort"]}
    review = Review.objects.create(version=ask.version, ask=ask, **people)
    speak(world, review, "recalled", ["mentor"])
    review.move("recalled")
    world.objects["review recalled"] = review


def speak(world, review, actor, readers):
    review.begin()
    shown = [reader for reader in readers if reader == "author" or actor in (*READERS, *GUESTS, "elsewhere")]
    words = {"body": world.plant(f"note of {actor}", *readers), "gone_quote": world.plant(f"lost of {actor}", *shown)}
    note = review.annotations.create(component="A", kind="question", **words)
    wording = world.plant(f"wording of {actor}", *readers)
    suggestion = review.annotations.create(component="A", kind="suggestion", start=0, end=8, replacement=wording)
    review.summarise(world.plant(f"summary of {actor}", *readers), Save(base=0))
    review.advise(world.plant(f"next step of {actor}", *readers), Save(base=0))
    world.objects |= {f"note {actor}": note, f"suggestion {actor}": suggestion}


def write_on(world, review, actor):
    """After it was sent: a note of its own, and one taken back, of which its author hears nothing."""
    for place in ("note after sending", "note taken back"):
        words = world.plant(f"{place} of {actor}", actor)
        review.annotations.create(component="T", kind="suggestion", start=0, end=8, replacement=words, body=words)


def talk(world, review, actor):
    """The author asks back, the reader answers; who has left takes along their own words alone."""
    note = world.objects[f"note {actor}"]
    asking = ["author", actor] if actor in (*READERS, *GUESTS) else ["author"]
    note.answer(world.people["author"], "ask", world.plant(f"author's reply to {actor}", *asking))
    before = world.plant(f"author's words before {actor}'s note", "author")
    after = world.plant(f"author's words after {actor}'s note", *asking)
    said = {"annotation": note, "author": world.people["author"], "stance": "changed"}
    Reply.objects.create(**said, before=before, after=after)
    note.answer(world.people.get(actor), "", world.plant(f"reply of {actor}", "author", actor))


def add_second_reading(world):
    """A reader whose review was sent reads a later version: what they say of their notes waits with that review."""
    first = world.objects["version"]
    facts = {name: getattr(first, name) for name in ("title", "rungs")}
    version = Version.objects.create(draft=first.draft, number=first.number + 2, **first.texts(), **facts)
    ask = Ask.objects.create(version=version)
    facts = {"reviewer": world.people["sent"], "cohort": world.objects["cohort"]}
    review = Review.objects.create(version=version, ask=ask, **facts)
    body = world.plant("verdict of sent", "sent")
    Verdict.objects.create(review=review, annotation=world.objects["note sent"], is_solved=False, body=body)
    world.objects["review again"] = review


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
    draft.story.follow_ups.create(slug="a-left", answer=world.plant("answer to a follow-up", "author"), number=1)
    exemplar = Exemplar.objects.get(slug="root-cause")
    day = timezone.localdate()
    author.attempts.create(exemplar=exemplar, kind="sorting", item=1, tries=1, card={}, reviewed_on=day, due_on=day)
    world.objects["rehearsal"] = draft.rehearsals.create(key="k" * 12, prompt="card", seconds=108)


def add_trash(world):
    """A draft and a story in the trash; the reader of the draft finds their own words in their file alone."""
    draft, question = world.objects["draft"], Question.objects.exclude(slug="root-cause").first()
    trashed = draft.story.begin_draft(question)
    write(trashed, world.texts("trashed draft", "author"))
    review = make_review(trashed, world.people["asked"], world.objects["cohort"])
    speak(world, review, "trashed", ["asked"])
    tell(world, review)
    Draft.objects.filter(pk=trashed.pk).update(trashed_at=timezone.now())
    memory = world.plant("memory of the trashed story", "author")
    story = Story.add(world.people["author"], world.plant("trashed title", "author"), memory)
    Story.objects.filter(pk=story.pk).update(trashed_at=timezone.now())
    world.objects["rehearsal trashed"] = trashed.rehearsals.create(key="k" * 12, prompt="card", seconds=150)
    world.objects |= {"draft trashed": trashed, "story trashed": story, "review trashed": review}


def add_assignments(world):
    """One that the author has begun with their draft, with more time than the others; one that is kept for later."""
    cohort, author, draft = (world.objects["cohort"], world.people["author"], world.objects["draft"])
    now = timezone.now()
    dates = {"opens_at": now - DAY, "hand_in_by": now + DAY, "review_by": now + 2 * DAY}
    title = world.plant("assignment", *MEMBERS)
    made = Assignment.objects.create(cohort=cohort, title=title, set_at=now, **dates)
    made.ask([draft.question])
    Submission.take(made, author, draft)
    made.extensions.create(user=author, hand_in_by=now + 2 * DAY)
    handed_in = Submission.start(made, world.people["peer"], draft.question)
    write(handed_in.draft, world.texts("handed in", "peer", "coach"))
    handed_in.hand_in()
    kept = world.plant("assignment kept for later", "coach")
    elsewhere = world.plant("assignment elsewhere", *ELSEWHERE)
    world.objects |= {
        "assignment": made,
        "assignment kept": Assignment.objects.create(cohort=cohort, title=kept, **dates),
        "assignment elsewhere": Assignment.objects.create(
            cohort=world.objects["cohort elsewhere"], title=elsewhere, set_at=now, **dates
        ),
    }


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
