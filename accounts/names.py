"""The one door to a person's name: every page, mail and export asks here what a user calls them.

Members of a cohort know each other by name. A meeting that has a law of its own, such as a review, has its own
name_of(person, viewer), which ends here.

Two who meet and whose names look alike are told apart by a number, which stands wherever their names do. Cohorts give
it, for they know who meets whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Case, Func, IntegerField, TextField, When
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact

from text.lookalikes import skeleton

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

NUMBERING: list[Callable[[User], None]] = []
"""What numbers a name. accounts knows no cohorts, so they put themselves here."""
NUMBER = re.compile(r"\([\dlo\s]+\)$")
"""Of a skeleton, in which 1 and 0 have become letters."""
MAX_NAME_LENGTH = 80
SOMEONE_WHO_LEFT = "someone who left"
RESERVED = {skeleton(SOMEONE_WHO_LEFT), skeleton("You")}


def name_of(person: User, viewer: User | AnonymousUser) -> str:
    """What the viewer is told that the person is called."""
    return SOMEONE_WHO_LEFT if person.is_gone() and person != viewer else numbered(person.name, person)


def first_name_of(person: User, viewer: User | AnonymousUser) -> str:
    if person.is_gone() and person != viewer:
        return SOMEONE_WHO_LEFT
    return numbered(person.name.partition(" ")[0], person)


def numbered(name: str, person: User) -> str:
    return f"{name} ({person.namesake})" if person.namesake else name


def searched_name(query):
    """The part of a name that is looked for; empty for everybody."""
    return " ".join(query.get("q", "").replace("\0", "").split())[:MAX_NAME_LENGTH].strip()


def folded(name):
    """A name as it is searched for, in the database: in small letters, without accents.

    One of plain letters, as most are, is not searched for accents, which takes twenty times as long.
    """
    without_marks = r"regexp_replace(normalize(lower(%(expressions)s), NFKD), '[\u0300-\u036f]', '', 'g')"
    is_plain = Exact(Func(name, function="octet_length", output_field=IntegerField()), Length(name))
    return Case(When(is_plain, then=Lower(name)), default=Func(name, template=without_marks), output_field=TextField())


def looks(person: User) -> str:
    """The same for all whose names look alike."""
    return skeleton(person.name)


def is_numbered(name: str) -> bool:
    """Whether a name ends as a numbered one does, in whatever signs look so."""
    return bool(NUMBER.search(skeleton(name)))


def is_reserved(name: str) -> bool:
    """Whether pages call users so whatever their name is."""
    return skeleton(name) in RESERVED


def number_name(person: User) -> None:
    """Number the name of a person who changed it, or has met others."""
    for number in NUMBERING:
        number(person)
