from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def repeatable_read():
    """Every query in it sees the database as it stands at the first one, and changes nothing.

    Within a transaction that is there already it is a part of that.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
