"""What the hints cost, and with --hits everything they ask of answers that the rules were not written for."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from time import process_time  # noqa: E402

from tests.text.hint_texts import held_out  # noqa: E402
from tests.text.star_answers import BULLETS, all_answers  # noqa: E402
from text.counts import words_of  # noqa: E402
from text.facts import facts, in_sentence  # noqa: E402
from text.hints.find import RULES, find_hints, hints_of  # noqa: E402
from text.hints.reading import Answer  # noqa: E402

TIMES = 15
SHARES = {"S": 0.15, "T": 0.1, "A": 0.55, "R": 0.2}


def prose():
    """Words of all answers in a row."""
    return " ".join(body for _, sections in unseen() for body in sections.values()).split()


def answer(words):
    """An answer of so many words."""
    stock = prose()
    stock *= words // len(stock) + 1
    found, start = {}, 0
    for component, share in SHARES.items():
        stop = start + round(share * words)
        found[component] = " ".join(stock[start:stop])
        start = stop
    return found


def seconds(work):
    """The least of several tries, each with empty caches."""
    return min(once(work) for _ in range(TIMES))


def once(work):
    facts.cache_clear()
    in_sentence.cache_clear()
    start = process_time()
    work()
    return process_time() - start


def costs():
    answer_of = {words: answer(words) for words in (100, 400, 450, 8_000)}
    cost = {words: seconds(lambda words=words: find_hints(answer_of[words])) for words in answer_of}
    bare = seconds(lambda: [facts(body) for body in answer_of[450].values()])
    for words, spent in cost.items():
        print(f"{words:5} words {1000 * spent:7.2f} ms")
    print(f"450 words / their facts alone: {cost[450] / bare:.2f}")
    print(f"8,000 words / 400 words: {cost[8_000] / cost[400]:.1f}")


def hits():
    """Each hint of each rule, on or off, in answers that the rules were not written for."""
    count = {rule.slug: 0 for rule in RULES}
    answers = unseen()
    for rule in RULES:
        print(f"\n{rule.slug}{'' if rule.is_on else ' (off)'}")
        for name, sections in answers:
            for hint in hints_of(rule, Answer(sections, ["learning-from-failure"] if "failure" in name else [])):
                count[rule.slug] += 1
                print(f"  {name}: {hint.component} {hint.quote!r}  {hint.question}")
    words = sum(len(words_of(body)) for _, sections in answers for body in sections.values())
    print(f"\n{sum(count.values())} hints in {len(answers)} answers of {words:,} words:")
    print(", ".join(f"{slug} {number}" for slug, number in count.items()))


def unseen():
    """(who wrote it, its sections) of each answer."""
    found = list(held_out().items())
    for answer in all_answers():
        sections: dict[str, str] = {}
        for component, sentence in answer.sentences:
            joint = "\n" if sentence.startswith(BULLETS) else " "
            sections[component] = f"{sections[component]}{joint}{sentence}" if component in sections else sentence
        found.append((f"{answer.trade}, {answer.voice}", sections))
    return found


if __name__ == "__main__":
    hits() if "--hits" in sys.argv else costs()
