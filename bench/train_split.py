"""Finds the weights of text/splitting from the answers of tests/text/star_answers: bench/train_split.py."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from bench.training import train  # noqa: E402
from tests.text.star_answers import all_answers  # noqa: E402
from text.splitting.weights import FILE, write  # noqa: E402


def main():
    answers = all_answers()
    found = train(answers)
    FILE.write_text(write(found), encoding="utf-8")
    print(f"{len(found.rows)} features from {len(answers)} answers, written to {FILE.name}")


if __name__ == "__main__":
    main()
