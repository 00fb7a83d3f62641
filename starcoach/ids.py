import re
import secrets

ALPHABET = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that are not mistaken for one another."""


def new_id():
    """A random public id of 12 characters (70 bits), for URLs in place of a row's number."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def sent_id(text):
    """What a request sent as an id, "" where it cannot be one: the database refuses to compare some characters."""
    return text if re.fullmatch("[A-Za-z0-9_-]{1,12}", text) else ""
