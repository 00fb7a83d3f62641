"""An answer as plain text: every word as typed, the headings in capitals."""


def write(answer):
    head = [f"{name}: {words}" for name, words in answer.facts()]
    blocks = [answer.heading(), "\n".join(head)]
    for section in answer.sections:
        blocks += [section.name.upper(), section.text, *whys(section)]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def whys(section):
    """The shared rungs, numbered, the answer below its question."""
    for number, (why, because) in enumerate(section.whys, 1):
        yield from (f"WHY {number}", why, because)
