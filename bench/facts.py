"""How well changed facts are told from those that are written in another way: bench/facts.py [-v] [table …]."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from tests.text.fact_pairs import TABLES, figures, pairs  # noqa: E402


def main():
    words = [word for word in sys.argv[1:] if word != "-v"]
    print("table       pairs  all right  alarms  precision  recall")
    for table in words or TABLES:
        found = list(pairs(table))
        total = figures(found)
        print(
            f"{table:10} {total.pairs:6} {total.whole:10} {total.expected:7}"
            f" {total.precision:10.3f} {total.recall:7.3f}"
        )
        if "-v" in sys.argv:
            show(found)


def show(found):
    """Each pair that is not all right."""
    for pair in found:
        alarms = pair.alarms()
        if not len(pair.right(alarms)) == len(alarms) == len(pair.expected):
            print(f"  {pair.old}\n  {pair.new}\n    expected {pair.expected or 'none'}, raised {alarms or 'none'}")


if __name__ == "__main__":
    main()
