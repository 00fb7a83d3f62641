import pytest

from tests.conftest import retell

WORDS = {
    "S": "In the winter of 2021 I was a porter on ward four. Ask the sister if you like: sister.four@example.org.",
    "T": "We were asked to clear the backlog of unread letters in the ward before the winter came.",
    "A": "I helped with the project and the situation. It was a long week, as the sister said.",
    "R": "In the end everything went well and everyone was happy.",
}


@pytest.fixture
def asked(draft):
    """Ana's answer in words about which four rules ask, one of each part; that of Action is of the least value."""
    return retell(draft, WORDS)
