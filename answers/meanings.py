"""What a user means who types words to find a question: competencies, questions, and other words for the same.

The words are data, in content/synonyms.toml and content/competencies.toml.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property

from django.conf import settings

from answers.memory_prompts import COMPETENCIES

CONTENT = settings.BASE_DIR / "answers" / "content"
MAX_TERMS = 12
"""So many words are looked for at once."""
ALIKE = 0.8
"""How much of a word must be that of another to be a slip of the keyboard."""
PIECE = re.compile(r"(-?)\"([^\"]+)\"|(\S+)")
WORD = re.compile(r"[^\W_]+")
ENDING = re.compile(
    r"(ations?|ments?|ships?|ness|ings?|ions?|iveness|ives?|ences?|ances?|ures?|ials?|als?|ers?|ors?|ed|ies|ied|es|s|e|y|ly)$"
)
LEAST_STEM = 4
"""Letters that an ending leaves."""


@dataclass(frozen=True)
class Term:
    """One thing that is looked for. typed: in the user's words; phrases: what says it in a question's text.

    competencies, questions: by slug, what is meant by it. is_known: whether the file says what it means, or that it
    means nothing. is_excluded: whether it must not be there.
    """

    typed: str
    phrases: tuple[str, ...]
    competencies: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    is_known: bool = False
    is_excluded: bool = False

    def spellings(self):
        """What was typed as it is spelt in Britain and in America."""
        british, american = self.typed.replace("iz", "is"), re.sub("is(?=[ei]|ation)", "iz", self.typed)
        return dict.fromkeys([self.typed, british, american, self.typed.replace("our", "or")])


@cache
def stem(word):
    """A word without its ending, in one spelling: "prioritizing" as "prioritise"."""
    plain = re.sub(r"(.)\1", r"\1", word.casefold().replace("iz", "is").replace("our", "or"))
    while (shorter := ENDING.sub("", plain)) != plain and len(shorter) >= LEAST_STEM:
        plain = shorter
    return plain


def stems(text):
    return tuple(stem(word) for word in WORD.findall(text))


class Thesaurus:
    """The file of synonyms, read once."""

    def __init__(self):
        data = tomllib.loads((CONTENT / "synonyms.toml").read_text(encoding="utf-8"))
        self.left_out = {stem(word) for word in data["left_out"].split()}
        names = [{"typed": [each["name"]], "competencies": [each["slug"]]} for each in COMPETENCIES]
        self.by_stems: dict[tuple[str, ...], list[dict]] = {}
        for meaning in [*names, *data["meaning"]]:
            for typed in meaning["typed"]:
                self.by_stems.setdefault(stems(typed), []).append(meaning)
        self.longest = max(map(len, self.by_stems))

    @cached_property
    def vocabulary(self):
        """{word: its stem}, of all that is typed and asked."""
        questions = (CONTENT / "questions.toml").read_text(encoding="utf-8")
        typed = (word for meanings in self.by_stems.values() for each in meanings for word in each["typed"])
        words = WORD.findall(
            " ".join([questions, *typed, *(each["memory_prompt"] for each in COMPETENCIES)]).casefold()
        )
        return {word: stem(word) for word in words}

    def term(self, words):
        """The Term that some words make together; None where no meaning is known."""
        meanings = self.by_stems.get(tuple(map(stem, words)))
        if not meanings:
            return None
        phrases = dict.fromkeys([" ".join(words), *(typed for meaning in meanings for typed in meaning["typed"])])
        return Term(
            " ".join(words),
            tuple(phrases),
            frozenset(slug for meaning in meanings for slug in meaning.get("competencies", ())),
            frozenset(slug for meaning in meanings for slug in meaning.get("questions", ())),
            is_known=True,
        )

    def corrected(self, word):
        """The word that was meant by one that no question and no meaning has."""
        is_word = stem(word) in self.left_out or stem(word) in self.vocabulary.values()
        if len(word) < LEAST_STEM or is_word:
            return word
        return next(iter(get_close_matches(word.casefold(), self.vocabulary, 1, ALIKE)), word)


@cache
def thesaurus():
    return Thesaurus()


def read(query):
    """The Terms of what a user typed: words in quotation marks stand together, a minus leaves out."""
    terms: list[Term] = []
    run: list[str] = []
    for minus, quoted, plain in PIECE.findall(query):
        if quoted or plain.startswith("-"):
            terms += read_run(run)
            run = []
            words = quoted or plain[1:]
            terms += [Term(words, (words,), is_excluded=bool(minus or not quoted))] if WORD.search(words) else []
        else:
            run += WORD.findall(plain)
    terms += read_run(run)
    kept = [term for term in terms if stem(term.typed) not in thesaurus().left_out]
    return (kept or [replace(term, is_known=True) for term in terms])[:MAX_TERMS]


def read_run(words):
    """The Terms of words that stand together, the longest meanings first; each other word is one of its own."""
    known, terms, at = thesaurus(), [], 0
    while at < len(words):
        lengths = range(min(known.longest, len(words) - at), 0, -1)
        found = next(filter(None, (known.term(words[at : at + length]) for length in lengths)), None)
        term = found or Term(words[at], (words[at],))
        terms.append(term)
        at += len(WORD.findall(term.typed))
    return terms


def corrected(query):
    """The query with its slips of the keyboard mended."""
    return WORD.sub(lambda found: thesaurus().corrected(found.group()), query)
