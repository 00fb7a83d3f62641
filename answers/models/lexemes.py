"""What the database knows a text by: its words as the SQL function `searchable` folds them, without their endings.

docs/decisions/own-words.md says how they are folded, and why.
"""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Func, TextField, Value

EVERY_WORD, WITHOUT_COMMON = "starcoach", "english"
"""Text search configurations: English endings are cut off by both; the second drops common words like "who"."""
OF_WORDS = """
    SELECT
        said,
        ARRAY(
            SELECT lexeme FROM unnest(to_tsvector('starcoach', searchable(said))), unnest(positions) AS at ORDER BY at
        ),
        to_tsvector('english', searchable(said)) = ''
    FROM unnest(%s::text[]) AS said
"""


@dataclass(frozen=True)
class Known:
    """The lexemes of some words, in order; whether the words are all common ones."""

    lexemes: tuple[str, ...]
    is_common: bool


def searchable(expression):
    return Func(expression, function="searchable", output_field=TextField())


def vector(*expressions, config=EVERY_WORD):
    return SearchVector(*map(searchable, expressions), config=config)


def phrase(words, config=EVERY_WORD):
    """What is found where these words stand together."""
    return SearchQuery(searchable(Value(words)), config=config, search_type="phrase")


def known_by(words):
    """{words: what the database knows them by}"""
    with connection.cursor() as cursor:
        cursor.execute(OF_WORDS, [list(words)])
        return {said: Known(tuple(lexemes), is_common) for said, lexemes, is_common in cursor.fetchall()}
