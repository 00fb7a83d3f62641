"""The settings of a real server, as docs/production.md has it."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from starcoach.environment import read
from tests.house.settings_page import PAGE, PUBLIC, drawn

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


def setting(name, **variables):
    code = f"from django.conf import settings; print(settings.{name})"
    return manage("shell", "-v0", "-c", code, **variables).stdout.strip()


def test_djangos_own_check_of_a_deployment_finds_nothing():
    checked = manage("check", "--deploy", "--fail-level=WARNING")
    assert checked.returncode == 0, checked.stderr


def test_a_key_that_begins_with_a_dollar_is_taken_as_it_is():
    assert setting("SECRET_KEY") == REAL["SECRET_KEY"]


def test_cookies_over_https_are_bound_to_the_host():
    assert setting("SESSION_COOKIE_NAME") == "__Host-sessionid"


def test_nobody_signs_in_as_the_made_up_people_there():
    assert setting("DEMO") == "False"


SITE = "https://starcoach.example.org"
MAIL = "smtp+tls://ana:a-secret@mail.example.org:587"
WRONG = [
    ({"SITE_URL": "starcoach.example.org"}, "SITE_URL has to be a scheme and a host"),
    ({"SITE_URL": f"{SITE}/stars"}, "SITE_URL has to be a scheme and a host"),
    ({"ALLOWED_HOSTS": "*"}, "name each host in ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "a.example, https://b.example"}, "ALLOWED_HOSTS has to be host names without scheme or port"),
    ({"DATABASE_URL": "mysql://ana:a-secret@host/name"}, "DATABASE_URL has to be an address such as postgres://"),
    ({"EMAIL_URL": "https://ana:a-secret@host"}, "EMAIL_URL has to be an address such as smtp"),
    ({"EMAIL_URL": "smtp://ana:a-secret@host:none"}, "EMAIL_URL has to be an address such as smtp"),
    ({"EMAIL_URL": MAIL, "MAIL_FROM": "Ana"}, "MAIL_FROM has to be an email address"),
    ({"MAIL_FROM": "ana@example.org"}, "MAIL_FROM has no effect without EMAIL_URL"),
    ({"TRUSTED_PROXIES": "a-secret"}, "TRUSTED_PROXIES has to be a whole number"),
    ({"TIME_ZONE": "Europe/Nowhere"}, "TIME_ZONE has to be a time zone"),
    ({"TIME_ZONE": "Europe"}, "TIME_ZONE has to be a time zone"),
    ({"DEBUG": "perhaps"}, "DEBUG has to be 1 or 0"),
    ({"HSTS_PRELOAD": "true", "SITE_URL": "http://localhost"}, "HSTS_PRELOAD has no effect without"),
    ({"STARCOACH_WORLDS": "own"}, "STARCOACH_WORLDS is no setting"),
]


@pytest.mark.parametrize(("variables", "told"), WRONG)
def test_a_setting_that_is_wrong_or_does_nothing_is_named_and_never_quoted(variables, told):
    with pytest.raises(ImproperlyConfigured) as error:
        read(variables)
    assert told in str(error.value)
    assert "a-secret" not in str(error.value)


def test_all_that_is_wrong_is_said_at_once_and_stops_the_server():
    said = manage("check", DEBUG="perhaps", TRUSTED_PROXIES="one", STARCOACH_MAIL="x").stderr
    assert re.findall(r"(\w+) (?:has to be|is no setting)", said) == ["STARCOACH_MAIL", "TRUSTED_PROXIES", "DEBUG"]


def test_what_is_set_to_nothing_is_not_set():
    assert read({setting.name: "" for setting in PUBLIC}) == read({})


def test_a_switch_takes_the_usual_words():
    values = [read({"SITE_URL": SITE, "HSTS_PRELOAD": word})["HSTS_PRELOAD"] for word in ("1", "True", "0", "off")]
    assert values == [True, True, False, False]


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        (MAIL, 587, True, None),
        ("smtps://mail.example.org:465", 465, None, True),
        ("smtp://localhost", None, None, None),
    ],
)
def test_the_scheme_of_the_mail_server_says_how_it_is_encrypted(address, port, tls, ssl):
    mail = read({"EMAIL_URL": address})["EMAIL_URL"]
    assert (mail["EMAIL_PORT"], mail.get("EMAIL_USE_TLS"), mail.get("EMAIL_USE_SSL")) == (port, tls, ssl)


def test_hosts_are_added_to_those_that_are_always_allowed():
    asked = {"ALLOWED_HOSTS": "stars.example, .example.net", "SITE_URL": "https://[2001:db8::1]:8443"}
    hosts = ["localhost", "127.0.0.1", "[::1]", "stars.example", ".example.net", "[2001:db8::1]"]
    assert setting("ALLOWED_HOSTS", **asked) == str(hosts)


def test_what_the_address_of_the_database_asks_for_is_done():
    asked = f"{REAL['DATABASE_URL']}?sslmode=require&application_name=stars"
    options = setting("DATABASES['default']['OPTIONS']", DATABASE_URL=asked)
    assert "'sslmode': 'require'" in options
    assert "'application_name': 'stars'" in options
    assert "'pool'" in options


@pytest.mark.parametrize(("asked", "given"), [("", "5"), ("?prepare_threshold=none", "None")])
def test_statements_are_prepared_on_the_server_unless_a_pooler_cannot_follow(asked, given):
    options = setting("DATABASES['default']['OPTIONS']", DATABASE_URL=f"{REAL['DATABASE_URL']}{asked}")
    assert f"'prepare_threshold': {given}" in options


# What is written of them elsewhere


def test_the_table_of_settings_is_as_the_code_says():
    assert PAGE.read_text() == drawn(), "draw it anew: python -m tests.house.settings_page"


def test_settings_read_the_environment_by_the_list_alone():
    code = [path for folder in ("starcoach", "accounts") for path in (settings.BASE_DIR / folder).rglob("*.py")]
    readers = [path.name for path in code if re.search(r"environ(\.get|\[)|getenv", path.read_text())]
    assert readers == []
