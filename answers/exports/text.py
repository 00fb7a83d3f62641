"""An answer as plain text: every word as typed, the headings in capitals."""


def write(answer):
    head = [f"{name}: {words}" for name, words in answer.facts()]
    blocks = [answer.heading(), "\n".join(head)]
    for part in answer.parts:
        blocks += [part.name.upper(), part.text, *whys(part)]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def whys(part):
    """The told rungs, numbered, the answer below its question."""
    for number, (why, because) in enumerate(part.whys, 1):
        yield from (f"WHY {number}", why, because)
