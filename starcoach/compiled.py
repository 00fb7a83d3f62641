"""Queries that are built once: Django takes longer to build one of ten joins than PostgreSQL to answer it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

PLACEHOLDER = -0x57A2_C0AC
"""The id of nobody: it stands in the statement for those who ask."""


class Compiled:
    """What `build` finds for a row of `model`, which is known by its id alone.

    build is called once with a row that has no other field, so it asks the database nothing and decides nothing by it,
    nor by the hour: what is later than now is compared with the database's Now(). It returns a queryset of values that
    need no conversion: numbers, texts, and lists of them.
    """

    def __init__(self, model: type[Model], build: Callable[[Any], QuerySet[Any, Any]]) -> None:
        self.model, self.build = model, build
        self.statement: tuple[str, tuple[Any, ...]] | None = None

    def row(self, pk: int) -> tuple[Any, ...]:
        """The one row that it finds."""
        sql, parameters = self.statement or self.compile()
        with connection.cursor() as cursor:
            cursor.execute(sql, [pk if value == PLACEHOLDER else value for value in parameters])
            return cursor.fetchone()

    def compile(self) -> tuple[str, tuple[Any, ...]]:
        with connection.execute_wrapper(refuse):
            sql, parameters = self.build(self.model(pk=PLACEHOLDER)).query.sql_with_params()
        if any(isinstance(value, date) for value in parameters):
            raise ValueError("A query that is built once says the hour at which it was built.")
        self.statement = sql, parameters
        return self.statement


def refuse(*_: Any) -> None:
    raise ValueError("A query that is built once asks for rows while it is built.")
