"""The library: all model answers, found by words, by kind of work and by competency."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse

from answers.models import Competency
from practice.models import Exemplar

MAX_QUERY_LENGTH = 200
EXEMPLARS_PER_PAGE = 30


@dataclass
class Facet:
    """A condition: what was chosen of it, if anything.

    without: the address of the search without it, which finds `total`; rows: (value, how many, address) of each that
    the other conditions leave.
    """

    id: str
    label: str
    chosen: object
    without: str
    total: int
    rows: list


class LibraryPage:
    """The model answers that fit all conditions; what none can fit is left out of them."""

    def __init__(self, params, user):
        self.user = user
        self.query = params.get("q", "").replace("\0", "").strip()[:MAX_QUERY_LENGTH]
        self.work = params.get("work", "").replace("\0", "").strip()[:MAX_QUERY_LENGTH]
        self.competency = Competency.objects.filter(slug=params.get("competency", "")[:50].replace("\0", "")).first()
        self.page_number = params.get("page")

    def found(self, without=""):
        """The model answers that fit; `without`: the condition to leave out, "query", "work" or "competency"."""
        exemplars = Exemplar.objects.all()
        if self.query and without != "query":
            exemplars = exemplars.saying(self.query)
        if self.work and without != "work":
            exemplars = exemplars.filter(work=self.work)
        if self.competency and without != "competency":
            exemplars = exemplars.about(self.competency)
        return exemplars

    @cached_property
    def page(self):
        return Paginator(self.found().with_question(), EXEMPLARS_PER_PAGE).get_page(self.page_number)

    def rows(self):
        """(exemplar, whether the user read it, how many exercises they did, of how many); nobody did any."""
        exemplars = list(self.page)
        if not self.user.is_authenticated:
            return [(exemplar, False, 0, 0) for exemplar in exemplars]
        read = set(self.user.readings.filter(exemplar__in=exemplars).values_list("exemplar", flat=True))
        found = self.user.attempts.filter(exemplar__in=exemplars).exclude(done_at=None).order_by()
        done = {
            (exemplar, kind): how_many
            for exemplar, kind, how_many in found.values_list("exemplar", "kind").annotate(Count("pk"))
        }
        return [(exemplar, exemplar.pk in read, *finished(exemplar, done)) for exemplar in exemplars]

    @cached_property
    def total(self):
        return Exemplar.objects.count()

    def facets(self):
        all_works, all_competencies = self.found("work").count(), self.found("competency").count()
        return [
            Facet("works", "Kind of work", self.work, self.address(work=""), all_works, self.works()),
            Facet(
                "competencies", "Competency", self.competency, self.address(competency=""), all_competencies,
                self.competencies(),
            ),
        ]  # fmt: skip

    def works(self):
        """Each kind of work that the other conditions leave."""
        counts = self.found("work").order_by("work").values_list("work").annotate(Count("pk"))
        return [(work, how_many, self.address(work=work)) for work, how_many in counts]

    def competencies(self):
        """Each competency that the other conditions leave."""
        counts = self.found("competency").order_by().values("question__competencies").annotate(how_many=Count("pk"))
        found = {row["question__competencies"]: row["how_many"] for row in counts}
        return [
            (competency, found[competency.pk], self.address(competency=competency.slug))
            for competency in Competency.objects.filter(pk__in=found)
        ]

    def relaxations(self):
        """Where nothing is found: (what to leave out, its address, how many that brings)."""
        conditions = {
            "query": (f"Leave out “{self.query}”", self.query, {"q": ""}),
            "work": (f"Leave out {self.work}", self.work, {"work": ""}),
            "competency": (f"Leave out {self.competency}", self.competency, {"competency": ""}),
        }
        return [
            (label, self.address(**changes), self.found(name).count())
            for name, (label, value, changes) in conditions.items()
            if value
        ]

    def address(self, **changes):
        """The address of this search with something changed; an empty value leaves it out."""
        conditions = {"q": self.query, "work": self.work, "competency": getattr(self.competency, "slug", "")}
        query = urlencode({name: value for name, value in (conditions | changes).items() if value})
        return reverse("practice:index") + (f"?{query}" if query else "")


def finished(exemplar, done):
    """How many exercises were done to the end, of how many; done: the items found, by model answer and kind."""
    counts = exemplar.item_counts()
    return sum(done.get((exemplar.pk, kind), 0) >= how_many for kind, how_many in counts.items()), len(counts)
