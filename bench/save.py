"""What a save costs: one section through the whole product, against a bare view of the same server with one UPDATE."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from statistics import median, quantiles  # noqa: E402

from bench.serving import TEXT, Writer, serving  # noqa: E402

WARM_UP, PAIRS = 100, 700


def main():
    with serving() as address:
        ana = Writer(address, "ana")
        pairs = [pair(ana, number) for number in range(WARM_UP + PAIRS)][WARM_UP:]
    saves, bares = zip(*pairs, strict=True)
    print(f"{PAIRS} pairs, one after the other: a save, and a bare view with one UPDATE, of the same 400 words")
    for name, times in (("save", saves), ("bare", bares)):
        low, middle, high = quantiles(times, n=4)
        print(
            f"{name}   median {middle * 1000:6.2f} ms   half of them between {low * 1000:.2f} and {high * 1000:.2f} ms"
        )
    low, _, high = quantiles([save / bare for save, bare in pairs], n=4)
    ratio = median(saves) / median(bares)
    print(f"ratio  {ratio:.2f}   half of the pairs between {low:.2f} and {high:.2f}; the aim is 1.6")


def pair(ana, number):
    """The seconds of a save, and of the bare view; which goes first changes from pair to pair."""
    body = f"{TEXT}{number}"
    save = f"/drafts/{ana.draft}/task/save/", {"body": body, "base": number, "key": f"key{number}", "superseded": ""}
    asked = {"save": save, "bare": (f"/bench/{ana.draft}/", {"body": body})}
    took = {}
    for name in sorted(asked, reverse=number % 2 == 0):
        status, took[name] = ana.post(*asked[name])
        assert status == 204, f"{name} was answered {status}"
    return took["save"], took["bare"]


if __name__ == "__main__":
    main()
