"""What each section gets of a split text: the author's own words, none added and none lost but those left out."""

from collections.abc import Mapping, Sequence

from text.components import Component
from text.split import Span

LEFT_OUT = "-"
"""What stands for no component."""


def proposed(spans: Sequence[Span]) -> str:
    """The letter of each span, in their order."""
    return "".join(span.component for span in spans)


def sections(text: str, spans: Sequence[Span], letters: str, *, with_headings: bool = False) -> dict[Component, str]:
    """The text of each component by the letters chosen for the spans; headings are left out unless they are asked for.

    Sentences that stood apart get a blank line between them.
    """
    found: dict[Component, str] = dict.fromkeys(Component, "")
    before = ""
    for span, letter in zip(spans, letters, strict=True):
        if letter == LEFT_OUT:
            continue
        component = Component(letter)
        if found[component] and before != letter:
            found[component] = found[component].rstrip() + "\n\n"
        found[component] += text[span.start if with_headings else span.text_start : span.end]
        before = letter
    return {component: words.strip() for component, words in found.items()}


def added(standing: Mapping[Component, str], words: Mapping[Component, str]) -> dict[Component, str]:
    """The words after those that stand there, for each component that gets any."""
    return {component: f"{standing[component]}\n\n{new}".lstrip("\n") for component, new in words.items() if new}
