"""A section as it was really rewritten, edit by edit, and what becomes of the notes on its first version."""

import pytest

from text.across import locate_through
from text.anchors import Fit, locate

WORDINGS = [
    "When the dashboard broke, I called a meeting with the team. We looked at the logs and we found that the job "
    "had failed. I asked why five times. In the end we agreed a rule with the source team, and I wrote a check "
    "that runs every night. The team was happy with the check.",
    # One word for another, and one put in.
    "When the dashboard broke, I called a short meeting with the team. We looked at the logs and we found that "
    "the import had failed. I asked why five times. In the end we agreed a rule with the source team, and I wrote "
    "a check that runs every night. The team was happy with the check.",
    # The beginning rewritten.
    "On the morning the dashboard broke I pulled two engineers and a tester into a room. We looked at the logs "
    "and we found that the import had failed. I asked why five times. In the end we agreed a rule with the source "
    "team, and I wrote a check that runs every night. The team was happy with the check.",
    # What was agreed goes before the questions, and gets a reason.
    "On the morning the dashboard broke I pulled two engineers and a tester into a room. In the end we agreed a "
    "rule with the source team, because nobody had told us of the new field, and I wrote a check that runs every "
    "night. We looked at the logs and we found that the import had failed. I asked why five times. The team was "
    "happy with the check.",
    # The last sentence is cut, and the first one gets a date.
    "On Monday, the morning the dashboard broke, I pulled two engineers and a tester into a room. In the end we "
    "agreed a firm rule with the source team, because nobody had told us of the new field, and I wrote a check "
    "that runs every night. We looked at the logs and we found that the import had failed. I asked why five "
    "times.",
]
NOTES = {
    "I called a meeting with the team": (Fit.GONE, ""),
    "We looked at the logs": (Fit.MOVED, "We looked at the logs"),
    "we found that the job had failed": (Fit.EDITED, "we found that the import had failed"),
    "I asked why five times.": (Fit.MOVED, "I asked why five times."),
    "agreed a rule with the source team": (Fit.EDITED, "agreed a firm rule with the source team"),
    "with the source team": (Fit.EXACT, "with the source team"),
    "a check that runs every night": (Fit.EXACT, "a check that runs every night"),
    "The team was happy with the check.": (Fit.GONE, ""),
    "the check": (Fit.GONE, ""),
    "the team": (Fit.GONE, ""),
}
"""The words of the first version, and their fit and words in the last."""


def fates(find):
    old, new = WORDINGS[0], WORDINGS[-1]
    ranges = [(old.index(words), old.index(words) + len(words)) for words in NOTES]
    anchors = find(ranges)
    return {words: (anchor.fit, new[anchor.start : anchor.end]) for words, anchor in zip(NOTES, anchors, strict=True)}


def test_each_note_meets_its_fate():
    assert fates(lambda ranges: locate(WORDINGS[0], WORDINGS[-1], ranges)) == NOTES


def test_each_note_meets_its_fate_by_way_of_the_wordings_between():
    assert fates(lambda ranges: locate_through(WORDINGS, ranges)) == NOTES


def word_by_word(old, new):
    """The texts on a page while the words from where two texts part are deleted and typed anew."""
    words, new_words = old.split(" "), new.split(" ")
    same = next(
        (at for at, pair in enumerate(zip(words, new_words, strict=False)) if len(set(pair)) > 1), len(new_words)
    )
    end = 0
    while end < min(len(words), len(new_words)) - same and words[-1 - end] == new_words[-1 - end]:
        end += 1
    tail = words[len(words) - end :]
    for left in range(len(words) - end, same - 1, -1):
        yield " ".join([*words[:left], *tail])
    for typed in range(same, len(new_words) - end + 1):
        yield " ".join([*new_words[:typed], *tail])


@pytest.mark.parametrize("words", ["I asked why five times.", "a check that runs every night", "we agreed a rule"])
def test_no_note_is_ever_on_other_words_while_a_section_is_rewritten_word_by_word(words):
    old = WORDINGS[0]
    start = old.index(words)
    for before, after in zip(WORDINGS, WORDINGS[1:], strict=False):
        for text in word_by_word(before, after):
            [anchor] = locate(old, text, [(start, start + len(words))])
            here = text[anchor.start : anchor.end].split()
            assert anchor.fit == Fit.GONE or len(set(here) & set(words.split())) * 2 >= len(words.split())
