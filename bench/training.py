"""How the weights of text/splitting are found: gradient ascent on the likelihood of labelled answers."""

import re
from collections import Counter
from math import sqrt
from random import Random

from text.splitting.features import features, read
from text.splitting.sequences import Chain
from text.splitting.weights import COMPONENTS, Weights

LABELS = range(len(COMPONENTS))
EPOCHS, RATE, DECAY = 10, 0.12, 0.04
RARE = 3
"""In fewer answers than these a feature is left out."""
CUT, CUT_TWICE, SHUFFLED = 0.3, 0.08, 0.12
"""How often an answer is learned from without one part, without two, with its parts in another order."""
DROPPED = 0.4
"""Share of the words, and of the bullets, that are looked away from each time: others use other ones."""
CHAIN = ["begins", "ends", *(f"follows {component}" for component in COMPONENTS)]


def train(answers, seen="", is_chained=True, is_altered=True):
    """The weights that make the components of these answers likely; seen: a pattern for the features to go by."""
    random = Random(1)  # noqa: S311
    names = [name for name in common(answers) if re.match(seen, name)]
    learner = Learner(names, is_chained)
    sentences_of = [[(COMPONENTS.index(component), read(words)) for component, words in a.sentences] for a in answers]
    for _ in range(EPOCHS):
        random.shuffle(sentences_of)
        for sentences in sentences_of:
            sentences = altered(sentences, random) if is_altered else sentences
            names = features([sentence for _, sentence in sentences])
            learner.learn([label for label, _ in sentences], [seen_of(row, random) for row in names])
    return learner.weights()


def seen_of(names, random):
    """The features of a sentence without some of its words, or without its bullet."""
    return [name for name in names if not name.startswith(("word", "start", "bullet")) or random.random() >= DROPPED]


def common(answers):
    """The features that stand in several answers."""
    counts: Counter[str] = Counter()
    for answer in answers:
        counts.update({n for names in features([read(words) for _, words in answer.sentences]) for n in names})
    return sorted(name for name, count in counts.items() if count >= RARE)


def altered(sentences, random):
    """An answer as it is, or with a part cut out, or with its parts in another order."""
    draw, present = random.random(), sorted({label for label, _ in sentences})
    if draw < CUT:
        cut = random.sample(present, 1)
    elif draw < CUT + CUT_TWICE:
        cut = random.sample(present, min(2, len(present) - 1))
    elif draw < CUT + CUT_TWICE + SHUFFLED:
        order = random.sample(present, len(present))
        return sorted(sentences, key=lambda row: order.index(row[0]))
    else:
        return sentences
    return [row for row in sentences if row[0] not in cut] or sentences


class Learner:
    """Weights that are moved towards each answer, each by its own rate (AdaGrad)."""

    def __init__(self, names, is_chained=True):
        self.is_chained = is_chained
        self.ids = {name: number for number, name in enumerate([*CHAIN, *names])}
        self.values = [[0.0] * len(LABELS) for _ in self.ids]
        self.squares = [[1e-3] * len(LABELS) for _ in self.ids]

    def learn(self, labels, names):
        ids = [[self.ids[name] for name in seen if name in self.ids] for seen in names]
        scores = [[sum(self.values[i][label] for i in seen) for label in LABELS] for seen in ids]
        chain = Chain(scores, self.values[0], self.values[2 : len(CHAIN)], self.values[1], LABELS)
        marginals = chain.marginals()
        for seen, label, shares in zip(ids, labels, marginals, strict=True):
            gradient = [(label == other) - share for other, share in enumerate(shares)]
            for i in seen:
                self.move(i, gradient)
        if self.is_chained:
            self.learn_chain(labels, chain, marginals)

    def learn_chain(self, labels, chain, marginals):
        """Towards the beginning, the end and the steps that were taken, away from those that were expected."""
        self.move(0, [(labels[0] == label) - share for label, share in enumerate(marginals[0])])
        self.move(1, [(labels[-1] == label) - share for label, share in enumerate(marginals[-1])])
        gradients = [[0.0] * len(LABELS) for _ in LABELS]
        for forward, shares, was, now in zip(chain.forward, marginals[1:], labels, labels[1:], strict=False):
            gradients[was][now] += 1
            for later, share in zip(LABELS, shares, strict=True):
                ways = [forward[label] * chain.steps[label][later] for label in LABELS]
                total = sum(ways)
                for label in LABELS:
                    gradients[label][later] -= share * ways[label] / total
        for label, gradient in zip(LABELS, gradients, strict=True):
            self.move(2 + label, gradient)

    def move(self, i, gradient):
        values, squares = self.values[i], self.squares[i]
        for label, slope in enumerate(gradient):
            slope -= DECAY * values[label]
            squares[label] += slope * slope
            values[label] += RATE * slope / sqrt(squares[label])

    def weights(self):
        """All that is not nothing once it is rounded."""
        rows = {name: tuple(round(value, 2) + 0.0 for value in self.values[i]) for name, i in self.ids.items()}
        return Weights({name: row for name, row in rows.items() if any(row) or name in CHAIN})
