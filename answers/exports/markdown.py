"""An answer as Markdown in which what people typed reads as text: nothing in it is taken for markup.

Escaped are the signs that CommonMark, or a common extension of it, gives a meaning: some wherever they stand, some only
where a line begins. White space at either end of a line is written as a numeric character reference, for Markdown
would drop it; a line break within a paragraph is a backslash at the line's end. Blank lines stay as they are.
"""

import re

ANYWHERE = re.compile(r"[\\`*\[\]<~|$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w)")
LINE_START = re.compile(r"[#>+=:%-]|\d{1,9}[.)](?=\s|$)")
EDGE = re.compile(r"^[^\S\v\x1c-\x1f\x85]|[^\S\v\x1c-\x1f\x85]$")
"""White space at an edge, but for the control characters, which no reference may stand for."""


def write(answer):
    blocks = [f"# {one_line(answer.heading())}"]
    blocks += [f"**{name}:** {one_line(words)}" for name, words in answer.facts()]
    for section in answer.sections:
        blocks += [f"## {section.name}", paragraphs(section.text), *whys(section)]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def whys(section):
    for number, (why, because) in enumerate(section.whys, 1):
        yield from (f"### Why {number}", paragraphs(why), paragraphs(because))


def paragraphs(text):
    """A text of any number of lines."""
    lines = text.split("\n")
    out = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = not is_blank(line) and not is_blank(after)
        out.append(line if is_blank(line) else escaped(line) + "\\" * goes_on)
    return "\n".join(out)


def one_line(text):
    """A text that has to stay on its line, after other words or as a heading."""
    return ANYWHERE.sub(r"\\\g<0>", " ".join(text.split())).replace("#", "\\#")


def escaped(line):
    edged = EDGE.match(line)
    text = ANYWHERE.sub(r"\\\g<0>", line)
    if not edged and (start := LINE_START.match(text)):
        text = f"{start[0][:-1]}\\{text[start.end() - 1 :]}"
    return EDGE.sub(reference, text)


def reference(found):
    return f"&#{ord(found[0])};"


def is_blank(line):
    """Blank as Markdown has it: nothing but spaces and tabs."""
    return not line.strip(" \t")
