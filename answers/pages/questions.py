from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from answers.matching import Matcher
from answers.models import Competency, Draft, Question

MAX_QUERY_LENGTH = 200


@dataclass
class Row:
    """A question, the user's last draft of it, and the scores of the stories that match it, the best first."""

    question: Question
    draft: Draft | None
    scores: list
    is_editable: bool

    def best_score(self):
        return max(self.scores, default=0)


class QuestionsPage:
    """The questions open to a user that fit a search: words, a competency, only those without a draft of theirs."""

    def __init__(self, params, user):
        self.user = user
        self.query = params.get("q", "").replace("\0", "").strip()[:MAX_QUERY_LENGTH]
        self.competency = Competency.objects.filter(slug=params.get("competency", "")[:50].replace("\0", "")).first()
        self.is_unanswered_only = params.get("unanswered") == "1" and user.is_authenticated
        self.total = Question.objects.open_to(user).count()

    def found(self, without=""):
        """The questions that fit; `without`: the condition to leave out, "query", "competency" or "unanswered"."""
        questions = Question.objects.open_to(self.user)
        if self.query and without != "query":
            questions = questions.matching_words(self.query)
        if self.competency and without != "competency":
            questions = questions.about(self.competency)
        if self.is_unanswered_only and without != "unanswered":
            questions = questions.unanswered_by(self.user)
        return questions

    @cached_property
    def scores(self):
        """{question: the scores of the stories that match it}, for a user who is signed in."""
        return Matcher(self.user).scores_by_question() if self.user.is_authenticated else {}

    def is_by_match(self):
        """Whether the best matches of the user's stories come first: where there are any, and no words to go by."""
        return not self.query and any(self.scores.values())

    def rows(self):
        """A Row for each question, the best matches first, else in the order of the data file."""
        drafts, editable = {}, set()
        if self.user.is_authenticated:
            editable = set(Question.objects.editable_by(self.user).values_list("pk", flat=True))
            for draft in Draft.objects.written_by(self.user).with_sections().reverse():
                drafts[draft.question_id] = draft
        rows = [
            Row(question, drafts.get(question.pk), self.scores.get(question.pk, []), question.pk in editable)
            for question in self.found().select_related("main", "cohort").order_by("position", "pk")
        ]
        return sorted(rows, key=Row.best_score, reverse=True) if self.is_by_match() else rows

    def facets(self):
        """(competency, how many questions, address), with the other conditions as they are."""
        counts = dict(
            Question.competencies.through.objects.filter(question__in=self.found("competency").values("pk"))
            .values_list("competency")
            .annotate(Count("question"))
        )
        return [
            (competency, counts.get(competency.pk, 0), self.address(competency=competency.slug))
            for competency in Competency.objects.all()
        ]

    def address(self, **changes):
        """The address of this search with something changed; an empty value leaves it out."""
        params = {
            "q": self.query,
            "competency": self.competency.slug if self.competency else "",
            "unanswered": "1" if self.is_unanswered_only else "",
            **changes,
        }
        query = urlencode({name: value for name, value in params.items() if value})
        return reverse("questions:index") + (f"?{query}" if query else "")

    def relaxations(self):
        """Where nothing is found: (what to leave out, its address, how many questions that brings)."""
        found = []
        if self.query:
            found.append((f"Leave out “{self.query}”", self.address(q=""), self.found("query").count()))
        if self.competency:
            label = f"Look beyond {self.competency.name}"
            found.append((label, self.address(competency=""), self.found("competency").count()))
        if self.is_unanswered_only:
            label = "With those I have a story for"
            found.append((label, self.address(unanswered=""), self.found("unanswered").count()))
        return found

    def all_competencies(self):
        return self.address(competency="")
