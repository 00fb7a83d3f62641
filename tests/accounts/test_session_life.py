"""How long a user stays signed in."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def own(client, ana):
    client.force_login(ana)
    return client


def visit(client, days, headers=SCRIPT):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        return client.get("/account/email/", headers=headers)


def test_a_session_that_is_used_is_renewed(own):
    assert [visit(own, days).status_code for days in (0, 13, 26, 39, 52)] == [200] * 5


def test_a_session_unused_for_a_fortnight_ends(own):
    visit(own, 0)
    assert visit(own, 15).status_code == 401


def test_a_session_ends_after_sixty_days_however_much_it_is_used(own):
    statuses = [visit(own, days).status_code for days in (0, 13, 26, 39, 52, 59, 61)]
    assert statuses == [200] * 6 + [401]


def test_after_its_absolute_life_a_page_leads_to_the_sign_in(own):
    for days in (0, 13, 26, 39, 52):
        visit(own, days)
    assert visit(own, 61, headers={}).url.startswith("/account/login/")


def test_signing_in_again_begins_a_new_life(own, ana):
    for days in (0, 13, 26, 39, 52, 61):
        visit(own, days)
    with time_machine.travel(timezone.now() + timedelta(days=62)):
        own.force_login(ana)
    assert visit(own, 63).status_code == 200
