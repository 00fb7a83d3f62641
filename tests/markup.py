import re


def markup(answer):
    """The page as a browser reads it: any white space is one space, and none before the end of a tag."""
    return re.sub(r" (?=>)", "", re.sub(r"\s+", " ", answer.content.decode()))
