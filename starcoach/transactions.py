from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def repeatable_read():
    """Every query in it sees the database as at the first query, and none changes anything.

    Inside another transaction it only joins that.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def hold(row, *fields):
    """Read these fields of a row anew, or all, and let nobody else change it until the transaction ends."""
    held = row._meta.model._base_manager.select_for_update(no_key=True)
    row.refresh_from_db(fields=fields or None, from_queryset=held)
