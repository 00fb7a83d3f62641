from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from answers.models import Competency, Draft, Question


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
            questions = questions.with_words(self.words)
        if self.competency and "competency" not in without:
            questions = questions.about(self.competency)
        if self.untold and "untold" not in without:
            questions = questions.exclude(pk__in=Draft.objects.written_by(self.user).values("question"))
        return questions

    def rows(self):
        """(question, one's own last touched draft of it or None)"""
        drafts = {}
        if self.user.is_authenticated:
            for draft in Draft.objects.written_by(self.user).with_words().reverse():
                drafts[draft.question_id] = draft
        return [(question, drafts.get(question.pk)) for question in self.found().select_related("main")]

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
        return reverse("answers:questions") + (f"?{query}" if query else "")

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
