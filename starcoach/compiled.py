"""Queries that are built once: Django takes longer to build one of ten joins than PostgreSQL to answer it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Sequence
from copy import copy
from datetime import UTC, date, datetime
from functools import update_wrapper
from typing import Any

from django.db import connections
from django.db.models import Field, Func, IntegerField, Lookup, Model, Prefetch, QuerySet
from django.http import Http404

FIRST_PLACE = 0x57A2_C0AC
PLACES = itertools.count(FIRST_PLACE)
"""Ids of nobody: they stand in a statement for the values that are asked with."""


class Compiled:
    """The rows of the queryset that `build` makes of some values: rows known by their id, numbers, words, lists.

    build is called once, with values that stand for any others, so it asks the database nothing and decides nothing by
    them, nor by the hour: what is later than now is compared with the database's Now(). `field__among=list` takes the
    place of `field__in`, whose statement is another for each length of the list.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        update_wrapper(self, build)
        self.build: Callable[..., Any] = build
        self.statements: dict[tuple[type, ...], Statement] = {}

    def __call__(self, *values: Any) -> list[Any]:
        """All that it finds."""
        return self.statement(values).rows([key_of(value) for value in values])

    def sql_with_params(self, *values: Any) -> tuple[str, tuple[Any, ...]]:
        """To be part of a longer statement."""
        statement = self.statement(values)
        return statement.sql, statement.bind([key_of(value) for value in values])

    def statement(self, values: Sequence[Any]) -> Statement:
        kinds = tuple(value.__class__ for value in values)  # a request's user is one of type SimpleLazyObject
        if kinds not in self.statements:
            self.statements[kinds] = Statement(self.build, kinds)
        return self.statements[kinds]

    def row(self, *values: Any) -> Any:
        """The first that it finds; None where there is none."""
        return next(iter(self(*values)), None)

    def row_or_404(self, *values: Any) -> Any:
        """The first that it finds."""
        if found := self(*values):
            return found[0]
        raise Http404


class Statement:
    """A queryset as it was compiled, the places of the values in it, and what is fetched along with its rows."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], kinds: Sequence[type]) -> None:
        places = [place_of(kind) for kind in kinds]
        with connections["default"].execute_wrapper(refuse):
            self.queryset = build(*places)
            self.compiler = self.queryset.query.get_compiler(self.queryset.db)
            self.sql, parameters = self.compiler.as_sql()
        self.parameters = list(with_places(parameters, [key_of(place) for place in places]))
        lookups = self.queryset._prefetch_related_lookups  # type: ignore[attr-defined]
        self.related = [Related(self.queryset.model, lookup) for lookup in lookups]

    def rows(self, values: Sequence[Any]) -> list[Any]:
        rows: Any = self.queryset._iterable_class  # type: ignore[attr-defined]
        found = list(rows(self.bound(self.bind(values))))
        for each in self.related:
            each.fetch(found)
        return found

    def bind(self, values: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(value if at is None else values[at] for at, value in self.parameters)

    def bound(self, parameters: tuple[Any, ...]) -> QuerySet[Any, Any]:
        """The queryset with these parameters, which it reads in its own way."""
        compiler, query = copy(self.compiler), copy(self.queryset.query)
        compiler.connection = connections[self.queryset.db]  # type: ignore[assignment]
        compiler.as_sql = lambda *_, **__: (self.sql, parameters)  # type: ignore[method-assign]
        query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        bound = type(self.queryset)(self.queryset.model)
        bound.__dict__ |= self.queryset.__dict__ | {"_query": query}
        return bound


class Related:
    """What prefetch_related() names: the rows that point to those that were found, or to rows that these point to."""

    def __init__(self, model: Any, lookup: Prefetch[Any] | str) -> None:
        lookup = lookup if isinstance(lookup, Prefetch) else Prefetch(lookup)
        *self.path, self.name = lookup.prefetch_through.split("__")  # type: ignore[attr-defined]
        for step in self.path:
            model = model._meta.get_field(step).related_model
        self.key = model._meta.get_field(self.name).field
        queryset = lookup.queryset if lookup.queryset is not None else self.key.model._default_manager.all()
        self.attribute = lookup.to_attr  # type: ignore[attr-defined]
        self.pointing_to = Compiled(lambda keys: queryset.filter(**{f"{self.key.name}__pk__among": keys}))

    def fetch(self, rows: list[Any]) -> None:
        for step in self.path:
            rows = [getattr(row, step) for row in rows]
        owners, found = {row.pk: row for row in rows}, defaultdict(list)
        for row in self.pointing_to(list(owners)) if owners else ():
            key = getattr(row, self.key.attname)
            self.key.set_cached_value(row, owners[key])
            found[key].append(row)
        for owner in rows:
            self.give(owner, found[owner.pk])

    def give(self, owner: Any, rows: list[Any]) -> None:
        if self.attribute:
            setattr(owner, self.attribute, rows)
        else:
            all_of_it = getattr(owner, self.name).get_queryset()
            all_of_it._result_cache, all_of_it._prefetch_done = rows, True
            caches = owner.__dict__.setdefault("_prefetched_objects_cache", {})
            caches[self.key.remote_field.cache_name] = all_of_it


@Field.register_lookup
class Among(Lookup):
    """Is one of a list: one parameter, however long the list is."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        sql, parameters = self.process_lhs(compiler, connection)
        return f"{sql} = ANY(%s)", [*parameters, self.rhs]


def counted(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """One row: how many there are."""
    return rows.order_by().values_list(Func("pk", function="COUNT", output_field=IntegerField()), flat=True)


def place_of(kind: type) -> Any:
    """What stands for a value of this kind while the statement is built; there is no other like it."""
    number = next(PLACES)
    if issubclass(kind, Model):
        return kind.from_db("default", [kind._meta.pk.attname], [number])
    return {int: number, str: str(number), list: [number], datetime: datetime.fromtimestamp(number, UTC)}[kind]


def key_of(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def with_places(parameters: Sequence[Any], keys: list[Any]) -> list[tuple[int | None, Any]]:
    """(which of the values goes there, or None and the parameter itself) of each."""
    if lost := [at for at, key in enumerate(keys) if key not in parameters]:
        raise ValueError(f"A query that is built once has no place for its values {lost}.")
    found = [(keys.index(value) if value in keys else None, value) for value in parameters]
    rest = [value for at, value in found if at is None]
    if any(isinstance(value, date) for value in rest):
        raise ValueError("A query that is built once says the hour at which it was built.")
    if any(isinstance(value, int) and value >= FIRST_PLACE for value in rest):
        raise ValueError("A query that is fetched along has no place for the values of the first.")
    return found


def refuse(*_: Any) -> None:
    raise ValueError("A query that is built once asks for rows while it is built.")
