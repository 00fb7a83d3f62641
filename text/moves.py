"""Words that stand elsewhere now, and words that may be others: what a comparison in order cannot tell.

Moved passages are the heaviest common runs of the words that the comparison left over on both sides (Tichy's block
moves, found as in Wise's greedy string tiling). How heavy a run must be is a matter of chance: it needs more bits than
there are ways to pair two left-over words (the E-value of Karlin and Altschul).
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from text.chain import Pair, places_of, runs_of
from text.diff import DISTINCTIVE

MAX_CELLS = 40_000
"""How many pairs of the same word are looked at; texts with more have nothing that moved and nothing that is sure."""
CERTAIN = 8.0
"""Bits beyond those of chance: one text in 256 has a run that is so heavy by chance."""
RIVAL = 3.0
"""Bits by which a moved run must outweigh any other that claims one of its words."""
MIN_WORDS = 3
"""Words of a moved run, which is distinctive too."""
ROUNDS = 4
MUCH = 1.3
"""How many times as heavy the company must be that puts a moved word in doubt."""
REACH = 20
"""Words on each side of a word that are looked at to tell it from another."""


@dataclass(frozen=True)
class Run:
    """Words that stand in both lists in the same order without a gap; old and new are where it begins."""

    old: int
    new: int
    length: int
    weight: float

    @property
    def pairs(self) -> list[Pair]:
        return [(self.old + n, self.new + n) for n in range(self.length)]


def moved_pairs(
    old: Sequence[str], new: Sequence[str], known: dict[int, int], bits: Mapping[str, float]
) -> dict[int, int]:
    """Places of words that moved, beside the known ones; none where other words could be meant as well."""
    moved: dict[int, int] = {}
    for _ in range(ROUNDS):
        left_old, left_new = left_over(old, new, known | moved)
        if not left_old or not left_new or cells(old, new, left_old, left_new) > MAX_CELLS:
            break
        least = log2(len(left_old) * len(left_new)) + CERTAIN
        runs = [run for run in common_runs(old, new, left_old, left_new, bits) if run.weight > least - RIVAL]
        sure = [run for run in unrivalled(runs) if run.weight > least and is_long(old, run)]
        if not sure:
            break
        for run in sure:
            moved |= dict(run.pairs)
    return moved


def with_signs(
    old: Sequence[str], new: Sequence[str], known: Mapping[int, int], bits: Mapping[str, float]
) -> dict[int, int]:
    """The known places, where each sign beside a run goes with it, not with a lighter run: a full stop belongs to its
    sentence."""
    pairs = dict(known)
    back = {j: i for i, j in known.items()}
    weights = run_weights(old, known, bits)
    for run in sorted(runs_of(sorted(known.items())), key=lambda run: -weights[run[0][0]]):
        for (i, j), step in ((run[0], -1), (run[-1], 1)):
            is_left = pairs.get(i) == j
            weight = weights[i]
            while is_left and is_sign(old, i + step) and old[i + step : i + step + 1] == new[j + step : j + step + 1]:
                i, j = i + step, j + step
                holders = {i} & pairs.keys() | {back[j]} if j in back else {i} & pairs.keys()
                if any(weights[holder] >= weight for holder in holders):
                    break
                for holder in holders:
                    del back[pairs.pop(holder)]
                pairs[i], back[j], weights[i] = j, i, weight
    return pairs


def is_sign(words: Sequence[str], at: int) -> bool:
    return 0 <= at < len(words) and not words[at][0].isalnum()


def run_weights(old: Sequence[str], known: Mapping[int, int], bits: Mapping[str, float]) -> dict[int, float]:
    """The bits of the run in which each known pair stands."""
    weights: dict[int, float] = {}
    for run in runs_of(sorted(known.items())):
        weights |= dict.fromkeys((i for i, _ in run), sum(bits[old[i]] for i, _ in run))
    return weights


def left_over(old: Sequence[str], new: Sequence[str], known: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """The places in both lists whose word is in no pair."""
    found = set(known.values())
    return [i for i in range(len(old)) if i not in known], [j for j in range(len(new)) if j not in found]


def cells(old: Sequence[str], new: Sequence[str], left_old: Sequence[int], left_new: Sequence[int]) -> int:
    rows, columns = places_of(old, left_old), places_of(new, left_new)
    return sum(len(places) * len(columns.get(word, ())) for word, places in rows.items())


def is_long(old: Sequence[str], run: Run) -> bool:
    length = sum(map(len, old[run.old : run.old + run.length]))
    return run.length >= MIN_WORDS and length >= DISTINCTIVE


def common_runs(
    old: Sequence[str], new: Sequence[str], left_old: Sequence[int], left_new: Sequence[int], bits: Mapping[str, float]
) -> list[Run]:
    """The longest runs that two lists share in the places given."""
    columns = places_of(new, left_new)
    ended: list[Run] = []
    before: dict[int, Run] = {}
    row_before = -2
    for i in left_old:
        if row_before != i - 1:
            ended += before.values()
            before = {}
        row: dict[int, Run] = {}
        for j in columns.get(old[i], ()):
            run = before.pop(j - 1, None) or Run(i, j, 0, 0.0)
            row[j] = Run(run.old, run.new, run.length + 1, run.weight + bits[old[i]])
        ended += before.values()
        before, row_before = row, i
    return [*ended, *before.values()]


def unrivalled(runs: Sequence[Run]) -> list[Run]:
    """The runs that outweigh by far each other run with one of their words."""
    by_old: dict[int, list[Run]] = {}
    by_new: dict[int, list[Run]] = {}
    for run in runs:
        for i, j in run.pairs:
            by_old.setdefault(i, []).append(run)
            by_new.setdefault(j, []).append(run)
    heaviest_old, heaviest_new = two_heaviest(by_old), two_heaviest(by_new)
    return [
        run
        for run in runs
        if all(outweighs(run, heaviest_old[i]) and outweighs(run, heaviest_new[j]) for i, j in run.pairs)
    ]


def two_heaviest(claims: Mapping[int, list[Run]]) -> dict[int, list[Run]]:
    return {at: sorted(runs, key=lambda run: -run.weight)[:2] for at, runs in claims.items()}


def outweighs(run: Run, claims: Iterable[Run]) -> bool:
    return all(other is run or other.weight <= run.weight - RIVAL for other in claims)


def doubtful(
    old: Sequence[str], new: Sequence[str], known: Mapping[int, int], moved: Container[int], bits: Mapping[str, float]
) -> set[int]:
    """Places in the old list whose word may as well be another one of the new list, or another one theirs.

    That is so where a left-over word is the same and stands in company that is the same at least as far. A word that
    moved is in doubt too where one that is not left over stands in company that is the same much further: two copies of
    a passage may have changed places. Of runs all of whose words are too common to look at, nothing is sure.
    """
    weights = run_weights(old, known, bits)
    near, common = others(old, new, known, *left_over(old, new, known))
    known_moved = {i: j for i, j in known.items() if i in moved}
    far, _ = others(old, new, known_moved, range(len(old)), range(len(new))) if known_moved else ([], set())
    claims = [(i, pair, weights[i]) for i, pair in near] + [(i, pair, MUCH * weights[i]) for i, pair in far]
    unsure = {i for i, pair, weight in claims if weighs(old, new, pair, bits, weight)}
    runs = ([i for i, _ in run] for run in runs_of(sorted(known.items()) if common else ()))
    return unsure.union(*(run for run in runs if common.issuperset(old[i] for i in run)))


def others(
    old: Sequence[str], new: Sequence[str], known: Mapping[int, int], rows: Iterable[int], columns: Iterable[int]
) -> tuple[list[tuple[int, Pair]], set[str]]:
    """Each known place with the pairs of the same word, in these rows and columns, that could stand in its stead.

    And the words that are too common for that, in lists where there would be more than MAX_CELLS of such pairs.
    """
    by_row, by_column = places_of(old, rows), places_of(new, columns)
    by_word = places_of(old, known)
    found: list[tuple[int, Pair]] = []
    common: set[str] = set()
    sizes = {word: len(at) * (len(by_row.get(word, ())) + len(by_column.get(word, ()))) for word, at in by_word.items()}
    left = MAX_CELLS
    for word, size in sorted(sizes.items(), key=lambda item: item[1]):
        left -= size
        if left < 0:
            common.add(word)
            continue
        for i in by_word[word]:
            found += [(i, (i, column)) for column in by_column.get(word, ()) if column != known[i]]
            found += [(i, (row, known[i])) for row in by_row.get(word, ()) if row != i]
    return found, common


def weighs(old: Sequence[str], new: Sequence[str], pair: Pair, bits: Mapping[str, float], least: float) -> bool:
    """Whether the run of the same words through this pair has so many bits; up to REACH words on each side."""
    i, j = pair
    weight = bits[old[i]]
    for step, reach in ((-1, min(i, j, REACH)), (1, min(len(old) - i - 1, len(new) - j - 1, REACH))):
        at = step
        while weight < least and abs(at) <= reach and old[i + at] == new[j + at]:
            weight += bits[old[i + at]]
            at += step
    return weight >= least
