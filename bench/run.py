"""Our pages and our save beside the floor beneath them, and how pages grow: one table, from one run."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import os  # noqa: E402
import re  # noqa: E402
from argparse import ArgumentParser  # noqa: E402
from collections import Counter  # noqa: E402
from concurrent.futures import ThreadPoolExecutor  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import median  # noqa: E402
from time import perf_counter  # noqa: E402

from bench.commits import commit_rate, make_table  # noqa: E402
from bench.serving import TEXT, WORLD, Visitor, Writer, serving  # noqa: E402
from bench.weighing import HEADER  # noqa: E402
from starcoach.postgres import Server  # noqa: E402

CLIENTS = 4
ROUNDS, QUICK_ROUNDS = (7, 2), (3, 0.5)
"""How many, and the seconds of each target in one."""
WARM_UP = 1.5
"""Seconds in which each connection has come to prepare the statements."""
TICKS = os.sysconf("SC_CLK_TCK")
HEAD = "requests/s     p50     p99   CPU ms: web  database  queries   kB   of the floor: requests/s, CPU"


def main():
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds; less than two minutes")
    quick = parser.parse_args().quick
    rounds, seconds = QUICK_ROUNDS if quick else ROUNDS
    with serving() as address:
        targets, commits = targets_of(address), []
        for target in targets:
            target.measure(WARM_UP)
        make_table(Server(WORLD))
        for target in targets:
            target.figures.clear()
        for _ in range(rounds):
            commits.append(commit_rate(Server(WORLD), CLIENTS, max(1, round(seconds))))
            for target in targets:
                target.measure(seconds)
        print(f"{rounds} rounds, in turn; {CLIENTS} clients at once; medians; times in ms\n{'':20}{HEAD}")
        for target in targets:
            print(target.row(), flush=True)
        print(f"{'PostgreSQL’s commits':20}{median(commits):10.0f}   (pgbench: UPDATEs of 400 words)\n")
    from bench.growth_of_pages import print_growth  # it sets Django up, with a database of its own

    print_growth(quick)


class Target:
    """Something that is asked for: by which call of which client, and the floor beneath it."""

    def __init__(self, name, ask, floor=None):
        self.name, self.ask, self.floor = name, ask, floor
        self.figures: list[tuple[list[float], float, float, float]] = []
        """(the seconds of each request, requests a second, CPU seconds here and in the database) of each round."""

    def measure(self, seconds):
        """All clients ask, each as fast as it is answered, for so long."""
        before, began = cpu(), perf_counter()
        with ThreadPoolExecutor(CLIENTS) as clients:
            taken: list[float] = sum(
                clients.map(lambda client: self.ask_until(client, began + seconds), range(CLIENTS)), []
            )
        took, used = perf_counter() - began, cpu()
        used.subtract(before)
        self.figures.append((taken, len(taken) / took, used["web"] / len(taken), used["database"] / len(taken)))

    def ask_until(self, client, end):
        taken: list[float] = []
        while perf_counter() < end:
            answer, _, seconds = self.ask(client)
            assert answer.status in {200, 204}, f"{self.name} was answered {answer.status}"
            taken.append(seconds)
        return taken

    def rate(self):
        return median(rate for _, rate, _, _ in self.figures)

    def cpu(self):
        """(of the web server, of the database), in ms a request."""
        _, _, web, database = zip(*self.figures, strict=True)
        return median(web) * 1000, median(database) * 1000

    def row(self):
        taken = sorted(seconds * 1000 for of_round, *_ in self.figures for seconds in of_round)
        answer, words, _ = self.ask(0, {HEADER: "1"})
        web, database = self.cpu()
        times = f"{self.rate():10.0f}{median(taken):8.1f}{taken[len(taken) * 99 // 100]:8.1f}"
        figures = f"{times}{web:14.1f}{database:10.1f}{answer.headers[HEADER]:>9}{len(words) / 1000:5.0f}"
        if self.floor:
            figures += f"   {self.rate() / self.floor.rate():.2f}, {sum(self.floor.cpu()) / (web + database):.2f}"
        return f"{self.name:20}{figures}"


def targets_of(address):
    ana, ben, dov = (Visitor(address, name) for name in ("ana", "ben", "dov"))
    draft = re.findall(r"/drafts/(\w+)/feedback/", ana.get("/"))[0]
    room = re.findall(r"/reviews/(\w+)/", ben.get("/reviews/"))[0]
    cohort = re.findall(r"/cohorts/(\w+)/", dov.get("/"))[0]
    targets = [page("one row", ana, "/bench/bare/row/")]
    for name, person, path, bare in (
        ("home", ana, "/", "home/"),
        ("home of a coach", dov, "/", "home/"),
        ("desk", ana, f"/drafts/{draft}/edit/", f"desk/{draft}/"),
        ("feedback", ana, f"/drafts/{draft}/feedback/", f"feedback/{draft}/"),
        ("reading room", ben, f"/reviews/{room}/", f"room/{room}/"),
        ("stories", ana, "/stories/", "stories/"),
        ("questions", ana, "/questions/", "questions/"),
        ("board", dov, f"/cohorts/{cohort}/board/", f"board/{cohort}/"),
    ):
        floor = page("  its rows, bare", person, f"/bench/bare/{bare}")
        targets += [page(name, person, path, floor), floor]
    writers = [Saver(address) for _ in range(CLIENTS)]
    update = Target("  one UPDATE", lambda client, headers=(): writers[client].save_bare(headers))
    targets += [Target("save", lambda client, headers=(): writers[client].save(headers), update), update]
    return targets


def page(name, person, path, floor=None):
    return Target(name, lambda client, headers=(): person.ask("GET", path, line=client, headers=headers), floor)


class Saver(Writer):
    """Eve saves one part of 400 words; whether all of it goes through the product, or into one UPDATE."""

    def __init__(self, address):
        super().__init__(address, "eve")
        self.number = 0
        self.save()

    def save(self, headers=()):
        fields = {"body": f"{TEXT}{self.number}", "base": self.number, "key": f"key{self.number}", "superseded": ""}
        self.number += 1
        return self.ask("POST", f"/drafts/{self.draft}/task/save/", fields, headers=headers)

    def save_bare(self, headers=()):
        return self.ask("POST", f"/bench/{self.draft}/", {"body": TEXT}, headers=headers)


def cpu():
    """The seconds that the processes of the web server, and those of the database, have used."""
    used: Counter[str] = Counter()
    processes = {
        int(stat.parent.name): process for stat in Path("/proc").glob("[0-9]*/stat") if (process := read(stat))
    }
    own = {pid for pid, (parent, _, line) in processes.items() if parent == os.getpid() and "web_server" in line}
    data = f"{Server(WORLD).data} "
    server = {pid for pid, (_, _, line) in processes.items() if data in line and line.split()[0].endswith("postgres")}
    for pid, (parent, seconds, _) in processes.items():
        if {pid, parent} & own:
            used["web"] += seconds
        if {pid, parent} & server:
            used["database"] += seconds
    return used


def read(stat):
    """(its parent, the seconds it has used, its command line) of a process; None where it has ended."""
    try:
        words = stat.read_text().rpartition(")")[2].split()
        line = (stat.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(words[1]), (int(words[11]) + int(words[12])) / TICKS, line


if __name__ == "__main__":
    main()
