"""Dates and times of day as people write them, each as one key: "2024-03-12", "15:00".

What is said less exactly has a key of its own, which `weaker` gives for the exact one: "03-12" without the year,
"~3:00" where it may be morning or afternoon, "2024~03-12" for 3/12/24, whose day and month nobody can tell.
"""

import re
from typing import NamedTuple

from text.numbers import ORDINALS, VALUES
from text.parsing.tokens import Line

MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS = {
    **{name: n for n, name in enumerate(MONTH_NAMES.split(), 1)},
    **{name[:3]: n for n, name in enumerate(MONTH_NAMES.split(), 1)},
    "sept": 9,
}
SEASONS = {"spring", "summer", "autumn", "winter"}
YEARS = range(1900, 2100)
YEAR_LEADS = {"in", "since", "until", "till", "during", "early", "late", "mid", "year", *SEASONS, *MONTHS}
SUFFIXES = {"st", "nd", "rd", "th"}
HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


MINUTES = {"half": 30, "quarter": 15}


class Moment(NamedTuple):
    """A date or a time of day: its key, and the token after it."""

    key: str
    stop: int


def moment_at(line: Line, at: int) -> Moment | None:
    """The date or the time that begins at a token."""
    token = line.tokens[at]
    if token.kind == "date":
        key = numeric_date(token.text)
        return Moment(key, at + 1) if key else None
    if token.kind == "clock":
        return Moment(clock(token.text), at + 1)
    if token.word in HOURS:
        return Moment(HOURS[token.word], at + 1)
    if token.word in MINUTES:
        return past(line, at)
    return month_first(line, at) if token.word in MONTHS else oclock(line, at) or day_first(line, at)


def numeric_date(text: str) -> str:
    """12/03/2024, 3.12.24 and 2024-03-12."""
    first, second, third = map(int, re.split("[./-]", text))
    if first > 31:
        return date(second, third, first)
    year = third if third > 99 else 2000 + third
    if max(first, second) > 12 or first == second or "." in text:
        day, month = (first, second) if second <= 12 else (second, first)
        return date(month, day, year)
    return f"{year}~{min(first, second):02}-{max(first, second):02}"


def date(month: int, day: int, year: int = 0) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"


def clock(text: str) -> str:
    """15:00, 9.30 am, 3 p.m."""
    hour, *rest = map(int, re.findall(r"\d+", text))
    minute = rest[0] if rest else 0
    half = text.rstrip(".").lower().replace(".", "")[-2]
    if half in "ap":
        return time(hour % 12 + 12 * (half == "p"), minute)
    return time(hour, minute) if hour > 12 or text.startswith("0") else vague_time(hour, minute)


def time(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}"


def vague_time(hour: int, minute: int) -> str:
    """A time that may be before noon or after it."""
    return f"~{hour % 12 or 12}:{minute:02}"


def oclock(line: Line, at: int) -> Moment | None:
    hour = small(line, at)
    if hour and line.next_word(at + 1).replace("’", "'") == "o'clock":
        return Moment(vague_time(hour, 0), at + 2)
    return None


def past(line: Line, at: int) -> Moment | None:
    """Half past two, quarter to six."""
    minutes = MINUTES[line.word(at)]
    word, hour = line.next_word(at + 1), small(line, at + 2) if line.is_joined(at + 2) else 0
    if not hour or hour > 12 or word not in ("past", "to"):
        return None
    return Moment(vague_time(hour, minutes) if word == "past" else vague_time(hour - 1, 60 - minutes), at + 3)


def small(line: Line, at: int) -> int:
    """A number below a hundred, of one token; else 0."""
    if line.kind(at) == "number" and line.tokens[at].text.isdecimal() and len(line.tokens[at].text) < 3:
        return int(line.tokens[at].text)
    return VALUES.get(line.word(at), 0)


def day_of_month(line: Line, at: int) -> tuple[int, int]:
    """(the day that begins at a token, the token after it); 0 where none does: 12, 12th, twelfth."""
    day = small(line, at) or ORDINALS.get(line.word(at), 0)
    after = at + 1
    if line.kind(at) == "number" and line.word(after) in SUFFIXES and line.gap(after) == "":
        after += 1
    return (day, after) if 1 <= day <= 31 else (0, at)


def day_first(line: Line, at: int) -> Moment | None:
    """12 March 2024, the 12th of March."""
    day, after = day_of_month(line, at)
    if not day:
        return None
    after += line.next_word(after) == "of"
    month = MONTHS.get(line.next_word(after))
    return with_year(line, month, day, after + 1) if month and is_month(line, after, is_sure=True) else None


def month_first(line: Line, at: int) -> Moment | None:
    """March 12th, 2024."""
    month = MONTHS.get(line.word(at))
    if not month or not is_month(line, at) or not line.is_joined(at + 1) or line.kind(at + 1) != "number":
        return None
    day, after = day_of_month(line, at + 1)
    return with_year(line, month, day, after) if day else None


def is_month(line: Line, at: int, is_sure: bool = False) -> bool:
    """Whether a word that may be a month is written as one: "may" and "march" are verbs as well."""
    return line.tokens[at].text[0].isupper() or (is_sure and line.word(at) not in ("may", "march", "mar"))


def with_year(line: Line, month: int, day: int, after: int) -> Moment:
    is_near = after < len(line.tokens) and line.gap(after) in (" ", ", ", "\xa0")
    year = year_of(line, after) if is_near else 0
    return Moment(date(month, day, year), after + bool(year))


def month_of_year(text: str) -> str:
    """The key of 12/2023; else ""."""
    month, _, year = text.partition("/")
    return f"{year}-{int(month):02}" if month.isdecimal() and 1 <= int(month) <= 12 and int(year) in YEARS else ""


def year_of(line: Line, at: int) -> int:
    """The year that a token is by its form; else 0."""
    if line.kind(at) != "number":
        return 0
    text = line.tokens[at].text
    return int(text) if len(text) == 4 and text.isdecimal() and int(text) in YEARS else 0


def is_year(line: Line, at: int) -> bool:
    """Whether four digits are a year: they follow "in" or a month; or are not round, and nothing is counted by them."""
    year = year_of(line, at)
    if not year:
        return False
    if line.word(at - 1) in YEAR_LEADS:
        return True
    noun = line.next_word(at + 1)
    return year in range(1950, 2050) and year % 100 != 0 and not noun.endswith(("s", "people", "staff"))


def weaker(key: str) -> tuple[str, ...]:
    """The keys under which the same date or time is said less exactly."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", key):
        year, month, day = found.groups()
        return f"{month}-{day}", f"{year}~{min(month, day)}-{max(month, day)}"
    if found := re.fullmatch(r"(\d\d):(\d\d)", key):
        return (vague_time(int(found[1]), int(found[2])),)
    return ()
