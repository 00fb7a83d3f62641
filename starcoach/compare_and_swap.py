"""Compare-and-swap: words are saved over the number of the text that their user saw, or not at all.

A row counts its saves in a number. A save names the number it was written over, `base`; the database changes the row
only while it has that number, and its count of changed rows is the only judge of who was first. A save also has a key,
so that the same save sent again gets the same answer, as long as its words stand there; once another window has
replaced them, that is a conflict. And it names the keys of the same window's saves that it supersedes, of which no
answer came: where one of them arrived after all, it is saved over that one.

docs/saving.md has the protocol. Each model says, in a CompareAndSwap of its own, where its number stands, which keys it
remembers, what else a save changes, and what it keeps of the words that are replaced.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.db.models import F

MAX_ROUNDS = 30
"""How often a save looks again whether one that it supersedes has arrived; a page names fewer of them than that."""


@dataclass(frozen=True)
class Save:
    """A save as its window sends it; `force`: its user has seen the words that it replaces."""

    base: int
    key: str = ""
    superseded: Sequence[str] = ()
    force: bool = False


class Conflict(Exception):
    """The row was saved from another window since; `row` is as it stands now."""

    def __init__(self, row: Any) -> None:
        super().__init__(row)
        self.row = row


class KeyReused(Exception):
    """The key belongs to a save of other words, or over another number."""


class Keys(Protocol):
    """What a model remembers of the keys of its saves."""

    def swap(self, row: Any, values: Mapping[str, Any], save: Save, words: Mapping[str, Any], over: int) -> bool:
        """Write the values if the row has the number `over`, count the save, and remember its key; all or nothing.

        IntegrityError for a key that is known.
        """

    def last_of(self, row: Any, keys: Sequence[str]) -> int:
        """The highest number that one of these keys got; 0 where none arrived."""

    def number_of(self, row: Any, save: Save, words: Mapping[str, Any]) -> int | None:
        """The number of this very save where it was made already, else None; KeyReused for another save's key."""


@dataclass(frozen=True)
class LastKey:
    """Remembers the key of the last save alone, in the field `key` of the row; "" where it has none.

    The same words saved again are no conflict, whoever saved them.
    """

    number: str = "number"
    key: str = ""

    def swap(self, row: Any, values: Mapping[str, Any], save: Save, words: Mapping[str, Any], over: int) -> bool:
        columns = {**values, **({self.key: save.key} if self.key else {})}
        rows = type(row)._base_manager.filter(pk=row.pk, **{self.number: over})
        is_first = bool(rows.update(**columns, **{self.number: F(self.number) + 1}))
        if is_first and self.key:
            setattr(row, self.key, save.key)
        return is_first

    def last_of(self, row: Any, keys: Sequence[str]) -> int:
        is_last = self.key and getattr(row, self.key) in filter(None, keys)
        return getattr(row, self.number) if is_last else 0

    def number_of(self, row: Any, save: Save, words: Mapping[str, Any]) -> int | None:
        return getattr(row, self.number) if says(row, words) else None


def nothing_else(row: Any, words: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


def keep_nothing(row: Any, save: Save) -> None:
    pass


@dataclass(frozen=True)
class CompareAndSwap:
    """How the rows of one model are saved.

    number: the field that counts the saves. keys: what is remembered of them. also: what a save changes beside the
    words. keep: called with the row as it was, once it is replaced, in the same transaction.
    """

    number: str = "number"
    keys: Keys = field(default_factory=LastKey)
    also: Callable[[Any, Mapping[str, Any]], Mapping[str, Any]] = nothing_else
    keep: Callable[[Any, Save], None] = keep_nothing

    def save(self, row: Any, words: Mapping[str, Any], save: Save) -> int:
        """Save the words, by field, and return the number that the row got, or has if it says the same already.

        Raises Conflict where the row has moved on or is gone, and KeyReused for a key of another save.
        """
        over = None
        for _ in range(MAX_ROUNDS):
            before, over = over, max(save.base, self.keys.last_of(row, save.superseded))
            if over == before:
                break
            if getattr(row, self.number) != over:
                refresh(row)
            if number := self.swap(row, words, save, over):
                return number
            refresh(row)
        return self.answer_again(row, words, save)

    def swap(self, row: Any, words: Mapping[str, Any], save: Save, over: int) -> int | None:
        """The new number, if the row had the number `over`."""
        if getattr(row, self.number) != over:
            return None
        values = {**words, **self.also(row, words)}
        try:
            with transaction.atomic():
                if not self.keys.swap(row, values, save, words, over):
                    return None
                self.keep(row, save)
        except IntegrityError:
            return None
        for name, value in {**values, self.number: over + 1}.items():
            setattr(row, name, value)
        return over + 1

    def answer_again(self, row: Any, words: Mapping[str, Any], save: Save) -> int:
        """The row's number where this very save was made already and the row still says it; else Conflict."""
        is_made = self.keys.number_of(row, save, words) is not None
        if not (is_made and says(row, words)):
            raise Conflict(row)
        return int(getattr(row, self.number))


def says(row: Any, words: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in words.items())


def refresh(row: Any) -> None:
    try:
        row.refresh_from_db()
    except type(row).DoesNotExist:
        raise Conflict(row) from None
