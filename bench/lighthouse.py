"""Lighthouse's figures for five pages of the demo world, as on a phone: performance, accessibility, best practices."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import json  # noqa: E402
import os  # noqa: E402
import re  # noqa: E402
import subprocess  # noqa: E402
from contextlib import contextmanager, suppress  # noqa: E402
from statistics import median  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402

from playwright.sync_api import sync_playwright  # noqa: E402

from bench.serving import Visitor, chromium_here, free_port, serving  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"
"""The last that runs on Node 20."""
AIMS = {"performance": 0.98, "accessibility": 1, "best-practices": 1}
ROUNDS, TRIES = 3, 3
"""On a busy machine Chromium's trace is not always whole: Lighthouse then ends without a report."""


def main():
    wanted = sys.argv[1:]
    with serving() as address:
        print(f"{'':12}" + "".join(f"{name:>16}" for name in AIMS) + "    requests     kB   largest paint", flush=True)
        for name, (who, path) in pages(address).items():
            if not wanted or name in wanted:
                tell(name, [ask(who, path) for _ in range(ROUNDS)])


def pages(address):
    """{name: (who asks, the path)}"""
    ana, dov = Visitor(address, "ana"), Visitor(address, "dov")
    drafts = re.findall("/drafts/[^/]+/", ana.get("/stories/"))
    with_notes = next(draft for draft in drafts if "note-by" in ana.get(f"{draft}feedback/"))
    cohort = re.findall(r"/cohorts/\w{12}/", dov.get("/cohorts/"))[0]
    return {
        "home": (ana, "/"),
        "desk": (ana, f"{with_notes}edit/"),
        "questions": (ana, "/questions/"),
        "feedback": (ana, f"{with_notes}feedback/"),
        "board": (dov, f"{cohort}board/"),
    }


def ask(who, path):
    """The report of a browser in which the visitor is signed in."""
    command = [
        *("npx", "--yes", LIGHTHOUSE, who.address + path, "--quiet", "--output=json", "--disable-storage-reset"),
        *(f"--only-categories={','.join(AIMS)}", "--max-wait-for-load=90000"),
    ]
    for _ in range(TRIES):
        with signed_in(who) as port, suppress(json.JSONDecodeError):
            return json.loads(subprocess.run([*command, f"--port={port}"], stdout=subprocess.PIPE).stdout)
    sys.exit(f"Lighthouse gave no report of {path}, and the lines above say why.")


@contextmanager
def signed_in(who):
    """The port by which such a browser is driven."""
    port = free_port()
    flags = ["--disable-gpu", f"--remote-debugging-port={port}"] + ["--no-sandbox"] * (os.geteuid() == 0)
    with TemporaryDirectory() as profile, sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(profile, executable_path=chromium_here(), args=flags)
        browser.add_cookies([{"name": each.name, "value": each.value, "url": who.address} for each in who.jar])
        try:
            yield port
        finally:
            browser.close()


def tell(name, reports):
    """The median of the rounds; below it what the last one would have better."""
    scores = {aim: median(report["categories"][aim]["score"] for report in reports) for aim in AIMS}
    audits = reports[-1]["audits"]
    paint = median(report["audits"]["largest-contentful-paint"]["numericValue"] for report in reports)
    requests = [each for each in audits["network-requests"]["details"]["items"] if each.get("transferSize")]
    size = sum(each["transferSize"] for each in requests) / 1000
    figures = "".join(f"{score:16.2f}" for score in scores.values())
    print(f"{name:12}{figures}{len(requests):12}{size:7.0f}{paint:13.0f} ms", flush=True)
    for aim, least in AIMS.items():
        if scores[aim] < least:
            for fault in faults(reports[-1], aim):
                print(f"    {aim}: {fault}", flush=True)


def faults(report, aim):
    """The audits that cost something, and the first places of each."""
    for ref in report["categories"][aim]["auditRefs"]:
        audit = report["audits"][ref["id"]]
        if ref["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            items = audit.get("details", {}).get("items", [])
            places = [item["node"]["snippet"] if "node" in item else item.get("description", "") for item in items]
            yield " | ".join([audit["id"], audit.get("displayValue", ""), *places[:4]])


if __name__ == "__main__":
    main()
