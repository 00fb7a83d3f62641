"""What the takeout holds, said before the download."""

import pytest

from tests.conftest import sign_in


@pytest.fixture
def shown(client, ana):
    sign_in(client, ana)
    return client.get("/settings/data/").content.decode()


def test_it_says_what_is_in_the_file_and_leads_to_it(shown):
    assert 'href="/settings/data/takeout/"' in shown
    for part in ("Your stories", "Your drafts", "Your questions", "Notes to you", "Notes by you", "in the trash too"):
        assert part in shown


def test_it_says_what_is_not(shown):
    assert "Notes that are not sent, and the words of their drafts" in shown
    assert "Your password" in shown


def test_the_persons_menu_leads_there(client, ana):
    sign_in(client, ana)
    assert '<a href="/settings/data/">Take your data with you</a>' in client.get("/settings/").content.decode()
