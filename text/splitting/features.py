"""What a sentence of an answer is recognised by: its words, who does what in it, cues, and what stands around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[%€$£?]")
BULLET = re.compile(r"\s*(?:[-*•–—·▪◦‣]|\d{1,2}[.)])\s")
LONGEST_CUE = 4
MAX_WORDS = 60
"""Words of a sentence that are looked at; what a sentence is shows early."""
SUBJECTS = {"i", "we", "he", "she", "they", "it", "there", "you", "this", "that", "nobody", "everyone", "who"}
VERBS = {
    **dict.fromkeys(("was", "were", "wasn't", "weren't"), "was"),
    **dict.fromkeys(("had", "hadn't"), "had"),
    **dict.fromkeys(("have", "has", "haven't", "hasn't"), "have"),
    **dict.fromkeys(("am", "is", "are", "isn't", "aren't"), "is"),
    **dict.fromkeys(("would", "could", "should", "might", "will", "can", "couldn't", "wouldn't"), "modal"),
    **dict.fromkeys(("did", "didn't"), "did"),
}
CONTRACTIONS = {"d": "had", "ve": "have", "m": "is", "re": "is", "s": "is", "ll": "modal"}
TELLER = {"i", "me", "my", "mine", "myself"}
TOLD_TO = {"you": "i", "your": "my", "yours": "mine", "yourself": "myself"}
MANY = 0.3
"""Share of the sentences."""
LENGTHS = (4, 8, 14, 22, 34)


def read_cues() -> dict[str, frozenset[str]]:
    """The phrases of each kind of cue."""
    lines = Path(__file__).with_name("cues.txt").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split(": ", 1) for line in lines)
    return {name: frozenset(words.split(" | ") if " | " in words else words.split()) for name, words in rows}


CUES = read_cues()
PAST, SKIPPED = CUES.pop("past"), CUES.pop("skipped")
CUES_OF: dict[str, list[str]] = {}
for _name, _phrases in CUES.items():
    for _phrase in _phrases:
        CUES_OF.setdefault(_phrase, []).append(_name)


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is looked at."""

    words: tuple[str, ...]
    cues: frozenset[str]
    form: str
    is_bullet: bool

    @property
    def is_deed(self) -> bool:
        return self.form in {"i past", "i did", "bare past"} and "duty" not in self.cues


def read_all(texts: Sequence[str]) -> list[Sentence]:
    """The sentences of one answer; where nobody says "I" and many say "you", that is whose answer it is."""
    found = [words_of(text) for text in texts]
    told_to = sum(any(person(word) in TOLD_TO for word in words) for words in found)
    if told_to >= len(found) * MANY and not any(person(word) in TELLER for words in found for word in words):
        found = [[in_first_person(word) for word in words] for words in found]
    return [sentence(words, text) for words, text in zip(found, texts, strict=True)]


def read(text: str) -> Sentence:
    return sentence(words_of(text), text)


def sentence(words: Sequence[str], text: str) -> Sentence:
    return Sentence(tuple(words), frozenset(cues(words)), form(words), bool(BULLET.match(text)))


def words_of(text: str) -> list[str]:
    return [as_word(found[0]) for found in WORD.finditer(text[: MAX_WORDS * 12])][:MAX_WORDS]


def person(word: str) -> str:
    """The pronoun of a contraction."""
    return word.partition("'")[0]


def in_first_person(word: str) -> str:
    return TOLD_TO.get(person(word), person(word)) + word[len(person(word)) :]


def as_word(word: str) -> str:
    return "#" if word[0].isdigit() else word.lower().replace("’", "'")


def cues(words: Sequence[str]) -> Iterator[str]:
    """The kinds of cue in the words."""
    for at in range(len(words)):
        for end in range(at + 1, min(at + LONGEST_CUE, len(words)) + 1):
            yield from CUES_OF.get(" ".join(words[at:end]), ())


def form(words: Sequence[str]) -> str:
    """Who does what, by the first pronoun and the verb after it: "i past", "we was", "bare past" for notes."""
    if words and is_past(words[0]) and words[0] not in VERBS:
        return "bare past"
    for at, word in enumerate(words[:14]):
        subject, _, contracted = word.partition("'")
        if subject in SUBJECTS:
            return f"{subject} {CONTRACTIONS.get(contracted) or verb(words[at + 1 :])}"
    return "other past" if any(is_past(word) for word in words) else "no verb"


def verb(words: Sequence[str]) -> str:
    """The kind of the first verb."""
    for word in words[:3]:
        if word not in SKIPPED and not word.endswith("ly"):
            return VERBS.get(word) or ("past" if is_past(word) else "present")
    return "none"


def is_past(word: str) -> bool:
    return word in PAST or (len(word) > 4 and word.endswith("ed"))


def features(sentences: Sequence[Sentence]) -> list[list[str]]:
    """For each sentence the names of what is seen of it, in itself and around it."""
    around = zip(own_place(len(sentences)), passed(sentences), passed(sentences[::-1])[::-1], strict=True)
    return [
        [
            *of_words(sentence),
            *of_form(sentence),
            *place,
            *(f"earlier: {name}" for name in earlier),
            *(f"following: {name}" for name in following),
        ]
        for sentence, (place, earlier, following) in zip(sentences, around, strict=True)
    ]


def of_words(sentence: Sentence) -> list[str]:
    words = sentence.words
    pairs = zip(words, words[1:], strict=False)
    names = [*(f"word {word}" for word in words), *(f"words {first} {second}" for first, second in pairs)]
    starts = [f"start {words[0]}", f"start {' '.join(words[:2])}"] if words else []
    return [*dict.fromkeys(names), *starts]


def of_form(sentence: Sentence) -> list[str]:
    words = sentence.words
    names = [f"form {sentence.form}", f"length {sum(len(words) > limit for limit in LENGTHS)}"]
    names += [f"cue {name}" for name in sorted(sentence.cues)] or ["no cue"]
    names += [f"cue {name} without duty" for name in sorted(sentence.cues) if "duty" not in sentence.cues]
    names += [f"form {sentence.form}, {name}" for name in sorted(sentence.cues & {"deed", "duty", "change", "outcome"})]
    if words.count("#") > 1:
        names.append("numbers")
    if sentence.is_bullet:
        names.append("bullet")
    return names


def passed(sentences: Sequence[Sentence]) -> list[list[str]]:
    """For each sentence what has stood before it: how many own deeds, whether a duty, an outcome, a lesson."""
    found, deeds, names = [], 0, dict.fromkeys(("duty", "outcome", "learning"), False)
    for sentence in sentences:
        found.append([f"{min(deeds, 3)} deeds", *(name for name, stood in names.items() if stood)])
        deeds += sentence.is_deed
        for name in names:
            names[name] = names[name] or name in sentence.cues
    return found


def own_place(count: int) -> list[list[str]]:
    """Where each sentence stands among all."""
    fifths = [f"fifth {at * 5 // count}" for at in range(count)]
    return [
        [fifth, *(["first"] if at == 0 else []), *(["last"] if at == count - 1 else [])]
        for at, fifth in enumerate(fifths)
    ]
