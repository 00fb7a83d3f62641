"""What the anchors are measured against: the carry they had before, by difflib, and a search for the words alone.

And how the pages use them, with the texts between.
"""

from difflib import SequenceMatcher

from text.across import locate_through, spread
from text.anchors import GONE, Anchor, Fit, locate
from text.words import splits_word, trim, word_spans

DISTINCTIVE = 12
LEAST = 0.6
"""The likeness, as difflib has it, from which on a search takes words for the same."""


def as_pages_do(rewriting, ranges):
    """What is gone directly is followed through some of the texts between: see reviews/anchoring.py."""
    first, *between, last = rewriting.texts
    found = locate(first, last, ranges)
    lost = [at for at, anchor in enumerate(found) if anchor.fit == Fit.GONE]
    again = locate_through([first, *spread(between), last], [ranges[at] for at in lost])
    return [again[lost.index(at)] if at in lost else anchor for at, anchor in enumerate(found)]


def search(_old, new, ranges):
    """The words themselves, the first time they stand there; else the most similar as many, one fewer or one more."""
    spans = word_spans(new)
    return [found(new, spans, _old[start:end]) for start, end in ranges]


def found(new, spans, quote):
    at = new.find(quote)
    if at >= 0:
        return Anchor(Fit.EXACT, at, at + len(quote))
    size = len(word_spans(quote))
    matcher = SequenceMatcher(None, "", quote, autojunk=False)
    best, most = GONE, LEAST
    for count in {max(size - 1, 1), size, size + 1}:
        for first, last in zip(spans, spans[count - 1 :], strict=False):
            matcher.set_seq1(new[first[0] : last[1]])
            if matcher.quick_ratio() > most and matcher.ratio() > most:
                best, most = Anchor(Fit.EDITED, first[0], last[1]), matcher.ratio()
    return best


def carry(old, new, ranges):
    """By difflib's matching words alone: what stood here until the alignment by weight."""
    blocks = without_chance(old, new, matching_blocks(old, new))
    return [
        exact(blocks, start, end) or edited(old, new, blocks, start, end) or moved(old, new, start, end) or GONE
        for start, end in ranges
    ]


def matching_blocks(old, new):
    """(old start, new start, length) of the passages that both have."""
    old_spans, new_spans = word_spans(old), word_spans(new)
    matcher = SequenceMatcher(None, [old[a:b] for a, b in old_spans], [new[a:b] for a, b in new_spans], autojunk=False)
    blocks = []
    for i, j, size in matcher.get_matching_blocks()[:-1]:
        start, new_start = old_spans[i][0], new_spans[j][0]
        blocks.append((start, new_start, old_spans[i + size - 1][1] - start))
    return blocks


def without_chance(old, new, blocks):
    kept, last = [], (0, 0, 0)
    for block, following in zip(blocks, [*blocks[1:], (len(old), len(new), 0)], strict=True):
        around = changed(old, new, last, block), changed(old, new, block, following)
        if solid_length(old[block[0] : block[0] + block[2]]) >= min(*around, DISTINCTIVE):
            kept.append(block)
            last = block
    return kept


def changed(old, new, block, following):
    (i, j, size), (k, m, _) = block, following
    return max(solid_length(old[i + size : k]), solid_length(new[j + size : m]))


def exact(blocks, start, end):
    for i, j, size in blocks:
        if i <= start and end <= i + size:
            return Anchor(Fit.EXACT, start + j - i, end + j - i)
    return None


def edited(old, new, blocks, start, end):
    left = [block for block in blocks if block[0] < end and start < block[0] + block[2]]
    kept = sum(solid_length(old[max(i, start) : min(i + size, end)]) for i, _, size in left)
    whole = solid_length(old[start:end])
    if not left or 2 * kept < whole:
        return None
    new_start, new_end = trim(new, beginning(blocks, left[0], start), ending(blocks, left[-1], end, old, new))
    has_exploded = solid_length(new[new_start:new_end]) > 2 * whole + DISTINCTIVE
    return None if has_exploded or new_start >= new_end else Anchor(Fit.EDITED, new_start, new_end)


def beginning(blocks, first, start):
    i, j, _ = first
    if i <= start:
        return j + start - i
    k, m, size = max((block for block in blocks if block[0] < i), default=(0, 0, 0))
    return m + size if k + size >= start else j


def ending(blocks, last, end, old, new):
    i, j, size = last
    if i + size >= end:
        return j + end - i
    k, m, _ = min((block for block in blocks if block[0] > i), default=(len(old), len(new), 0))
    return m if k <= end else j + size


def moved(old, new, start, end):
    quote = old[start:end]
    at = new.find(quote)
    is_unique = at >= 0 and new.find(quote, at + 1) < 0 and old.find(quote) == old.rfind(quote)
    splits = splits_word(new, at) or splits_word(new, at + len(quote))
    return Anchor(Fit.MOVED, at, at + len(quote)) if len(quote) >= DISTINCTIVE and is_unique and not splits else None


def solid_length(text):
    """How many characters are not white space."""
    return sum(not char.isspace() for char in text)
