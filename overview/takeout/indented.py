"""JSON that people can read: each field and each thing on a line, a list of words on one.

The json module writes indented lists word by word in Python; a member may have half a million seen facts.
"""

import json

encode = json.JSONEncoder(ensure_ascii=False).encode


def indented(value, margin="\n"):
    """The pieces of the document."""
    if isinstance(value, dict):
        yield from lines("{", ((f"{encode(key)}: ", item) for key, item in value.items()), "}", margin)
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        yield from lines("[", (("", item) for item in value), "]", margin)
    else:
        yield encode(value)


def lines(opening, items, closing, margin):
    yield opening
    for at, (name, item) in enumerate(items):
        yield f"{',' if at else ''}{margin} {name}"
        yield from indented(item, f"{margin} ")
    yield f"{margin}{closing}"
