"""What is called saved is saved, whatever befalls the processes; nobody has to lend a hand."""

import sys
from functools import partial
from pathlib import Path

import pytest

from tests.ground.cluster import cluster_of_its_own
from tests.ground.hard_times import (
    ask_for_mails,
    desk,
    endure,
    fill_disk,
    find_browser,
    is_root,
    keep_one_web_down,
    kill_webs,
    silent_mail_server,
    stop_database,
)

pytestmark = [
    pytest.mark.long,
    pytest.mark.xdist_group("cluster"),
    pytest.mark.skipif(not Path(sys.prefix, "bin", "caddy").exists(), reason="needs Caddy"),
]


@pytest.mark.browser
@pytest.mark.skipif(not find_browser(), reason="needs Chromium or Chrome")
def test_no_word_that_was_called_saved_is_lost_while_processes_are_killed():
    with silent_mail_server() as mail, cluster_of_its_own(EMAIL_URL=mail) as cluster, desk(cluster) as typed:
        faults = [
            ("three kills", partial(kill_webs, cluster, 3)),
            ("two stops of the database", partial(stop_database, cluster, 2)),
            ("one web service down", partial(keep_one_web_down, cluster, 5)),
            ("a mail server that hangs", partial(ask_for_mails, cluster, 5)),
        ]
        told, lost = endure(cluster, faults, saves=300)
    assert lost == {}
    assert typed.said > 5
    assert typed.false == []
    assert sum(figures.acknowledged for figures in told) >= 300
    by_name = {figures.fault: figures for figures in told}
    assert by_name["a mail server that hangs"].failed == by_name["nothing"].failed == 0


@pytest.mark.skipif(not is_root(), reason="needs root, to mount a small disk")
def test_no_word_that_was_called_saved_is_lost_on_a_full_disk():
    with cluster_of_its_own(disk=220) as cluster:
        (full, *_), lost = endure(cluster, [("a full disk", partial(fill_disk, cluster, 10))], saves=100)
    assert lost == {}
    assert full.failed > 0
