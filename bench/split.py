"""How well a pasted answer is split, on trades that were held out of training: bench/split.py."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from collections.abc import Callable  # noqa: E402
from functools import partial  # noqa: E402
from time import process_time  # noqa: E402

from bench.training import train  # noqa: E402
from tests.text.star_answers import HELD_OUT, all_answers, answers  # noqa: E402
from tests.text.star_answers.figures import HEADINGS, headed, whole, with_a_part_cut  # noqa: E402
from text.components import Component  # noqa: E402
from text.split import Span, split_answer, split_with  # noqa: E402

METHODS = {
    "position only": {"seen": "fifth|first|last", "is_altered": False},
    "bag of words": {"seen": "word ", "is_chained": False, "is_altered": False},
    "bag of words, position": {"seen": "word |fifth|first|last", "is_altered": False},
    "ours": {},
}
"""What each method is trained with."""
VOICES = ("second language", "bullets", "spoken", "careless", "long", "failure", "result first", "application")
CERTAINTIES = (0.9, 0.8, 0.6, 0.0)
LENGTHS = (400, 8_000)


def main():
    found = all_answers()
    print(
        f"{len(found)} answers, {sum(len(a.sentences) for a in found)} sentences; each trade by weights from the others"
    )
    print(f"{'':38}as written      a part cut out")
    print(f"{'':38}right    F1     right    F1   invented")
    row("majority", [(all_action, answer) for answer in found])
    for name, how in METHODS.items():
        pairs = held_out_by_trade(found, how)
        row(name, pairs)
    by_trade(pairs)
    by_voice(found)
    voices = [(split_answer, answer) for answer in answers(HELD_OUT)]
    print(f"\n{len(voices)} answers kept out of the weights")
    row("ours", voices)
    certainty("trades", pairs)
    certainty("voices", voices)
    headings(pairs)
    speed()


def held_out_by_trade(found, how):
    """(Splitter, answer), the splitter trained on the other trades."""
    pairs = []
    for trade in sorted({answer.trade for answer in found}):
        model = train([answer for answer in found if answer.trade != trade], **how)
        split: Callable[[str], list[Span]] = partial(split_with, model)
        pairs += [(split, answer) for answer in found if answer.trade == trade]
    return pairs


def all_action(text):
    return [Span(0, len(text), Component.ACTION, 0, 0)]


def row(name, pairs):
    complete = [(split, answer) for split, answer in pairs if len(set(answer.components)) == len(Component)]
    as_written, cut = whole(complete), with_a_part_cut(complete)
    print(
        f"{name:38}{as_written.accuracy:.3f}  {as_written.macro_f1:.3f}"
        f"    {cut.accuracy:.3f}  {cut.macro_f1:.3f}  {cut.invented_rate:.3f}",
        flush=True,
    )


def by_trade(pairs):
    print("\neach trade, ours")
    for trade in sorted({answer.trade for _, answer in pairs}):
        row(f"  {trade}", [pair for pair in pairs if pair[1].trade == trade])


def by_voice(found):
    """Each voice by weights from answers in no such voice."""
    print("\neach voice, ours")
    for voice in VOICES:
        model = train([answer for answer in found if voice not in answer.voice])
        row(f"  {voice}", [(partial(split_with, model), answer) for answer in found if voice in answer.voice])


def certainty(name, pairs):
    print(f"\nof what is at least so certain, right ({name}; share of all sentences)")
    for least in CERTAINTIES:
        columns = zip(("as written", "a part cut out"), (whole(pairs), with_a_part_cut(pairs)), strict=True)
        found = [(where, *figures.certain(least)) for where, figures in columns]
        print(f"  {least}" + "".join(f"  {where} {right:.3f} ({share:.2f})" for where, right, share in found))


def headings(pairs):
    print("\nwith headings")
    for form in HEADINGS:
        print(f"  {form:14}{headed(pairs, form).accuracy:.3f}")


def speed():
    sentences = " ".join(sentence for answer in all_answers() for _, sentence in answer.sentences).split()
    times = []
    for length in LENGTHS:
        text = " ".join(sentences[:length])
        begin = process_time()
        for _ in range(5):
            split_answer(text)
        times.append((process_time() - begin) / 5)
    print(
        f"\n{LENGTHS[1]} words take {times[1] / times[0]:.1f} times as long as {LENGTHS[0]}, {times[0] * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()
