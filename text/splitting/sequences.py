"""The likeliest sequence of components, by what each sentence speaks for and which component follows which."""

from collections.abc import Sequence
from math import exp, log

Scores = Sequence[Sequence[float]]
"""For each sentence what speaks for each label."""


class Chain:
    """Probabilities over all sequences of labels, for the labels that are allowed."""

    def __init__(
        self, scores: Scores, begin: Sequence[float], steps: Scores, end: Sequence[float], allowed: Sequence[int]
    ):
        self.allowed = allowed
        tops = [max(row[label] for label in allowed) for row in scores]
        self.own = [[exp(row[label] - top) for label in allowed] for row, top in zip(scores, tops, strict=True)]
        self.begin = [exp(begin[label]) for label in allowed]
        self.steps = [[exp(steps[label][later]) for later in allowed] for label in allowed]
        self.end = [exp(end[label]) for label in allowed]
        self.forward, self.log_total = self.run(tops)

    def run(self, tops: Sequence[float]) -> tuple[list[list[float]], float]:
        """For each sentence the shares of its labels by what came before; log of the sum of all sequences."""
        columns = list(zip(*self.steps, strict=True))
        weights = [begin * own for begin, own in zip(self.begin, self.own[0], strict=True)]
        total, rows = sum(tops), []
        for own in self.own[1:]:
            scale = sum(weights)
            total += log(scale)
            weights = [weight / scale for weight in weights]
            rows.append(weights)
            weights = [
                sum([weight * step for weight, step in zip(weights, column, strict=True)]) * mine
                for column, mine in zip(columns, own, strict=True)
            ]
        scale = sum(weights)
        rows.append([weight / scale for weight in weights])
        return rows, total + log(scale) + log(sum(w * e for w, e in zip(rows[-1], self.end, strict=True)))

    def marginals(self) -> list[list[float]]:
        """For each sentence the probability of each allowed label."""
        behind, found = self.end, []
        for forward, own in zip(reversed(self.forward), reversed(self.own), strict=True):
            both = [ahead * after for ahead, after in zip(forward, behind, strict=True)]
            total = sum(both)
            found.append([share / total for share in both])
            weighted = [mine * after / total for mine, after in zip(own, behind, strict=True)]
            behind = [sum([step * weight for step, weight in zip(row, weighted, strict=True)]) for row in self.steps]
        return found[::-1]

    def best(self) -> list[int]:
        """The likeliest sequence of labels."""
        weights = [begin * own for begin, own in zip(self.begin, self.own[0], strict=True)]
        columns, came = list(zip(*self.steps, strict=True)), []
        places = range(len(self.allowed))
        for own in self.own[1:]:
            ways = [[weight * step for weight, step in zip(weights, column, strict=True)] for column in columns]
            came.append([way.index(max(way)) for way in ways])
            weights = [max(way) * mine for way, mine in zip(ways, own, strict=True)]
            top = max(weights)
            weights = [weight / top for weight in weights]
        last = max(places, key=lambda place: weights[place] * self.end[place])
        path = [last]
        for row in reversed(came):
            path.append(row[path[-1]])
        return [self.allowed[place] for place in reversed(path)]
