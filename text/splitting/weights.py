"""What each feature speaks for: weights.txt, as bench/train_split.py writes it, is the model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from text.components import Component

FILE = Path(__file__).with_name("weights.txt")
COMPONENTS = tuple(Component)
Row = tuple[float, ...]
NOTHING = (0.0,) * len(COMPONENTS)


@dataclass(frozen=True)
class Weights:
    """For each feature a number for each component; what begins, follows and ends an answer is among them."""

    rows: Mapping[str, Row]

    def scores(self, names: Sequence[Iterable[str]]) -> list[Row]:
        """For each sentence the sum of its features' weights."""
        rows = self.rows
        found = ([rows[name] for name in seen if name in rows] for seen in names)
        return [tuple(map(sum, zip(NOTHING, *known, strict=True))) for known in found]

    @property
    def begin(self) -> Row:
        return self.rows["begins"]

    @property
    def end(self) -> Row:
        return self.rows["ends"]

    @property
    def steps(self) -> list[Row]:
        return [self.rows[f"follows {component}"] for component in COMPONENTS]

    def knows(self, word: str) -> bool:
        return f"word {word}" in self.rows


def parse(lines: Iterable[str]) -> Weights:
    cells = (line.rsplit("\t", len(COMPONENTS)) for line in lines if not line.startswith("# "))
    return Weights({name: tuple(map(float, numbers)) for name, *numbers in cells})


def write(weights: Weights) -> str:
    head = "# feature\t" + "\t".join(COMPONENTS)
    rows = ("\t".join([name, *(f"{number:.2f}" for number in row)]) for name, row in sorted(weights.rows.items()))
    return "\n".join([head, *rows]) + "\n"


@cache
def weights() -> Weights:
    return parse(FILE.read_text(encoding="utf-8").splitlines())
