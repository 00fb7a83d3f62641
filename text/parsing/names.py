"""Names in a line: words in capitals that do not owe them to a sentence's beginning, "Royal Infirmary"; acronyms."""

import re

from text.parsing.tokens import TITLES, Line, Token


def name_at(line: Line, at: int) -> tuple[str, int, int] | None:
    """(key, where it ends, the token after it) of capitalised words from a token on; the key of mere letters is ""."""
    if line.begins_sentence(at) and not is_acronym(line.tokens[at]):
        return None
    after = at
    while after < len(line.tokens) and continues(line, at, after):
        after += 1
    if after == at:
        return None
    last = line.tokens[after - 1]
    end = last.start + len(bare(last))
    is_name = any(len(bare(token)) > 1 for token in line.tokens[at:after])
    return line.text[line.tokens[at].start : end].replace("\xa0", " ") if is_name else "", end, after


def continues(line: Line, first: int, at: int) -> bool:
    """Whether a token belongs to the name that has begun at `first`; a number does after a hyphen: COVID-19."""
    token = line.tokens[at]
    if at == first:
        return is_capitalised(token)
    before = line.tokens[at - 1]
    if token.kind == "number" and line.gap(at) == "-":
        return before.kind == "word" and token.text.isdecimal()
    return line.is_joined(at) and bare(before) == before.text and is_capitalised(token)


def is_capitalised(token: Token) -> bool:
    word = token.text if token.kind == "word" else ""
    return word[:1].isupper() and bare(token) not in TITLES | {"I"} and not word.startswith(("I'", "I’"))


def is_acronym(token: Token) -> bool:
    return len(bare(token)) > 1 and bare(token).isupper()


def bare(token: Token) -> str:
    """A word without the 's of the possessive."""
    return re.sub(r"['’]s?$|&$", "", token.text)
