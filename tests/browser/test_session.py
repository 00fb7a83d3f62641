"""A session is renewed while it is used, in the browser too."""

import time

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from accounts.middleware import RENEWED
from tests.browser.desk import MINE, expect_safe, type_in

DAY = 24 * 3600


@pytest.mark.long
def test_writing_renews_the_cookie_of_a_session_that_would_end_tomorrow(desk, draft):
    cookie = next(cookie for cookie in desk.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME)
    session = Session.objects.get(session_key=cookie["value"])
    values = session.get_decoded() | {RENEWED: time.time() - 13 * DAY}
    Session.objects.update(session_data=SessionStore().encode(values))
    desk.context.add_cookies([{**cookie, "expires": time.time() + DAY}])
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)
    renewed = next(cookie for cookie in desk.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME)
    assert renewed["expires"] > time.time() + 13 * DAY
    assert renewed["value"] == cookie["value"]
