"""What it costs to find outdated facts: five drafts full of names, and ordinary drafts by the ten and the hundred."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from itertools import islice, product  # noqa: E402
from string import ascii_lowercase  # noqa: E402
from time import process_time  # noqa: E402

from text.components import Component  # noqa: E402
from text.facts import facts, in_sentence  # noqa: E402
from text.staleness import MAX_SEEN_FACTS, DraftFacts, DroppedFacts, SectionFacts  # noqa: E402

LENGTH = 12_000
ORDINARY = (
    "In March we met Ben Hall at the Royal Infirmary. Cleo had 40 beds and NURSES nurses, and I asked Dov why. " * 20
)


def main():
    ten, hundred = (cost(ordinary(count)) / count for count in (10, 100))
    print(f"ordinary, 10 drafts    {ten * 1000:8.1f} ms of CPU a draft")
    print(f"ordinary, 100 drafts   {hundred * 1000:8.1f} ms of CPU a draft, {hundred / ten:.1f} times that of 10")
    for name, texts in (("names of their own", own()), ("names that begin sentences", beginning())):
        worst = cost(texts)
        print(f"5 drafts, {name:27} {worst:6.2f} s of CPU, {worst / 5 / ten:.0f} ordinary drafts each")
    for count in (5, 20, 200):
        many = cost([own()[at % 5] for at in range(count)]) / count
        print(f"{count:3} drafts full of names {many * 1000:8.1f} ms of CPU a draft")


def ordinary(count):
    return [[ORDINARY.replace("NURSES", str(at + 10))] * 4 for at in range(count)]


def own():
    """Each draft full of names that no other has."""
    return [[full(draft * 4 + part, "x {}, ") for part in range(4)] for draft in range(5)]


def beginning():
    """The same names in all drafts, in every other one only where a sentence begins."""
    return [[full(part, ". {}" if draft % 2 else "x {}, ") for part in range(4)] for draft in range(5)]


def full(number, pattern):
    letters = product(ascii_lowercase, repeat=3)
    names = (f"{ascii_lowercase[number].upper()}{''.join(three)}" for three in letters)
    return "".join(pattern.format(name) for name in islice(names, LENGTH))[:LENGTH]


def cost(drafts):
    """CPU seconds for the outdated facts of each draft among all, as a list of drafts asks for them."""
    facts.cache_clear()
    in_sentence.cache_clear()
    start = process_time()
    every = [DraftFacts(at, sections(drafts, at)) for at in range(len(drafts))]
    dropped = DroppedFacts(every)
    for here in every:
        list(dropped.outdated(here))
    return process_time() - start


def sections(drafts, at):
    """The sections of one draft, which have seen the facts of the draft before it."""
    earlier = [[fact.key for fact in facts(text)][-MAX_SEEN_FACTS:] for text in drafts[at - 1]]
    return [SectionFacts(*row) for row in zip(Component, drafts[at], earlier, strict=True)]


if __name__ == "__main__":
    main()
