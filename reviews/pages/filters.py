"""Which notes a page shows, by reader, part, kind and state: its address says so. Their numbers stay what they are."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.http import urlencode

from reviews.models import Annotation
from text.components import Component

NAMES = ("by", "part", "kind", "state")
KINDS = dict(Annotation.Kind.choices)
PARTS = {component.slug: component.label for component in Component}
FOR_AUTHOR = {"author": "To answer", "reader": "With their reader", "nobody": "Nothing to answer"}
FOR_READER = {"unsent": "Not sent", "author": "Not answered yet", "reader": "Asked back", "nobody": "Settled"}


@dataclass
class Choice:
    """A value that a facet may have, with how many notes have it."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Facet:
    """One way to tell notes apart: its name in the address, what its values are called, which of them a note has."""

    def __init__(self, parameter, label, anything, labels, value_of):
        self.parameter, self.label, self.anything, self.labels, self.value_of = (
            parameter,
            label,
            anything,
            labels,
            value_of,
        )
        self.chosen = ""
        self.choices: list[Choice] = []
        self.without = ""

    def count(self, notes, chosen):
        """Take the chosen value, and count the notes that have each; what no note has is offered only if chosen."""
        self.chosen = chosen if chosen in self.labels else ""
        values = [self.value_of(note) for note in notes]
        self.choices = [
            Choice(value, label, values.count(value), value == self.chosen)
            for value, label in self.labels.items()
            if value in values or value == self.chosen
        ]

    def lets_through(self, note):
        return not self.chosen or self.chosen == self.value_of(note)

    def chosen_label(self):
        return self.labels.get(self.chosen, "")


class Filter:
    """The facets of a page about notes, by which it marks those that it hides."""

    def __init__(self, notes, facets, query):
        self.total = len(notes)
        for facet in facets:
            facet.count(notes, query.get(facet.parameter, ""))
        chosen = {facet.parameter: facet.chosen for facet in facets if facet.chosen}
        for facet in facets:
            facet.without = with_query({name: value for name, value in chosen.items() if name != facet.parameter})
        for note in notes:
            note.is_hidden = not all(facet.lets_through(note) for facet in facets)
        self.hidden = sum(note.is_hidden for note in notes)
        self.facets = [facet for facet in facets if len(facet.choices) > 1 or facet.chosen]
        self.suffix = with_query(chosen)

    @property
    def shown(self):
        return self.total - self.hidden

    def first_of(self, sections):
        """The first section, or the first that something is left in."""
        left = (section for section in sections if section.notes)
        return next(left, sections[0]) if self.hidden else sections[0]

    def chosen_facets(self):
        return [facet for facet in self.facets if facet.chosen]


def with_query(values):
    """What an address is followed by to say so."""
    return f"?{urlencode(values)}" if values else ""


def suffix_of(query):
    """The filter of an address, to go on with on the next."""
    return with_query({name: query[name] for name in NAMES if query.get(name)})


def query_of(request) -> Any:
    """What the page of a request is asked to show; a part of a page follows the filter of the page it is for."""
    if not request.htmx:
        return request.GET
    of_page = query_of_page(request)
    return {**{name: of_page[name] for name in NAMES if name in of_page}, **request.GET.dict()}


def query_of_page(request):
    """As the browser says; none where that is no address."""
    try:
        return QueryDict(urlsplit(request.htmx.current_url or "").query)
    except ValueError:
        return QueryDict()


def shared_facets():
    """By part, where the words of a note stand now, and by kind."""
    return [
        Facet("part", "Part", "Every part", PARTS, lambda note: note.component.slug),
        Facet("kind", "Kind", "Every kind", KINDS, lambda note: note.annotation.kind),
    ]


def facets_for_author(names):
    """names: the name of each reader by the id of a review of theirs, and for each review the id of its reader."""
    labels, of_review = names
    by = Facet("by", "Whose notes", "Everyone", labels, lambda note: of_review[note.annotation.review_id])
    state = Facet("state", "State", "Every state", FOR_AUTHOR, lambda note: note.turn.value)
    return [by, *shared_facets(), state]


def facets_for_reader():
    return [*shared_facets(), Facet("state", "State", "Every state", FOR_READER, state_for_reader)]


def state_for_reader(note):
    return note.turn.value if note.annotation.sent_at else "unsent"


def readers(reviews, name):
    """Who reads, for facets_for_author: two reviews by a reader of one name are of one reader."""
    first: dict[str, str] = {}
    of_review = {review.pk: first.setdefault(name(review), review.public_id) for review in reviews}
    return {public_id: label for label, public_id in first.items()}, of_review
