"""A figure and its sign stay on one line."""

import re

FIGURE = re.compile(r"(?<=\d) (?=[%‰°€£$¥])|(?<=[€£$¥]) (?=\d)")


def unbroken(text: str) -> str:
    """The same text with a no-break space between a figure and its sign."""
    return FIGURE.sub("\N{NO-BREAK SPACE}", text)
