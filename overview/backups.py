from django.db import connection
from psycopg.pq import Conninfo


def database_address():
    """How Django reaches the database, in libpq's words."""
    words = {option.keyword.decode() for option in Conninfo.get_defaults()}
    return {name: str(value) for name, value in connection.get_connection_params().items() if name in words}
