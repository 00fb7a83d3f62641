"""The words of a cue card where nobody has chosen any: the first ones of each sentence."""

from text.length import NBSP
from text.sentences import sentence_spans
from text.words import word_spans

CUES = 4
WORDS = 4


def first_words(text: str) -> list[str]:
    """How each of the first sentences begins, so that one finds one's way; cut short it ends in an ellipsis."""
    return [cut(text[start:end]) for start, end in sentence_spans(text)[:CUES]]


def cut(sentence: str) -> str:
    spans = word_spans(sentence)
    return sentence if len(spans) <= WORDS + 1 else f"{sentence[: spans[WORDS - 1][1]]}{NBSP}…"
