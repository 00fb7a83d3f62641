"""An answer as plain text: the words as typed, ready to paste, and beside them only what was asked for."""


def write(answer):
    return (words(answer) + "\n").encode()


def words(answer):
    """The parts with a blank line between them; those in which nothing is written are left out."""
    blocks = head(answer) if answer.is_for_oneself else []
    for section in answer.sections:
        blocks += [section.name.upper()] if answer.has_headings and section.text else []
        blocks += [section.text, *whys(section)]
    return "\n\n".join(block for block in blocks if block)


def head(answer):
    return [answer.heading(), "\n".join(f"{name}: {words}" for name, words in answer.facts())]


def whys(section):
    """The rungs, numbered, the answer below its question."""
    for number, (why, because) in enumerate(section.whys, 1):
        yield from (f"WHY {number}", why, because)
