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
