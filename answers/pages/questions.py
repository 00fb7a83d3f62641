from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse

from answers.matching import Matcher
from answers.meanings import corrected, read
from answers.models import Competency, Draft, Question
from starcoach.compiled import Compiled

MAX_QUERY_LENGTH = 200
QUESTIONS_PER_PAGE = 100


@dataclass
class Row:
    """A question, the user's last draft of it, and the scores of the stories that match it, the best first."""

    question: Question
    draft: Draft | None
    scores: list
    is_editable: bool


class QuestionsPage:
    """The questions open to a user that fit a search: words, a competency, only those without a draft of theirs.

    The page is the one that is asked for, or that has the question which is.
    """

    def __init__(self, params, user):
        self.user = user
        self.query = params.get("q", "").replace("\0", "").strip()[:MAX_QUERY_LENGTH]
        self.competency = Competency.objects.filter(slug=params.get("competency", "")[:50].replace("\0", "")).first()
        self.is_unanswered_only = params.get("unanswered") == "1" and user.is_authenticated
        self.total = len(self.matcher.questions) if self.matcher else Question.objects.open_to(user).count()
        self.page_number, self.question_to_show = params.get("page"), params.get("question")

    @cached_property
    def meaning(self):
        """(Terms, whether a question means all of them): where none does, slips mended; then the best of any."""
        questions = Question.objects.open_to(self.user)
        as_typed, mended = read(self.query), read(corrected(self.query))
        for terms in [as_typed] if mended == as_typed else [as_typed, mended]:
            if questions.meaning(terms).exists():
                return terms, True
        return mended, False

    def is_best_of_any(self):
        """Whether no question means all that the user typed."""
        return bool(self.query) and not self.meaning[1]

    def mended(self):
        """The words that were looked for in place of those that were typed; empty where these were."""
        terms, typed = self.meaning[0], read(self.query)
        return " ".join(term.typed for term in terms) if terms != typed else ""

    def found(self, without=""):
        """The questions that fit; `without`: the condition to leave out, "query", "competency" or "unanswered"."""
        questions = Question.objects.open_to(self.user)
        if self.query and without != "query":
            questions = questions.meaning(*self.meaning)
        if self.competency and without != "competency":
            questions = questions.about(self.competency)
        if self.is_unanswered_only and without != "unanswered":
            questions = questions.unanswered_by(self.user)
        return questions

    @cached_property
    def matcher(self):
        """Of a user who is signed in."""
        return Matcher(self.user) if self.user.is_authenticated else None

    @cached_property
    def best_scores(self):
        return self.matcher.best_scores() if self.matcher and not self.query else {}

    def is_by_match(self):
        """Whether the best matches of the user's stories come first: where there are any, and no words to go by."""
        return bool(self.best_scores)

    @cached_property
    def page(self):
        """One page of the keys of all questions found, the best matches first, else in the order of the data file."""
        order = ["-score"] if self.query else []
        found = list(self.found().order_by(*order, "position", "pk").values_list("pk", "public_id"))
        found.sort(key=lambda keys: -self.best_scores.get(keys[0], 0))
        places = {public_id: at // QUESTIONS_PER_PAGE + 1 for at, (_, public_id) in enumerate(found)}
        pages = Paginator([pk for pk, _ in found], QUESTIONS_PER_PAGE)
        return pages.get_page(self.page_number or places.get(self.question_to_show, 1))

    @cached_property
    def rows(self):
        """A Row for each question of the page."""
        shown = self.page.object_list
        drafts, editable = last_drafts(self.user, shown), set()
        if self.user.is_authenticated:
            editable = set(editable_by(self.user, shown))
        questions = {question.pk: question for question in questions_shown(shown)}
        return [
            Row(questions[pk], drafts.get(pk), self.matcher.scores(pk) if self.matcher else [], pk in editable)
            for pk in shown
            if pk in questions
        ]

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

    def found_of_all_competencies(self):
        """How many questions the other conditions find."""
        return self.found("competency").count() if self.competency else self.page.paginator.count

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
            label = f"Leave out {self.competency.name}"
            found.append((label, self.address(competency=""), self.found("competency").count()))
        if self.is_unanswered_only:
            label = "With those I have a story for"
            found.append((label, self.address(unanswered=""), self.found("unanswered").count()))
        return found

    def all_competencies(self):
        return self.address(competency="")


def last_drafts(user, questions):
    """{question: the user's draft of it that was touched last}, of these questions."""
    if not user.is_authenticated:
        return {}
    keys = list({question: pk for pk, question in reversed(drafts_touched(user, questions))}.values())
    return {draft.question_id: draft for draft in drafts_shown(user, keys)}


@Compiled
def editable_by(user, questions):
    """The keys of those of the questions that the user may change."""
    return Question.objects.editable_by(user).filter(pk__among=questions).values_list("pk", flat=True)


@Compiled
def questions_shown(questions):
    return Question.objects.select_related("main", "cohort").filter(pk__among=questions)


@Compiled
def drafts_touched(user, questions):
    """(draft, question), last touched first."""
    drafts = Draft.objects.written_by(user).begun().filter(question__pk__among=questions)
    return drafts.with_sections().prefetch_related(None).values_list("pk", "question")


@Compiled
def drafts_shown(user, drafts):
    return Draft.objects.written_by(user).filter(pk__among=drafts).with_sections()
