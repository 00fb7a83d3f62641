"""The settings of a real server, as docs/production.md has it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

REAL = {
    "SITE_URL": "https://starcoach.example.org",
    "SECRET_KEY": "$a-key-that-begins-like-a-reference-and-is-long-enough-for-every-check",
    "DATABASE_URL": "postgres://starcoach:word@database/starcoach",
    "DJANGO_SETTINGS_MODULE": "starcoach.settings",
}


def manage(*arguments, **variables):
    command = [sys.executable, "manage.py", *arguments]
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | REAL | variables
    return subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)


def setting(name):
    return manage("shell", "-v0", "-c", f"from django.conf import settings; print(settings.{name})").stdout.strip()


def test_djangos_own_check_of_a_deployment_finds_nothing():
    checked = manage("check", "--deploy", "--fail-level=WARNING")
    assert checked.returncode == 0, checked.stderr


def test_a_key_that_begins_with_a_dollar_is_taken_as_it_is():
    assert setting("SECRET_KEY") == REAL["SECRET_KEY"]


def test_cookies_over_https_are_bound_to_the_host():
    assert setting("SESSION_COOKIE_NAME") == "__Host-sessionid"


def test_nobody_signs_in_as_the_made_up_people_there():
    assert setting("DEMO") == "False"


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"SITE_URL": "starcoach.example.org"}, "SITE_URL is a scheme and a host"),
        ({"SITE_URL": "https://starcoach.example.org/stars"}, "SITE_URL is a scheme and a host"),
        ({"SITE_URL": "", "ALLOWED_HOSTS": "*"}, "name each host in ALLOWED_HOSTS"),
    ],
)
def test_an_address_of_which_no_link_can_be_made_stops_the_server(variables, told):
    assert told in manage("check", **variables).stderr
