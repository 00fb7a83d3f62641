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
BOARDS = "SELECT xact_commit FROM pg_stat_database WHERE datname = 'starcoach'"


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
    environment = Path(f"/proc/{cluster.pid('web-1')}/environ").read_text()
    assert ":6432/" in environment and "prepare_threshold=none" in environment


def test_a_board_comes_from_the_replica_and_from_the_database_while_that_is_gone(cluster, board):
    dov = Visitor(cluster, "dov")
    before = int(cluster.ask(BOARDS, port=5433))
    wait_until(lambda: "Ana" in dov.get(board)[2] and int(cluster.ask(BOARDS, port=5433)) > before)
    data = cluster.database.home / "replica"
    cluster.database.run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={data}")
    status, _, page = dov.get(board)
    assert (status, "Ana" in page) == (200, True)
    wait_until(lambda: cluster.ask(BOARDS, port=5433))


def test_a_replica_has_what_was_saved_soon_after(cluster):
    before = cluster.ask("SELECT pg_current_wal_lsn()")
    wait_until(lambda: cluster.ask(f"SELECT pg_last_wal_replay_lsn() >= '{before}'", port=5433) == "t")
