"""PostgreSQL's own commit rate, by its own program: what no save can be faster than."""

import re

from bench.serving import TEXT

TABLE = """
    CREATE TABLE bench_words (id integer PRIMARY KEY, text text);
    INSERT INTO bench_words SELECT generate_series(0, 99);
"""
KEEP = "UPDATE bench_words SET text = '{}' WHERE id = :client_id;\n"


def make_table(server):
    server.run_checked("psql", *server_options(server), "--quiet", "--command", "DROP TABLE IF EXISTS bench_words")
    server.run_checked("psql", *server_options(server), "--quiet", "--command", TABLE)


def commit_rate(server, clients, seconds):
    """Transactions a second; each client keeps 400 words in a row of its own."""
    ways = ("--no-vacuum", "--file=-", f"--client={clients}", f"--time={seconds}", "--protocol=prepared")
    said = server.run("pgbench", *server_options(server), *ways, input=KEEP.format(TEXT.replace("\n", " ")))
    return float(re.findall(r"tps = ([\d.]+)", said.stdout)[0])


def server_options(server):
    return f"--host={server.settings['HOST']}", "--username=starcoach", "--dbname=starcoach"
