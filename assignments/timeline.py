"""The dates of an assignment, drawn to scale on a line of days. Every number as it goes into the SVG, in per cent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.templatetags.dates import at_clock

DAY = timedelta(days=1)
DAYS_AFTER = 3
LONG = 60
"""Days from which on weeks alone are marked."""
MOST_WEEKS = 8
"""Weeks that can be named side by side."""
NARROW = 14
"""Per cent between two marks in which no name has room."""


@dataclass
class Mark:
    """A date by its name. `kind`: "", "bad" (it comes before the opening) or "others" (not for who looks)."""

    label: str
    at: datetime
    kind: str = ""
    place: float = 0
    is_left: bool = False
    """Whether its words stand to the left of its line."""

    @property
    def x(self):
        return f"{self.place:.2f}%"

    @property
    def dx(self):
        return -6 if self.is_left else 6

    @property
    def anchor(self):
        return "end" if self.is_left else "start"

    def day(self):
        return at_clock(self.at, "D j M")

    def said(self):
        return f"{self.label} {at_clock(self.at, 'D j M, H:i')}"


@dataclass
class Bar:
    kind: str
    start: float
    end: float

    @property
    def x(self):
        return f"{self.start:.2f}%"

    @property
    def width(self):
        return f"{self.end - self.start:.2f}%"


class Timeline:
    """Marks by their time, bars (kind, from, to) between them, and today where it falls on the line."""

    def __init__(self, marks, bars, now=None):
        times = [mark.at for mark in marks]
        first = midnight(min(times))
        self.start = first - DAY * first.weekday()
        self.end = max(midnight(max(times)) + DAY * DAYS_AFTER, self.start + DAY * 7)
        self.marks = sorted(marks, key=lambda mark: mark.at)
        for mark in self.marks:
            mark.place = self._place(mark.at)
        for before, mark, after in zip([None, *self.marks], self.marks, [*self.marks[1:], None], strict=False):
            has_room_after = mark.place < 100 - NARROW and (after is None or after.place - mark.place >= NARROW)
            has_room_before = mark.place >= NARROW and (before is None or mark.place - before.place >= NARROW)
            mark.is_left = not has_room_after and has_room_before
        self.bars = [Bar(kind, self._place(start), self._place(end)) for kind, start, end in bars]
        self.now = Mark("today,", now, place=self._place(now)) if now and self.start <= now <= self.end else None
        if self.now:
            self.now.is_left = self.now.place > 100 - NARROW

    def _place(self, time):
        return 100 * ((time - self.start) / (self.end - self.start))

    def ticks(self):
        """(x, whether it begins a week, the date where it is named), one a day, or one a week on a long line."""
        days = round((self.end - self.start) / DAY)
        every = -(-days // 7 // MOST_WEEKS) or 1
        step = 7 if days > LONG else 1
        for day in range(0, days + 1, step):
            at = midnight(self.start + DAY * day + DAY / 4)
            is_named = day % (7 * every) == 0 and day < days - 2
            yield f"{self._place(at):.2f}%", day % 7 == 0, at_clock(at, "j M") if is_named else ""

    def said(self):
        names = [mark.said() for mark in self.marks]
        return "; ".join([*names, f"today {self.now.day()}"] if self.now else names)


def midnight(time):
    """The beginning of its day in the user's zone."""
    return timezone.localtime(time).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def of_dates(dates, now=None):
    """Everybody's dates; what comes before the opening is marked."""
    bad = "bad" if dates.hand_in_by <= dates.opens_at else ""
    marks = [Mark("opens", dates.opens_at), Mark("hand in by", dates.hand_in_by, bad)]
    marks.append(Mark("review by", dates.review_by))
    bars = [("open", dates.opens_at, dates.hand_in_by), ("read", dates.hand_in_by, dates.review_by)]
    if bad:
        bars = [("bad", dates.hand_in_by, dates.opens_at), ("read", dates.opens_at, dates.review_by)]
    return Timeline(marks, [bar for bar in bars if bar[1] < bar[2]], now)


def of_person(dates, own, now):
    """A candidate's own dates, beside everybody's where theirs are longer."""
    marks = [Mark("opened", dates.opens_at)]
    bars = [("open", dates.opens_at, min(dates.hand_in_by, own.hand_in_by))]
    if own.hand_in_by == dates.hand_in_by:
        marks.append(Mark("hand in by", own.hand_in_by))
    else:
        marks += [Mark("the others", dates.hand_in_by, "others"), Mark("you, by", own.hand_in_by)]
        bars.append(("longer", min(dates.hand_in_by, own.hand_in_by), max(dates.hand_in_by, own.hand_in_by)))
    if own.review_by > own.hand_in_by:
        marks.append(Mark("notes by", own.review_by))
        bars.append(("read", own.hand_in_by, own.review_by))
    return Timeline(marks, bars, now)
