import pytest
from django.contrib.auth import get_user
from django.urls import reverse

LOOK = "/look-around/"


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def own_world(settings):
    settings.DEMO = False


def test_the_demo_world_lets_a_visitor_sign_in_as_a_demo_person(client, ana, demo):
    assert client.post(LOOK, {"as": "ana"}).url == "/"
    assert get_user(client) == ana


def test_the_sign_in_page_offers_the_five(client, db, demo):
    page = client.get(reverse("account_login")).content.decode()
    assert [f'name="as" value="{name}"' in page for name in ("ana", "ben", "cleo", "dov", "eve")] == [True] * 5


def test_outside_the_demo_world_it_is_404(client, ana, own_world):
    assert client.post(LOOK, {"as": "ana"}).status_code == 404
    assert not get_user(client).is_authenticated


def test_outside_the_demo_world_nothing_is_offered(client, db, own_world):
    assert "Look around as" not in client.get(reverse("account_login")).content.decode()


def test_nobody_is_made_up_on_the_spot(client, db, demo):
    assert client.post(LOOK, {"as": "mallory"}).status_code == 404


def test_looking_around_takes_a_button(client, ana, demo):
    assert client.get(LOOK).status_code == 405
