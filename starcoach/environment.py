"""Every setting: its name in the environment, what it takes, its default and its meaning.

starcoach/settings.py reads the environment by `read` alone. docs/production.md has its table from this list, and
docker-compose.yml is held to it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

PREFIX = "STARCOACH_"
BUILT_IN_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
UNREADABLE = ValueError, KeyError, OSError, ImproperlyConfigured
"""What the readers below raise."""


class Kind(NamedTuple):
    name: str
    read: Callable[[str], Any]


class Setting(NamedTuple):
    """`absent`: what holds where it is not set, in words. `is_internal`: set by the programs in bin/ alone."""

    name: str
    kind: Kind
    meaning: str
    default: Any = ""
    absent: str = "–"
    is_internal: bool = False


def match(pattern: str, value: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ValueError
    return value


def read_hosts(value: str) -> list[str]:
    """A name with a scheme or a port would match no request."""
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    return [match(r"\*|\.?[\w.-]+|\[[^]\s]+\]", host) for host in hosts]


def read_database(value: str) -> dict[str, Any]:
    database = environ.Env.db_url_config(value)
    match("django.db.backends.postgresql", database.get("ENGINE", ""))
    if "prepare_threshold" in (options := database.get("OPTIONS", {})):
        asked = str(options["prepare_threshold"])
        options["prepare_threshold"] = None if asked == "none" else int(asked)
    return database


def read_mail_server(value: str) -> dict[str, Any]:
    """smtps is TLS from the first byte on, as RFC 8314 has it; django-environ takes it for STARTTLS."""
    return environ.Env.email_url_config(re.sub(r"^smtps:", "smtp+ssl:", value))


TEXT = Kind("text", str)
ON_OFF = Kind("1 or 0", lambda value: SWITCH[value.lower()])
NUMBER = Kind("a whole number", lambda value: int(match(r"\d+", value)))
FOLDER = Kind("the name of a folder", lambda value: match(r"[\w-]+", value))
SITE = Kind(
    "a scheme and a host, such as `https://starcoach.example.org`",
    lambda value: match(r"https?://[^\s/?#@]+", value.rstrip("/")),
)
HOSTS = Kind("host names without scheme or port, separated by commas", read_hosts)
ZONE = Kind("a time zone, such as `Europe/Vienna`", lambda value: ZoneInfo(value).key)
DATABASE = Kind("an address such as `postgres://user:password@host:5432/name`", read_database)
MAIL_SERVER = Kind("an address such as `smtp+tls://user:password@mail.example.org:587`", read_mail_server)
EMAIL = Kind("an email address", lambda value: match(r"[^@]+@[^@]+", value))
LINES = Kind("`plain` or `json`", lambda value: match("plain|json", value))

SETTINGS = (
    Setting(
        "SECRET_KEY",
        TEXT,
        "signs sessions and links; changing it signs everybody out and ends every invitation link",
        absent="the file `secret-key` that `bin/serve` makes in `var/own`",
    ),
    Setting(
        "DATABASE_URL",
        DATABASE,
        "a PostgreSQL 15 or newer; what follows a `?`, such as `sslmode=require`, goes to libpq, but for "
        "`prepare_threshold=none`: no statement is prepared on the server, for a pooler that cannot follow that",
        absent="`bin/serve` starts its own",
    ),
    Setting(
        "REPLICA_URL",
        DATABASE,
        "a streaming replica of that database, which is asked for boards: they may lag a moment behind. While it does "
        "not answer, the database itself is asked",
        absent="there is none",
    ),
    Setting(
        "SITE_URL",
        SITE,
        "where people find it; every link that leaves the browser is made of it; "
        "with `https://` the cookies, redirects and headers are those of HTTPS",
        absent="`bin/serve` takes the address that it prints",
    ),
    Setting(
        "ALLOWED_HOSTS",
        HOSTS,
        "further host names, beside this machine's own and that of `SITE_URL`; `*` only with `SITE_URL`",
        default=[],
    ),
    Setting(
        "EMAIL_URL",
        MAIL_SERVER,
        "the mail server: `smtp+tls` begins plainly and goes over to TLS (port 587), `smtps` is TLS from the first "
        "byte on (port 465). A new account is confirmed by email before its user is in",
        absent="emails are written to `var/own/mail`, and pages say so",
    ),
    Setting("MAIL_FROM", EMAIL, "the sender of all emails; only with `EMAIL_URL`", default="starcoach@localhost"),
    Setting(
        "TRUSTED_PROXIES",
        NUMBER,
        "how many proxies stand in front; wrong, and limits on sign-in count the proxy or a forger "
        "(`accounts/attempts.py` has the limits)",
        default=0,
        absent="0; with compose 1",
    ),
    Setting("LOG_FORMAT", LINES, "how a line of the log is written", default="plain"),
    Setting("SLOW_REQUEST", NUMBER, "the milliseconds after which a request is a warning in the log", default=1000),
    Setting(
        "ERROR_MAIL",
        EMAIL,
        "whom to tell of errors, without a word of any user; only with `EMAIL_URL`",
        absent="nobody is told",
    ),
    Setting("TIME_ZONE", ZONE, "the server's, for people who chose none", default="UTC"),
    Setting(
        "HSTS_PRELOAD",
        ON_OFF,
        "asks for the browsers' list; only with a `SITE_URL` of `https://`",
        default=False,
        absent="0",
    ),
    Setting(
        "DEBUG",
        ON_OFF,
        "shows errors in the browser and opens `/patterns/`: never where strangers come",
        default=False,
        absent="0",
    ),
    Setting(f"{PREFIX}WORLD", FOLDER, "the folder of the data below `var/`", default="demo", is_internal=True),
    Setting(
        f"{PREFIX}DEMO", ON_OFF, "whether any visitor may sign in as a demo person", default=False, is_internal=True
    ),
    Setting(
        f"{PREFIX}STREAMS_PORT",
        NUMBER,
        "the port of the same host where pages find their events, without a proxy that leads them there",
        default=0,
        is_internal=True,
    ),
)
NAMES = {setting.name for setting in SETTINGS}


def read(environment: Mapping[str, str]) -> dict[str, Any]:
    """The value of each setting; ImproperlyConfigured, with all that is wrong. An empty value is none.

    What is wrong is named, never quoted: it may hold a password.
    """
    given = {name: environment[name] for name in NAMES if environment.get(name)}
    faults = [*unknown(environment), *unreadable(given)]
    values = {} if faults else {setting.name: value_of(setting, given) for setting in SETTINGS}
    faults = faults or list(without_effect(given, values))
    if faults:
        raise ImproperlyConfigured(" ".join(faults))
    return values


def read_key(place: Path) -> str:
    """The secret key where SECRET_KEY is not set."""
    try:
        return place.read_text().strip()
    except OSError:
        raise ImproperlyConfigured(f"Set SECRET_KEY, or start bin/serve once: it writes {place}.") from None


def value_of(setting: Setting, given: Mapping[str, str]) -> Any:
    return setting.kind.read(given[setting.name]) if setting.name in given else setting.default


def unknown(environment: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(environment.keys() - NAMES):
        if name.startswith(PREFIX):
            yield f"{name} is no setting; docs/production.md lists them."


def unreadable(given: Mapping[str, str]) -> Iterator[str]:
    for setting in SETTINGS:
        try:
            value_of(setting, given)
        except UNREADABLE:
            yield f"{setting.name} has to be {setting.kind.name.replace('`', '')}."


def without_effect(given: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[str]:
    if values["HSTS_PRELOAD"] and not values["SITE_URL"].startswith("https://"):
        yield "HSTS_PRELOAD has no effect without a SITE_URL that begins with https://."
    if "MAIL_FROM" in given and not values["EMAIL_URL"]:
        yield "MAIL_FROM has no effect without EMAIL_URL: no email would leave."
    if values["ERROR_MAIL"] and not values["EMAIL_URL"]:
        yield "ERROR_MAIL has no effect without EMAIL_URL: no email would leave."
    if "*" in values["ALLOWED_HOSTS"] and not values["SITE_URL"]:
        yield "Set SITE_URL, or name each host in ALLOWED_HOSTS: the links in emails are made of it."
