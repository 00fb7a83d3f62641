"""What a database holds, in figures: the rows of each table, and a checksum of all that stands in them."""

from psycopg import sql

LEFT_OUT = ("cache", "django_session", "usersessions_usersession")
"""Tables whose rows are in no back-up: who is signed in, and passing counts. A session's key would open an account."""

RELATIONS = """
    SELECT nspname, relname, relkind FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    ORDER BY nspname, relname
"""
ROWS = """
    SELECT count(*), encode(sha256(coalesce(string_agg(digest, ''::bytea ORDER BY digest), ''::bytea)), 'hex')
    FROM (SELECT sha256(convert_to(whole_row::text, 'UTF8')) AS digest FROM {} AS whole_row) AS digests
"""
WRITTEN_THE_SAME = """
    SELECT set_config('timezone', 'UTC', false), set_config('datestyle', 'ISO, YMD', false),
        set_config('intervalstyle', 'postgres', false), set_config('bytea_output', 'hex', false),
        set_config('extra_float_digits', '1', false)
"""


def is_empty(connection):
    return not connection.execute(RELATIONS).fetchall()


def tables_of(connection):
    """The rows and the checksum of each table by name; every column counts, in whichever order the rows come."""
    connection.execute(WRITTEN_THE_SAME)
    names = [(schema, name) for schema, name, kind in connection.execute(RELATIONS) if kind == "r"]
    return {name: rows_of(connection, schema, name) for schema, name in names if name not in LEFT_OUT}


def rows_of(connection, schema, name):
    count, digest = connection.execute(sql.SQL(ROWS).format(sql.Identifier(schema, name))).fetchone()
    return {"rows": count, "sha256": digest}


def migrations_of(connection):
    return [list(row) for row in connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")]


def differences(expected, found):
    """The names of the tables that are not as they were."""
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
