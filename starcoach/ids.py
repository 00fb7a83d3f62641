import secrets

ALPHABET = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that are not mistaken for one another."""


def new_id():
    """A random public id of 12 characters (70 bits), for URLs in place of a row's number."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))
