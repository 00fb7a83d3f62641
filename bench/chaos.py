"""The hard times at length: what was lost of what was called saved, and how many requests failed."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import os  # noqa: E402
from functools import partial  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from tests.ground.cluster import cluster_of_its_own  # noqa: E402
from tests.ground.hard_times import (  # noqa: E402
    ask_for_mails,
    desk,
    endure,
    fill_disk,
    is_root,
    keep_one_web_down,
    kill_webs,
    silent_mail_server,
    stop_database,
)

SAVES = 10_000


def main():
    with silent_mail_server() as mail, cluster_of_its_own(EMAIL_URL=mail) as cluster, desk(cluster) as typed:
        faults = [
            ("50 times kill -9 of a web service", partial(kill_webs, cluster, 50)),
            ("8 immediate stops of PostgreSQL", partial(stop_database, cluster, 8)),
            ("one of two web services down, 30 s", partial(keep_one_web_down, cluster, 30)),
            ("a mail server that hangs, 20 emails", partial(ask_for_mails, cluster, 20)),
        ]
        tell(*endure(cluster, faults, SAVES))
    print(f"A desk in Chromium said Saved {typed.said} times, {len(typed.false)} times falsely.")
    if is_root():
        with cluster_of_its_own(disk=220) as cluster:
            tell(*endure(cluster, [("a full disk, 30 s", partial(fill_disk, cluster, 30))], SAVES // 10))
    else:
        print("A full disk was not tried: only root may mount a small one.")


def tell(told, lost):
    print(f"{'':38}{'saved':>8}{'failed':>8}{'longest wait':>14}")
    for figures in told:
        print(f"{figures.fault:38}{figures.acknowledged:>8}{figures.failed:>8}{figures.longest:>12.1f} s")
    saved = sum(figures.acknowledged for figures in told)
    print(f"Parts that lost one of {saved} saves that were acknowledged: {len(lost)}. {lost or ''}")


if __name__ == "__main__":
    main()
