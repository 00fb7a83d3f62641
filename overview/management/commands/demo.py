import tomllib
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.models import User
from accounts.notices import mark_read
from answers.models import Question, Rung, Story
from cohorts.models import Cohort, Role
from reviews.models import Ask, GuestPass
from reviews.notices import ANSWERED, ASKED, NOTES, notify_author, notify_reader
from starcoach.compare_and_swap import Save
from text.components import Component
from text.targets import Target

CAST = {
    "ana": Role.CANDIDATE,
    "ben": Role.CANDIDATE,
    "cleo": Role.MENTOR,
    "dov": Role.COACH,
}
WORDS_OF_NOTE = ("kind", "body", "replacement", "target", "justifies")
LIFE_OF_LINK = timedelta(days=14)


class Command(BaseCommand):
    help = (
        "Fills the demo world: Ana, Ben, Cleo, Dov, Eve and what they wrote. Does nothing where anybody has an account."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        if User.objects.exists():
            return
        self.people = {name: self.make_person(name) for name in [*CAST, "eve"]}
        self.cohort = Cohort.create_with_coach("Data platform, autumn 2026", self.people["dov"])
        for name, role in CAST.items():
            self.cohort.admit(self.people[name], role)
        Cohort.objects.create(name="Ward clerks").admit(self.people["eve"], Role.CANDIDATE)
        path = settings.BASE_DIR / "overview" / "content" / "demo.toml"
        for row in reversed(tomllib.loads(path.read_text(encoding="utf-8"))["draft"]):
            self.make_draft(row)

    @staticmethod
    def make_person(name):
        may_make_cohorts = CAST.get(name) == Role.COACH
        return User.objects.create_verified(f"{name}@example.org", name.title(), may_make_cohorts=may_make_cohorts)

    def make_draft(self, row):
        question = Question.objects.get(slug=row["question"])
        draft = Story.start(self.people[row["by"]], question)
        draft.story.title = row["title"]
        draft.story.save()
        self.write(draft, row | row.get("earlier", {}), key="demo")
        for target in row.get("targets", []):
            draft.story.adapt(question, Target(target), draft)
        reviews = row.get("review", [])
        early = [self.make_review(draft, review) for review in reviews if "is_on_earlier" in review]
        self.write(draft, row, key="later")
        for review in early:
            self.answer(review)
        for slug in row.get("indicators", "").split():
            draft.tick(slug)
        self.add_whys(draft, row.get("rung", []), row.get("root_cause_link", {}))
        for review in reviews:
            if "is_on_earlier" not in review:
                self.answer(self.make_review(draft, review))
        for label in row.get("guests", []):
            GuestPass.create_for(draft, label, LIFE_OF_LINK)

    @staticmethod
    def add_whys(draft, rungs, root_cause_links):
        below = ""
        for words in rungs:
            root = Rung.add(draft.story, below, **words)
            below = root.public_id
        for role, quote in root_cause_links.items():
            text = draft.sections.get(component=role).text
            root.link(draft, role, text, text.index(quote), text.index(quote) + len(quote))

    @staticmethod
    def write(draft, texts, key):
        for part in draft.ordered_sections():
            if part.text != texts[part.component]:
                part.revise(texts[part.component], base=part.number, key=key, force=True)

    @staticmethod
    def add_note(review, note):
        start = end = None
        if "words" in note:
            start = review.version.text(note["on"]).index(note["words"])
            end = start + len(note["words"])
        words = {name: note[name] for name in WORDS_OF_NOTE if name in note}
        return review.annotations.create(component=Component(note["on"]), start=start, end=end, **words)

    def make_review(self, draft, row):
        """The review, and of its notes those rows that their author answers."""
        membership = self.cohort.members().get(user=self.people[row["by"]])
        (review,) = Ask.create_for(draft, [membership], request=row["request"])
        notify_reader(ASKED, review, review.ask.asked_at)
        notes = [(self.add_note(review, note), note) for note in row.get("notes", [])]
        if "summary" in row:
            self.send(review, row)
        return review, [(annotation, note) for annotation, note in notes if "stance" in note]

    @staticmethod
    def send(review, row):
        review.summarise(row["summary"], Save(base=0))
        review.advise(row["next_step"], Save(base=0))
        for slug in row.get("indicators", "").split():
            review.tick(slug, is_met=True)
        review.submit()
        mark_read(review.reviewer, [review])
        notify_author(NOTES, review, review.submitted_at)

    @staticmethod
    def answer(made):
        review, answered = made
        today = {part.get_component(): part.text for part in review.version.draft.sections.all()}
        for annotation, note in answered:
            reply = annotation.answer(review.author, note["stance"], note["answer"], today)
            notify_reader(ANSWERED, review, reply.created_at)
