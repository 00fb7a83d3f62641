"""How well ranges find their words in rewritten texts, and what it costs: bench/anchors.py [seed …]."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from random import Random  # noqa: E402
from statistics import median  # noqa: E402
from time import process_time  # noqa: E402

from bench.matchers import as_pages_do, carry, search  # noqa: E402
from tests.text.rewriting import ROWS, VOCABULARY, Score, first_text, rewrite, rewritings, some_range  # noqa: E402
from text.across import locate_through  # noqa: E402
from text.alignment import Sections, align  # noqa: E402
from text.anchors import locate  # noqa: E402
from text.compare import as_one  # noqa: E402

RANGES = 2_000
METHODS = {
    "locate": lambda rewriting, ranges: locate(rewriting.old, rewriting.new, ranges),
    "locate_through": lambda rewriting, ranges: locate_through(rewriting.texts, ranges),
    "as the pages do": as_pages_do,
    "difflib's carry": lambda rewriting, ranges: carry(rewriting.old, rewriting.new, ranges),
    "search for the words": lambda rewriting, ranges: search(rewriting.old, rewriting.new, ranges),
}
WORDS, NOTES, TEXTS = 300, 50, 40
LONGEST = 12_000


def main():
    for seed in map(int, sys.argv[1:] or ["1"]):
        print(f"seed {seed}; right / wrong / rightly gone, % of {RANGES} ranges")
        print(f"{'edits':22}" + "".join(f"{f'{least}–{most}':>22}" for least, most in ROWS))
        for name, method in METHODS.items():
            print(f"{name:22}" + "".join(f"{score(method, row, seed):>22}" for row in ROWS))
    ordinary()
    worst()


def score(method, row, seed):
    total = Score()
    for rewriting, ranges in rewritings(row, RANGES, seed):
        for (start, end), anchor in zip(ranges, method(rewriting, ranges), strict=True):
            total.add(rewriting, start, end, anchor)
    counts = (total.right, total.wrong, total.rightly_gone)
    return " / ".join(f"{100 * count / total.ranges:.1f}" for count in counts)


def ordinary():
    """What fifty ranges cost in three hundred words, as a ratio to the one alignment for all of them."""
    random = Random(1)  # noqa: S311
    ratios, views = [], []
    for _ in range(TEXTS):
        rewriting = rewrite(first_text(random, VOCABULARY, WORDS), VOCABULARY, random.randint(1, 16), random)
        ranges = [some_range(rewriting.wordings[0], random) for _ in range(NOTES)]
        old, new = rewriting.old, rewriting.new
        whole = cost(lambda old=old, new=new, ranges=ranges: locate(old, new, ranges))
        ratios.append(whole / cost(lambda old=old, new=new: align(Sections(old), Sections(new))))
        views.append(whole / cost(lambda old=old, new=new: as_one(old, new)))
    print(
        f"{NOTES} ranges in {WORDS} words: {median(ratios):.2f} times the alignment, {median(views):.2f} times the diff"
    )


def worst():
    """What texts that are as long as may be and have little or too much in common cost, in seconds of CPU."""
    random = Random(2)  # noqa: S311
    signs = [chr(0x4E00 + number) for number in range(2_000)]
    numbered = [f"w{number}" for number in range(2_500)]
    shuffled = random.sample(numbered, len(numbered))
    texts = {
        "letters": ("".join(random.choices("abcd ", k=LONGEST)), "".join(random.choices("abcd ", k=LONGEST))),
        "signs": ("".join(random.choices(signs, k=LONGEST)), "".join(random.choices(signs, k=LONGEST))),
        "words in another order": (" ".join(numbered)[:LONGEST], " ".join(shuffled)[:LONGEST]),
        "the same word": ("the " * 3_000, "the " * 2_990 + "a"),
        "every second word": (
            "".join(f"a{n:03} b " for n in range(1_500)),
            "".join(f"a{n:03} c " for n in range(1_500)),
        ),
    }
    for name, (old, new) in texts.items():
        ranges = [(at, at + 60) for at in range(0, 10_000, 200)]
        print(f"{LONGEST} characters, {name:24} {cost(lambda old=old, new=new, r=ranges: locate(old, new, r)):6.3f} s")


def cost(work):
    """The least CPU seconds of three runs."""
    times = []
    for _ in range(3):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
