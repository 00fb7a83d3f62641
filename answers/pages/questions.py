from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from answers.matching import Matcher
from answers.models import Competency, Draft, Question


@dataclass
class Row:
    """A question of the list, one's own last touched draft of it, and how near the stories are that could answer it."""

    question: Question
    draft: Draft | None
    near: list
    is_kept: bool

    def distance(self):
        return -max(self.near, default=0)


class Search:
    """What somebody looks for in the bank, and what is found: words, a competency, only what they have no draft for."""

    def __init__(self, params, user):
        self.user = user
        self.words = params.get("q", "").replace("\0", "").strip()[:200]
        self.competency = Competency.objects.filter(slug=params.get("competency", "")[:50].replace("\0", "")).first()
        self.untold = params.get("untold") == "1" and user.is_authenticated
        self.everything = Question.objects.open_to(user).count()

    def found(self, **without):
        """The questions that fit, leaving out what `without` names: words, competency or untold."""
        questions = Question.objects.open_to(self.user)
        if self.words and "words" not in without:
            questions = questions.matching_words(self.words)
        if self.competency and "competency" not in without:
            questions = questions.about(self.competency)
        if self.untold and "untold" not in without:
            questions = questions.exclude(pk__in=Draft.objects.written_by(self.user).values("question"))
        return questions

    @cached_property
    def possible(self):
        """{question: how near the stories are that could answer it}, for who is signed in."""
        return Matcher(self.user).possible() if self.user.is_authenticated else {}

    def is_by_nearness(self):
        """Whether the nearest to one's stories stand first: where there are stories, and no words to go by."""
        return not self.words and any(self.possible.values())

    def rows(self):
        """A Row for each question, the nearest to one's stories first, else in the order of the data file."""
        drafts, kept = {}, set()
        if self.user.is_authenticated:
            kept = set(Question.objects.editable_by(self.user).values_list("pk", flat=True))
            for draft in Draft.objects.written_by(self.user).with_sections().reverse():
                drafts[draft.question_id] = draft
        found = self.found().select_related("main", "cohort").order_by("position", "pk")
        rows = [Row(one, drafts.get(one.pk), self.possible.get(one.pk, []), one.pk in kept) for one in found]
        return sorted(rows, key=Row.distance) if self.is_by_nearness() else rows

    def facets(self):
        """(competency, how many questions, address), with the words and the switch as they are."""
        within = self.found(competency=None)
        counts = dict(
            Question.competencies.through.objects.filter(question__in=within.values("pk"))
            .values_list("competency")
            .annotate(Count("question"))
        )
        return [(one, counts.get(one.pk, 0), self.address(competency=one.slug)) for one in Competency.objects.all()]

    def address(self, **changes):
        """The address of this search with something changed; an empty value leaves it out."""
        asked = {
            "q": self.words,
            "competency": self.competency.slug if self.competency else "",
            "untold": "1" if self.untold else "",
            **changes,
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return reverse("questions:index") + (f"?{query}" if query else "")

    def lifts(self):
        """Where nothing is found: what to leave out, its address, and how many questions that brings."""
        ways = []
        if self.words:
            ways.append((f"Leave out “{self.words}”", self.address(q=""), self.found(words=None).count()))
        if self.competency:
            label = f"Look beyond {self.competency.name}"
            ways.append((label, self.address(competency=""), self.found(competency=None).count()))
        if self.untold:
            ways.append(("With those I have a story for", self.address(untold=""), self.found(untold=None).count()))
        return ways

    def everywhere(self):
        return self.address(competency="")
