"""How soon a key is seen, and what it costs: keys struck in a section of four hundred words, in a real Chromium."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import os  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from math import ceil  # noqa: E402

from playwright.sync_api import sync_playwright  # noqa: E402

from bench.serving import TEXT, Writer, chromium_here, serving  # noqa: E402

FRAME = 1000 / 60
BETWEEN, PAUSE, LATE = 60, 850, 300
"""Milliseconds from key to key; of the pause after which a save begins; that each answer of the server is late."""
ROUNDS, BEFORE, DURING = 10, 10, 4
"""In each round keys before the pause, and keys while its save is on the way."""
KEYS = 40
METRICS = "main thread, ms", "styles", "layouts"
BARE = "<textarea rows=20 cols=70></textarea>"
WATCH = """() => {
  window.struck = [];
  const box = document.querySelector("textarea:focus"), state = box.form?.querySelector(".state");
  const late = new Map();
  new PerformanceObserver((list) => {
    for (const event of list.getEntries()) if (event.name === "keydown") late.set(event.startTime, event.duration);
  }).observe({ type: "event", durationThreshold: 16 });
  box.addEventListener("keydown", (event) => struck.push([event.timeStamp, state?.textContent === "Saving…"]));
  window.seen = () => struck.map(([at, saving]) => [late.get(at) ?? 0, saving]);
}"""
"""Event Timing: from the key to the next picture, in steps of 8 ms; nothing is told of what took less than 16."""


def main():
    with serving() as address, browser() as chromium:
        ana = Writer(address, "ana")
        ana.post(f"/drafts/{ana.draft}/action/save/", {"body": TEXT, "base": 0, "key": "first"})
        context = chromium.new_context(base_url=address)
        context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": address} for cookie in ana.jar])
        desk = strike(context.new_page(), lambda page: page.goto(ana.desk))
        plain = strike(context.new_page(), lambda page: page.set_content(BARE))
        costs = {
            "the desk": cost(context.new_page(), lambda page: page.goto(ana.desk)),
            "a bare box on an empty page": cost(context.new_page(), lambda page: page.set_content(BARE)),
        }
    on_the_way = sum(is_saving for _, is_saving in desk)
    print(f"While keys were struck a save was on the way in {on_the_way} of {ROUNDS} rounds.")
    print(f"{'':34}   keys   within 1 frame   2 frames   3 frames   slowest")
    tell("the desk, while a save is on the way", [late for at, (late, _) in enumerate(desk) if is_during(at)])
    tell("the desk, otherwise", [late for at, (late, _) in enumerate(desk) if not is_during(at)])
    tell("a bare box on an empty page", [late for late, _ in plain])
    print(f"\n{'for each key':34}" + "".join(f"{name:>16}" for name in METRICS))
    for name, figures in costs.items():
        print(f"{name:34}" + "".join(f"{figure:16.1f}" for figure in figures))


def is_during(at):
    return at % (BEFORE + DURING) >= BEFORE


def tell(name, times):
    frames = [max(1, ceil((time - 1) / FRAME)) for time in times]
    shares = (f"{sum(frame <= most for frame in frames) / len(frames):10.1%}" for most in (1, 2, 3))
    print(f"{name:36} {len(times):4}   {'  '.join(shares)}   {max(times):6.0f} ms")


@contextmanager
def browser():
    flags = ["--disable-gpu", "--disable-background-networking"] + ["--no-sandbox"] * (os.geteuid() == 0)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_here(), args=flags)
        try:
            yield chromium
        finally:
            chromium.close()


def strike(page, go):
    """[(milliseconds until it was seen, whether the page said "Saving…" before it)] of each key."""
    line = open_box(page, go)
    page.evaluate(WATCH)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATE, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    for _ in range(ROUNDS):
        press(page, line, BEFORE)
        page.wait_for_timeout(PAUSE)
        press(page, line, DURING)
    page.wait_for_timeout(500)
    return page.evaluate("seen()")


def cost(page, go):
    """What each key costs the main thread, in the order of METRICS; the pause after which a save begins never comes."""
    line = open_box(page, go)
    line.send("Performance.enable", {"timeDomain": "threadTicks"})
    press(page, line, BEFORE)
    before = metrics(line)
    press(page, line, KEYS)
    return [(now - then) / KEYS for now, then in zip(metrics(line), before, strict=True)]


def metrics(line):
    found = {each["name"]: each["value"] for each in line.send("Performance.getMetrics")["metrics"]}
    return [found["TaskDuration"] * 1000, found["RecalcStyleCount"], found["LayoutCount"]]


def open_box(page, go):
    go(page)
    box = page.locator("#text-a, textarea[rows='20']")
    if not box.input_value():
        box.fill(TEXT)
    box.focus()
    return page.context.new_cdp_session(page)


def press(page, line, times):
    for _ in range(times):
        line.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": "a", "code": "KeyA", "text": "a"})
        line.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": "a", "code": "KeyA"})
        page.wait_for_timeout(BETWEEN)


if __name__ == "__main__":
    main()
