from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from answers.models import Draft, Question, Revision, Rung, Section, Story, StoryCompetency, Version
from cohorts.models import Cohort, Membership, Role
from overview.made_up import Author
from reviews.models import Annotation, Ask, Reply, Review, State
from text.sentences import sentence_spans
from text.staleness import seen_facts
from text.targets import Target

ADDRESS = "@example.org"
"""Nobody has an address there: it is kept free for examples, and whoever has one is made up."""
STATES = [State.SUBMITTED] * 6 + [State.OPEN] * 2 + [State.ASKED] * 3 + [State.DECLINED]
KINDS = [Annotation.Kind.PRAISE, Annotation.Kind.QUESTION, Annotation.Kind.COMMENT]
BEGUN = {State.SUBMITTED, State.OPEN}


class Command(BaseCommand):
    help = """Makes a world of any size, of made-up people and words, the same for the same seed: to measure, to look.
    Only where DEBUG or STARCOACH_DEMO is set, and never where somebody lives who is not made up."""

    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, default=30)
        parser.add_argument("--cohorts", type=int, default=1)
        parser.add_argument("--drafts", type=int, default=2, help="of each candidate; two of them tell one story")
        parser.add_argument("--reviews", type=int, default=2, help="of each draft that is whole")
        parser.add_argument("--seed", type=int, default=1)

    @transaction.atomic
    def handle(self, *args, people, cohorts, drafts, reviews, seed, **options):
        self.refuse_where_it_is_real(seed)
        if cohorts < 1 or people < 2 * cohorts:
            raise CommandError("A cohort needs at least two people: a coach and a candidate.")
        self.author, self.drafts, self.reviews, self.seed = Author(seed), drafts, reviews, seed
        questions = Question.objects.filter(owner=None, cohort=None).select_related("main").order_by("position", "pk")
        self.now, self.questions = timezone.now(), list(questions)
        for number in range(cohorts):
            size = people // cohorts + (number < people % cohorts)
            made = self.cohort(number + 1, size)
            self.stdout.write(f"cohort {number + 1} of {cohorts}: {made}")

    @staticmethod
    def refuse_where_it_is_real(seed):
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError("Made-up people are for worlds with DEBUG or STARCOACH_DEMO set.")
        if User.objects.exclude(email__endswith=ADDRESS).exists():
            raise CommandError(f"Somebody lives here whose address does not end in {ADDRESS}: this world is real.")
        if User.objects.filter(email__endswith=f".{seed}{ADDRESS}").exists():
            raise CommandError(f"The people of seed {seed} live here already; choose another --seed.")
        if not Question.objects.exists():
            raise CommandError("There are no questions; prepare brings them.")

    # The people

    def cohort(self, number, size):
        """What was made, in words."""
        cohort = Cohort.objects.create(name=f"Cohort {number} of world {self.seed}")
        members = self.members(cohort, number, size)
        writers = [member.user for member in members if member.role == Role.CANDIDATE]
        drafts = self.drafts_of(self.stories(writers))
        reviews = self.review(cohort, members, self.write(drafts))
        return f"{size} people, {len(drafts)} drafts, {len(reviews)} reviews"

    def members(self, cohort, number, size):
        users = [self.user(f"{number}-{place}") for place in range(size)]
        User.objects.bulk_create(users)
        EmailAddress.objects.bulk_create(
            EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
        )
        joined = self.now - timedelta(days=60)
        return Membership.objects.bulk_create(
            Membership(cohort=cohort, user=user, role=role_of(place), joined_at=joined)
            for place, user in enumerate(users)
        )

    def user(self, place):
        user = User(name=self.author.name(), email=f"{place}.{self.seed}{ADDRESS}")
        user.set_unusable_password()
        return user

    # What they write

    def stories(self, writers):
        """(story, its question, what it is about, for what it is told): one for each two drafts of a writer."""
        told = [
            (
                Story(owner=user, created_at=self.ago(20, 50)),
                self.author.random.choice(self.questions),
                self.author.slots(),
                [Target.SPOKEN, Target.FORM][: self.drafts - place],
            )
            for user in writers
            for place in range(0, self.drafts, 2)
        ]
        for story, _, about, _ in told:
            story.title = self.author.title(about)
        Story.objects.bulk_create(story for story, *_ in told)
        StoryCompetency.objects.bulk_create(
            StoryCompetency(story=story, competency=question.main, is_mainly=True) for story, question, *_ in told
        )
        self.ladders([story for story, *_ in told if self.author.chance(1 / 3)])
        return told

    def ladders(self, stories):
        Rung.objects.bulk_create(
            Rung(story=story, position=place, why=why, because=because)
            for story in stories
            for place, (why, because) in enumerate(self.author.ladder(), 1)
        )

    def drafts_of(self, told):
        """(draft, earlier words, answer) of each: a story is told aloud, and then for a form with another figure."""
        drafts = []
        for story, question, about, targets in told:
            spoken = self.author.answer(about)
            in_form = self.author.retold(spoken, about)
            words = {Target.SPOKEN: (beginnings(spoken), spoken), Target.FORM: (spoken, in_form)}
            for target in targets:
                draft = Draft(story=story, question=question, target=target, created_at=story.created_at)
                drafts.append((draft, *words[target]))
        return drafts

    def ago(self, least, most):
        """A time so many days ago."""
        return self.now - timedelta(days=self.author.random.uniform(least, most))

    def write(self, drafts):
        """Save them with their sections; (draft, answer) of those that are whole, four of five."""
        Draft.objects.bulk_create(draft for draft, *_ in drafts)
        sections, revisions, whole = [], [], []
        for draft, before, answer in drafts:
            written = 4 if self.author.chance(0.8) else self.author.random.randrange(4)
            for place, (letter, text) in enumerate(answer.items()):
                section = Section(draft=draft, component=letter)
                sections.append(section)
                if place < written:
                    revisions.append(self.fill(section, before[letter], text))
            whole += [(draft, answer)] * (written == 4)
        Section.objects.bulk_create(sections)
        Revision.objects.bulk_create(revisions)
        return whole

    def fill(self, section, before, text):
        """Put words into a section, as if saved some times; the revision that keeps the earlier ones."""
        section.text, section.number, section.saved_at = text, self.author.random.randint(2, 5), self.ago(4, 20)
        section.seen_facts = seen_facts(seen_facts([], "", before, False), before, text, False)
        return Revision(section=section, number=section.number - 1, text=before, created_at=section.saved_at)

    # What others say to it

    def review(self, cohort, members, whole):
        versions = [self.version(draft, answer) for draft, answer in whole]
        Version.objects.bulk_create(versions)
        reviews = [
            self.ask(cohort, version, reader) for version in versions for reader in self.readers(version, members)
        ]
        Ask.objects.bulk_create(review.ask for review in reviews)
        Review.objects.bulk_create(reviews)
        notes = [note for review in reviews if review.state in BEGUN for note in self.notes(review)]
        Annotation.objects.bulk_create(notes)
        answered = [note for note in notes if note.state == Annotation.State.DONE]
        Reply.objects.bulk_create(self.reply(note) for note in answered)
        return reviews

    @staticmethod
    def version(draft, answer):
        texts = dict(zip(("situation", "task", "action", "result"), answer.values(), strict=True))
        return Version(draft=draft, number=1, origin="Asked for notes", title=draft.story.title, **texts)

    def readers(self, version, members):
        others = [
            member.user for member in members if member.user != version.draft.story.owner and member.role != Role.COACH
        ]
        return self.author.random.sample(others, min(self.reviews, len(others)))

    def ask(self, cohort, version, reader):
        state, asked_at = self.author.random.choice(STATES), self.ago(2, 4)
        ask = Ask(version=version, request=self.author.says("request"), asked_at=asked_at)
        review = Review(version=version, reviewer=reader, cohort=cohort, state=state, ask=ask)
        if state == State.SUBMITTED:
            review.summary, review.summary_number = self.author.says("summary"), 1
            review.submitted_at = review.summary_sent_at = self.ago(0, 2)
        return review

    def notes(self, review):
        for _ in range(self.author.random.randint(1, 4)):
            kind = self.author.random.choice(KINDS)
            note = Annotation(review=review, component=self.author.random.choice("STAR"), kind=kind)
            note.sent_at = review.submitted_at
            sentences = sentence_spans(review.version.text(note.component))
            if sentences and self.author.chance(0.8):
                note.start, note.end = self.author.random.choice(sentences)
            note.body = self.author.says(kind)
            if review.state == State.SUBMITTED and kind != Annotation.Kind.PRAISE and self.author.chance(0.5):
                note.state = Annotation.State.DONE
            yield note

    def reply(self, note):
        author = note.review.version.draft.story.owner
        return Reply(annotation=note, author=author, stance=Reply.Stance.CHANGED, body=self.author.says("reply"))


def beginnings(answer):
    """Each part without its last sentence."""
    return {letter: text.rpartition(". ")[0] + "." for letter, text in answer.items()}


def role_of(place):
    """A coach, then a mentor for each eight people, the others candidates."""
    if place == 0:
        return Role.COACH
    return Role.MENTOR if place % 8 == 2 else Role.CANDIDATE
