"""Where the sentences of a text stand: for those who choose words from a list."""

import regex

from text.words import trim

END = regex.compile(r"""[.!?…]["'”’»)\]]*+(?=\s+[^\p{Ll}\s])|[。！？]["'”’」』)\]]*+|\n""")
"""A sign with white space behind it, unless a small letter follows ("e.g. this"); in Chinese and Japanese the sign."""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence in code points, without the white space around it. A new line ends one too."""
    ends = [0, *(found.end() for found in END.finditer(text)), len(text)]
    spans = [trim(text, start, end) for start, end in zip(ends, ends[1:], strict=False)]
    return [(start, end) for start, end in spans if start < end]
