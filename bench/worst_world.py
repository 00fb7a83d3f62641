"""Two worlds in one database: what a member ordinarily has, and the most that a member may legally write."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import islice, product
from string import ascii_lowercase

from django.utils import timezone

from accounts.models import User
from answers.models import (
    Competency,
    Draft,
    Question,
    Revision,
    RootCauseLink,
    Rung,
    Section,
    Story,
    StoryCompetency,
    Version,
)
from answers.rubric import RUBRIC
from cohorts.models import Cohort, Invitation, Membership, Role
from reviews.models import Annotation, Ask, Reply, Review, State
from text.components import Component
from text.facts import facts
from text.staleness import MAX_SEEN_FACTS

INDICATORS = [indicator.slug for criterion in RUBRIC for indicator in criterion.indicators]


@dataclass(frozen=True)
class Size:
    """How much of each kind there is; of texts, their characters."""

    drafts: int
    stories: int
    part: int
    revisions: int
    versions: int
    rungs: int
    rung: int
    questions: int
    notes: int
    note: int
    members: int


ORDINARY = Size(3, 6, 900, 20, 5, 5, 120, 5, 8, 200, 8)
WORST = Size(200, 200, 12_000, 2_000, 200, 12, 2_000, 5_000, 200, 4_000, 200)


class World:
    """Ana with all that is hers, and the cohort that reads it: Cleo coaches, Ben is asked to read everything."""

    def __init__(self, name, size):
        self.name, self.size = name, size
        self.competencies, self.now = list(Competency.objects.all()), timezone.now()
        self.add_people()
        self.add_stories()
        self.add_questions()
        self.drafts = self.add_drafts(self.stories[0], self.size.drafts)
        self.draft = self.drafts[0]
        self.add_rungs()
        self.add_history()
        self.add_reviews()
        self.add_trash()

    def add_people(self):
        count = self.size.members + 3
        people = [User(email=f"{self.name}{at}@example.org", name=f"{self.name} {at}") for at in range(count)]
        self.ana, self.ben, self.cleo, *self.members = User.objects.bulk_create(people)
        self.cohort = Cohort.objects.create(name=f"Cohort {self.name}")
        roles = {self.cleo: Role.COACH, self.ana: Role.CANDIDATE, self.ben: Role.CANDIDATE}
        Membership.objects.bulk_create(
            Membership(cohort=self.cohort, user=user, role=roles.get(user, Role.CANDIDATE)) for user in people
        )
        Invitation.renew(self.cohort, Role.CANDIDATE, self.cleo)

    def add_stories(self):
        size = self.size
        stories = [
            Story(owner=self.ana, title=f"Story {at}", memory=prose(at, size.part), created_at=self.now)
            for at in range(size.stories)
        ]
        self.stories = Story.objects.bulk_create(stories)
        StoryCompetency.objects.bulk_create(
            StoryCompetency(story=story, competency=competency, is_mainly=not at)
            for story in self.stories
            for at, competency in enumerate(self.competencies)
        )

    def add_questions(self):
        """Those of the user alone; each asks for five competencies, in many words that the drafts have too."""
        texts = [f"{at} {prose(at, 97)} {names(at, 290)}"[:300] for at in range(self.size.questions)]
        main = self.competencies[0]
        self.questions = Question.objects.bulk_create(Question(owner=self.ana, text=text, main=main) for text in texts)
        asks = Question.competencies.through
        asks.objects.bulk_create(
            asks(question=question, competency=competency)
            for question in self.questions
            for competency in self.competencies[:5]
        )

    def add_drafts(self, story, count, trashed_at=None):
        """Each draft has seen the facts of the one before it."""
        drafts = Draft.objects.bulk_create(
            Draft(story=story, question=self.questions[at % len(self.questions)], trashed_at=trashed_at)
            for at in range(count)
        )
        rows, before = [], dict.fromkeys(Component, "")
        for at, draft in enumerate(drafts):
            texts = {part: names(at * 4 + number, self.size.part) for number, part in enumerate(Component)}
            rows += [self.section(draft, part, text, before[part], at) for part, text in texts.items()]
            before = texts
        Section.objects.bulk_create(rows, batch_size=200)
        return drafts

    def section(self, draft, part, text, before, at):
        seen = [fact.key for fact in facts(before)][-MAX_SEEN_FACTS:]
        saved_at = self.now + timedelta(seconds=at)
        return Section(draft=draft, component=part, text=text, number=9, saved_at=saved_at, seen_facts=seen)

    def add_rungs(self):
        words = prose(7, self.size.rung)
        rungs = [
            Rung(story=self.stories[0], position=at, why=words, because=words, evidence=words, is_shared=True)
            for at in range(self.size.rungs)
        ]
        root = Rung.objects.bulk_create(rungs)[-1]
        for role in "AR":
            text = names(1, self.size.part)
            RootCauseLink.objects.create(
                rung=root, draft=self.draft, role=role, component=role, text=text, start=0, end=len(text)
            )

    def add_history(self):
        sections, size = self.draft.ordered_sections(), self.size
        Revision.objects.bulk_create(
            (
                Revision(section=sections[at % 4], number=at + 1, text=names(at, size.part))
                for at in range(size.revisions)
            ),
            batch_size=200,
        )
        Version.objects.bulk_create((self.version(self.draft, at) for at in range(size.versions)), batch_size=50)

    def version(self, draft, at):
        texts = {part.slug: names(at * 4 + number + 1, self.size.part) for number, part in enumerate(Component)}
        words = prose(7, self.size.rung)
        rungs = [{"why": words, "because": words}] * self.size.rungs
        return Version(draft=draft, number=at + 1, rungs=rungs, origin="Kept by hand", **texts)

    def add_reviews(self):
        """A note of each member on Ana's draft; Ben has all notes on it, unsent, and every other draft to read."""
        version, size = self.draft.versions.order_by("number")[0], self.size
        ask = Ask.objects.create(version=version, request=prose(3, 600))
        asked = {"version": version, "cohort": self.cohort, "ask": ask}
        sent = {"state": State.SUBMITTED, "submitted_at": self.now, "summary": prose(5, size.note)}
        sent["summary_sent_at"] = self.now
        read = [Review(reviewer=member, met_indicators=INDICATORS, **asked, **sent) for member in self.members]
        self.sent = Review.objects.bulk_create(read)
        self.open = Review.objects.create(reviewer=self.ben, state=State.OPEN, summary=prose(5, size.note), **asked)
        self.add_notes(self.sent[at % len(self.sent)] for at in range(size.notes))
        self.add_notes(self.open for _ in range(size.notes))
        versions = Version.objects.bulk_create((self.version(draft, 0) for draft in self.drafts[1:]), batch_size=50)
        asks = Ask.objects.bulk_create(Ask(version=version, request=prose(3, 600)) for version in versions)
        Review.objects.bulk_create(
            Review(version=ask.version, ask=ask, cohort=self.cohort, reviewer=self.ben) for ask in asks
        )

    def add_notes(self, reviews):
        notes = Annotation.objects.bulk_create(
            Annotation(
                review=review,
                component="STAR"[at % 4],
                kind="question",
                body=prose(at, self.size.note),
                sent_at=review.submitted_at,
            )
            for at, review in enumerate(reviews)
        )
        Reply.objects.bulk_create(
            Reply(annotation=note, author=self.ana, stance="ask", body=prose(9, self.size.note))
            for note in notes
            if note.review.state == State.SUBMITTED
        )

    def add_trash(self):
        trashed = {"owner": self.ana, "trashed_at": self.now}
        Story.objects.bulk_create(Story(title="Gone", memory=prose(1, self.size.part), **trashed) for _ in self.stories)
        self.add_drafts(self.stories[1], self.size.drafts, self.now - timedelta(days=1))


def prose(number, length):
    """Words as people write them, with a figure and a name in each sentence."""
    sentence = f"In March we met Ben Hall with {number} customers and asked why the dashboard lied to its owners. "
    return (sentence * (length // len(sentence) + 1))[:length]


def names(number, length):
    """A text full of names; with the same number always the same, in every second one they begin sentences."""
    first = ascii_lowercase[number % 4 + number // 4 % 5 * 4].upper()
    letters = product(ascii_lowercase, repeat=3)
    words = (f"{first}{''.join(three)}" for three in letters)
    pattern = ". {}" if number // 4 % 2 else "x {}, "
    return "".join(pattern.format(word) for word in islice(words, length))[:length]
