"""What comes back today, in ten minutes or less; and one item of it, asked by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import cast

from django.http import Http404
from django.urls import reverse

from practice.models.attempts import Attempt, Kind, today_of
from practice.pages.climbing import ClimbingPage, Statement
from practice.pages.exercise import ExercisePage
from practice.pages.rating import RatingPage
from practice.pages.sorting import SortingPage
from practice.pages.tries import NUMBERS, ORDINALS, TriesPage
from practice.pages.weakness import WeaknessPage

PAGES = {page.kind: page for page in (ExercisePage, SortingPage, WeaknessPage, ClimbingPage, RatingPage)}
MINUTES = {Kind.EXERCISE: 1, Kind.SORTING: 1, Kind.CLIMBING: 1, Kind.WEAKNESS: 2, Kind.RATING: 2}
"""Of one item."""
MOST_MINUTES = 10
DAYS_SHOWN = 5
"""Of those to come."""
FORMS = {Kind.SORTING: "is-sort", Kind.CLIMBING: "climbing hue-a", Kind.WEAKNESS: "pair-list", Kind.RATING: "pair-list"}
PIECES = {
    Kind.EXERCISE: "practice/_gap.html",
    Kind.SORTING: "practice/_sentence.html",
    Kind.WEAKNESS: "practice/_weak_part.html",
    Kind.CLIMBING: "practice/_rung.html",
    Kind.RATING: "practice/_rated_part.html",
}


@dataclass
class Due:
    """An item that comes back: what it is, why, and how long it takes."""

    attempt: Attempt
    today: date

    @property
    def minutes(self):
        return MINUTES[Kind(self.attempt.kind)]

    def address(self):
        attempt = self.attempt
        return reverse("practice:recall", args=[attempt.exemplar.slug, attempt.kind, attempt.item])

    def label(self):
        return RecallPage(self.attempt, {}, is_check=False).label()

    def about(self):
        return f"{self.attempt.get_kind_display()} {self.attempt.exemplar}"

    def why(self):
        """What became of it the last time, and how long ago that was."""
        days = (self.today - cast(date, self.attempt.reviewed_on)).days
        ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
        if self.attempt.is_right_at_once:
            return f"Right {ago}"
        if self.attempt.tries > 1:
            return f"Right on the {ORDINALS[self.attempt.tries - 1]} try {ago}"
        return f"Missed {ago}"


class TodayPage:
    """What is due where the user is; never more than ten minutes of it, and the rest waits."""

    def __init__(self, user):
        self.attempts = Attempt.objects.made_by(user)
        self.today = today_of(user)

    @cached_property
    def due(self):
        found, minutes = [], 0
        for attempt in self.attempts.due(self.today).select_related("exemplar")[:MOST_MINUTES]:
            if not attempt.exemplar.has_item(attempt.kind, attempt.item):
                continue
            due = Due(attempt, self.today)
            minutes += due.minutes
            if minutes > MOST_MINUTES:
                break
            found.append(due)
        return found

    def minutes(self):
        return sum(due.minutes for due in self.due)

    def heading(self):
        if not self.due:
            return "Nothing is due today"
        how_many, minutes = len(self.due), self.minutes()
        things = f"{number_word(how_many)} {'thing' if how_many == 1 else 'things'}"
        return f"{things}, about {number_word(minutes).lower()} {'minute' if minutes == 1 else 'minutes'}"

    @cached_property
    def coming(self):
        """(day, how many) of the next days on which something comes back."""
        later = self.attempts.filter(due_on__gt=self.today).order_by("due_on").values_list("due_on", flat=True)[:200]
        return [(day, len(list(rows))) for day, rows in groupby(later)][:DAYS_SHOWN]

    def tomorrow(self):
        return self.today + timedelta(days=1)


def number_word(number):
    return NUMBERS[number] if 0 < number < len(NUMBERS) else str(number)


class RecallPage(TriesPage):
    """One item of an exercise, asked again: answered as there, with its reason."""

    buttons = "practice/_recall_buttons.html"

    def __init__(self, attempt, answers, is_check):
        self.attempt = attempt
        self.kind = Kind(attempt.kind)
        exemplar = attempt.exemplar
        if not exemplar.has_item(self.kind, attempt.item):
            raise Http404
        item = PAGES[self.kind](exemplar, answers, is_check=False).items[attempt.item - 1]
        item.is_current = False
        super().__init__(exemplar, [item], is_check)

    @property
    def item(self):
        return self.items[0]

    def label(self):
        """The words it is about, as they are asked."""
        item = self.item
        words = getattr(item, "text", "") or item.content.get("before") or item.content.get("text")
        return words or item.content.get("because") or item.content["after"]

    def address(self):
        return reverse("practice:recall", args=[self.exemplar.slug, self.kind, self.attempt.item])

    def piece(self):
        return "practice/_statement.html" if isinstance(self.item, Statement) else PIECES[self.kind]

    def form_kind(self):
        return FORMS.get(self.kind, "")

    def progress(self):
        if self.is_done():
            return f"Right on the {self.item.ordinal()} try."
        return f"The {self.item.ordinal()} try is yours." if self.item.tried else "One question is open."
