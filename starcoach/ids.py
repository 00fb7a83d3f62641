import secrets

ALPHABET = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody takes for one another."""


def new_id():
    """A random public id of 12 characters (70 bits): what stands in a URL in the place of a row's number."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))
