"""What each algorithm of text/ costs with the worst of 12,000 characters, as a ratio to ordinary words as long."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import random  # noqa: E402
from itertools import product  # noqa: E402
from string import ascii_lowercase  # noqa: E402
from time import process_time  # noqa: E402

from text.across import locate_across  # noqa: E402
from text.anchors import locate  # noqa: E402
from text.clean import as_name, has_undrawn, is_blank, is_storable, normalise  # noqa: E402
from text.compare import as_one, side_by_side  # noqa: E402
from text.components import Component  # noqa: E402
from text.counts import count  # noqa: E402
from text.excerpts import SearchedText  # noqa: E402
from text.facts import facts, in_sentence  # noqa: E402
from text.graphemes import widen  # noqa: E402
from text.hints import find_hints  # noqa: E402
from text.lookalikes import mixed_scripts, skeleton  # noqa: E402
from text.paragraphs import paragraphs  # noqa: E402
from text.split import split_answer  # noqa: E402
from text.staleness import DraftFacts, DroppedFacts, SectionFacts, seen_facts  # noqa: E402
from text.words import word_spans  # noqa: E402

LENGTH, NOTES = 12_000, 200
ENGLISH = "It was mine and I had to do it for all of them, so that they would not be on their own with it. " * 30
SENTENCE = "In March our main customer dashboard began to show wrong sales figures for the whole northern region. "
LETTERS = [*map("".join, product(ascii_lowercase, repeat=3))]
PIECES = {
    "one word": "word ",
    "one letter": "a ",
    "two words in turn": "one two ",
    "no space": "a",
    "digits": "1",
    "digits and commas": "1,",
    "digits in threes": "111,",
    "digits, every separator": "1.2/3-4:5 ",
    "money": "$ ",
    "capitals": "A",
    "words in capitals": "ABC ",
    "capitalised words": "Abc ",
    "sentences of a letter": "A. ",
    "numbers in words": "two hundred and ",
    "scales": "5 million ",
    "I and adverbs": "I really ",
    "I would": "I would ",
    "addresses": "a.b@",
    "vague deeds": "I helped with the ",
    "bullets": "- ",
    "praise": "was happy. ",
    "quotations": "I “",
    "halves": "half a ",
    "ranges": "1 to ",
    "spans": "1 hour ",
    "shares": "1 in ",
    "dates": "12 March ",
    "minus": "-1 ",
    "rates": "5 a day ",
    "fractions": "1/2 ",
    "zeros and articles": "no a ",
    "phones": "+1 ",
    "hundreds": "hundred ",
    "possessives": "A's'",
    "ampersands": "A&",
    "marks on one letter": "\u0301",
    "marks of many classes": "a\u0316\u0301\u0327",
    "joined emoji": "\U0001f469\u200d",
    "flags": "\U0001f1e9",
    "jamo": "\u1100\u1161",
    "brackets": "([{",
    "quotes": "\"'”’)",
    "dots": ".",
    "commas": ",",
    "spaces": " ",
    "spaces and a letter": "          a",
    "line breaks": "\n",
    "letters on lines": "a\n",
    "headings": "Task/Action (1): a\n",
    "marks of headings": "**[Task ",
    "Chinese": "\u5f53",
    "Cyrillic and Latin": "\u0430a",
    "one-character ligatures": "\ufdfa",
}


def shapes(length):
    """{name: a text so long}"""
    found = {name: (piece * length)[:length] for name, piece in PIECES.items()}
    found["words all different"] = " ".join(LETTERS)[:length]
    found["names all different"] = "".join(f"x X{word}, " for word in LETTERS)[:length]
    chosen = random.Random(7)  # noqa: S311 - no secret
    found["a few words at random"] = " ".join(chosen.choices("abcdefgh", k=length))[:length]
    found["letters at random"] = "".join(chosen.choices("ab", k=length))
    return found


def ordinary(length):
    words = (SENTENCE * (length // len(SENTENCE) + 1)).split()
    return " ".join(f"{word}{at}" if at % 7 == 0 else word for at, word in enumerate(words))[:length]


def later_texts(text):
    """What may have become of it."""
    half, words = len(text) // 2, text.split(" ")
    yield text[half:] + text[:half]
    yield text[::-1]
    yield " ".join(words[::-1])
    yield " ".join(word for at, word in enumerate(words) if at % 3)
    yield f"b{text[: half // 2]}c{text[half:]}d"[: len(text)]
    yield text.swapcase()
    yield ordinary(len(text))


def each_later(algorithm):
    return lambda text: [algorithm(text, other) for other in later_texts(text)]


def anchors(text, other):
    step = max(len(text) // NOTES, 1)
    locate(text, other, [(at, min(at + 3 * step, len(text))) for at in range(0, len(text), step)])


def moves(text, other):
    half = len(text) // 2
    before, after = {"A": text, "R": other[:half]}, {"A": text[:half], "R": other[:half] + text[half:]}
    locate_across(before, after, {"A": [(half, half + 40), (half, len(text))]})


def outdated(text, other):
    keys = [fact.key for fact in facts(text)][-200:]
    drafts = [DraftFacts(None, [SectionFacts(Component.TASK, said, keys)]) for said in (text, other)]
    dropped = DroppedFacts(drafts)
    for draft in drafts:
        list(dropped.outdated(draft))


def excerpts(text):
    searched = SearchedText(text)
    lexemes = {word: [word] for word in searched.words}
    searched.excerpt(searched.find(lexemes, [(word,) for word in lexemes]))


def hints(text):
    find_hints({"S": text, "T": text, "A": f"I did it and {text}", "R": text}, ["learning-from-failure"])
    find_hints({component: f"{ENGLISH}{text}" for component in "STAR"}, ["learning-from-failure"])


def graphemes(text):
    for at in range(0, len(text), 3_000):
        widen(text, at + 1, at + 2)


ALGORITHMS = {
    "clean.normalise": normalise,
    "clean.is_storable": is_storable,
    "clean.is_blank": is_blank,
    "clean.as_name": as_name,
    "clean.has_undrawn": has_undrawn,
    "words.word_spans": word_spans,
    "length.count": count,
    "excerpts.excerpt": excerpts,
    "facts.facts": facts,
    "lookalikes.skeleton": skeleton,
    "lookalikes.mixed_scripts": mixed_scripts,
    "graphemes.widen": graphemes,
    "hints.find_hints, 4 sections": hints,
    "split.split_answer": split_answer,
    "anchors.locate, 200": each_later(anchors),
    "across.locate_across": each_later(moves),
    "compare.as_one": each_later(as_one),
    "compare.side_by_side": each_later(side_by_side),
    "paragraphs.paragraphs": each_later(paragraphs),
    "staleness.seen_facts": each_later(lambda text, other: seen_facts([], text, other, is_soon_after=True)),
    "staleness.outdated": each_later(outdated),
}


def seconds(algorithm, text):
    return min(once(algorithm, text) for _ in range(2))


def once(algorithm, text):
    facts.cache_clear()
    in_sentence.cache_clear()
    start = process_time()
    algorithm(text)
    return process_time() - start


def main():
    skeleton("a")  # reads its table once
    whole, half = shapes(LENGTH), shapes(LENGTH // 2)
    print("algorithm                    seconds  ratio  growth  worst text")
    for name, algorithm in ALGORITHMS.items():
        usual = seconds(algorithm, ordinary(LENGTH))
        cost, shape = max((seconds(algorithm, text), shape) for shape, text in whole.items())
        growth = cost / max(seconds(algorithm, half[shape]), 1e-6)
        print(f"{name:27} {cost:8.3f} {cost / usual:6.1f} {growth:7.1f}  {shape}", flush=True)


if __name__ == "__main__":
    main()
