"""Each column of a section is one that a save writes, or one that it leaves: a new one has to be said here."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from answers.models import Section

WRITTEN = {"text", "number", "saved_at", "seen_facts"}
GENERATED = {"search_vector"}
"""By PostgreSQL, of what is written."""
LEFT = {"id", "draft_id", "component"}


def test_a_column_is_written_by_a_save_or_left_by_it():
    assert {field.attname for field in Section._meta.concrete_fields} == WRITTEN | GENERATED | LEFT


def test_a_save_writes_these_columns_and_no_other(draft):
    section = draft.sections.filter(component="T")
    (before,) = section.values()
    section.get().revise("I asked 14 engineers.", base=1, key="later")
    (after,) = section.values()
    assert {name for name in before if before[name] != after[name]} == WRITTEN | GENERATED


def test_a_save_is_one_update_of_its_row(draft):
    section = draft.sections.get(component="T")
    with CaptureQueriesContext(connection) as captured:
        section.revise("I asked 14 engineers.", base=1, key="later")
    updates = [query["sql"] for query in captured if "UPDATE answers_section SET" in query["sql"]]
    assert len(updates) == 1
    assert all(f"{name} = " in updates[0] for name in WRITTEN)
