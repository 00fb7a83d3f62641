"""bin/cluster --wide: saves by way of a pooler, boards from a replica."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.ground.cluster import Visitor, cluster_of_its_own, losses, wait_until, writers

SAVES = 200
PLACES = "/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path(sys.prefix, "bin", "caddy").exists(), reason="needs Caddy"),
    pytest.mark.skipif(not shutil.which("pgbouncer", path=PLACES), reason="needs pgbouncer"),
]


@pytest.fixture(scope="module")
def cluster():
    with cluster_of_its_own("--wide") as cluster:
        yield cluster


@pytest.fixture
def board(cluster):
    cohort = cluster.ask("SELECT public_id FROM cohorts_cohort ORDER BY id LIMIT 1")
    return f"/cohorts/{cohort}/board/"


def test_all_that_was_called_saved_by_way_of_the_pooler_is_in_the_database(cluster):
    with writers(cluster, 4) as found:
        wait_until(lambda: sum(writer.acknowledged for writer in found) >= SAVES)
    assert losses(cluster, found) == {}
    assert [writer.failures for writer in found] == [[]] * 4
    stats = cluster.ask("SHOW STATS", port=6432, database="pgbouncer").splitlines()
    ours = next(line.split("|") for line in stats if line.startswith("starcoach|"))
    assert int(ours[1]) > SAVES


def test_a_board_comes_from_the_replica_and_from_the_database_while_that_is_gone(cluster, board):
    dov = Visitor(cluster, "dov")
    assert "Ana" in dov.get(board)[2]
    cluster.ask("SELECT pg_wal_replay_pause()", port=5433)
    wait_until(lambda: cluster.ask("SELECT pg_get_wal_replay_pause_state()", port=5433) == "paused")
    cluster.ask("UPDATE accounts_user SET name = 'Anouk' WHERE name = 'Ana'")
    assert "Anouk" not in dov.get(board)[2]
    cluster.ask("SELECT pg_wal_replay_resume()", port=5433)
    wait_until(lambda: "Anouk" in dov.get(board)[2])
    data = cluster.database.home / "replica"
    cluster.database.run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={data}")
    status, _, page = dov.get(board)
    assert (status, "Anouk" in page) == (200, True)
    wait_until(lambda: cluster.ask("SELECT 1", port=5433))


def test_a_replica_has_what_was_saved_soon_after(cluster):
    before = cluster.ask("SELECT pg_current_wal_lsn()")
    wait_until(lambda: cluster.ask(f"SELECT pg_last_wal_replay_lsn() >= '{before}'", port=5433) == "t")
