"""The rules by which MDN's HTTP Observatory scores a page."""

import re
from http.cookies import SimpleCookie

BASE = 100
BEST = BASE + 10 + 5 + 5 + 5 + 10
"""All that an answer can earn. 5 more are for a host on the browsers' HSTS list, and 5 for checksums of scripts,
of which those of the site itself have no need."""
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
HALF_A_YEAR = 15_768_000


def score(headers, page, cookie_lines):
    """The penalties first; what is better than it has to be counts from 90 on."""
    found = [
        policy(headers),
        cookies(cookie_lines),
        referrer(headers),
        frames(headers),
        resources(headers),
        transport(headers),
        types(headers),
        sharing(headers),
        scripts(page),
    ]
    penalised = BASE + sum(points for points in found if points < 0)
    return penalised + sum(points for points in found if points > 0) if penalised >= 90 else penalised


def directives(headers):
    parts = [part.split() for part in headers.get("Content-Security-Policy", "").split(";") if part.strip()]
    return {name: set(values) for name, *values in parts}


def policy(headers):
    found = directives(headers)
    if not found:
        return -25
    code = found.get("script-src", found.get("default-src", {"*"})) | found.get("object-src", {"*"})
    if {"'unsafe-inline'", "data:", "https:", "http:", "*"} & code:
        return -20
    if "'unsafe-eval'" in code or any(word.startswith("http:") for words in found.values() for word in words):
        return -10
    if {"'unsafe-inline'", "data:", "https:", "*"} & found.get("style-src", set()):
        return 0
    is_closed = found.get("default-src") == {"'none'"} and "'none'" in found.get("base-uri", {"'none'"})
    return 10 if is_closed and found.get("form-action", {"*"}) <= {"'self'", "'none'"} else 5


def cookies(lines):
    found = [(name, morsel) for line in lines for name, morsel in SimpleCookie(line).items()]
    is_session = re.compile("sess|auth|login", re.IGNORECASE)
    if any(is_session.search(name) and not (morsel["secure"] and morsel["httponly"]) for name, morsel in found):
        return -40
    if any(not morsel["secure"] or morsel["samesite"] not in ("Lax", "Strict") for _, morsel in found):
        return -20
    return 5 if found else 0


def referrer(headers):
    return 5 if set(headers.get("Referrer-Policy", "").replace(" ", "").split(",")) <= PRIVATE else -5


def frames(headers):
    if "frame-ancestors" in directives(headers):
        return 5
    return 0 if headers.get("X-Frame-Options") in ("DENY", "SAMEORIGIN") else -20


def resources(headers):
    asked = headers.get("Cross-Origin-Resource-Policy")
    return {"same-origin": 10, "same-site": 10}.get(asked, 0)


def transport(headers):
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", "max-age=0"))
    return 0 if age and int(age[1]) >= HALF_A_YEAR else -10


def types(headers):
    return 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5


def sharing(headers):
    return -50 if "Access-Control-Allow-Origin" in headers else 0


def scripts(page):
    """From elsewhere, they would need a checksum."""
    return -5 if re.search(r"<script[^>]+src=[\"']?(https?:)?//", page) else 0
