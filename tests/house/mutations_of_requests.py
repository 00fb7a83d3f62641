"""What no form makes: a form's request, changed in its values, its query, its encoding, its headers and its method."""

from dataclasses import dataclass
from urllib.parse import quote_plus

LIMIT = 1_000_000
"""Bytes of a body: one more is refused."""
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
TEXTS = {
    "body",
    "discarded",
    "title",
    "memory",
    "why",
    "because",
    "evidence",
    "summary",
    "text",
    "name",
    "request",
    "q",
}
PARTS = {"situation", "task", "action", "result"}
ODD = [
    *("", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\u202eabc\u2066", "\u200b", "e\u0301" * 900, "\ufeffx", "\r\n"),
    *("-1", "0", "1", "2147483648", "9" * 40, "9" * 5_000, "1e999", "NaN", "0x10", "\u0663\u00b2", "1.5", "+1", " 1 "),
    *("[]", "{", "null", "true", "2026-13-45", "../", "%", "%zz", "'", '"><b>', "{{ x }}", "none", "None"),
    *("v1", "v0", "v999999999999", "t-1", "t--1", "t-99999999999", "now", "a" * 64, "a" * 65, "a" * 121, "a" * 301),
    *("a" * 4_000, "a" * 4_001, "\U0001f600" * 4_000, "a" * 12_000, "a" * 12_001, "\U0001f600" * 12_000),
    *("situation", "task", "candidate", "222222222222", "a@example.org", "x@" + "a" * 300, "//example.org/", "\\\\x"),
]
ENORMOUS = [LIMIT - 500, LIMIT - 1, LIMIT, LIMIT + 1]
QUERIES = [
    *("%", "%zz=%ff", "q=%00", "q=%ed%a0%80", "=", "&&&", "q", "\xff=\xfe", "q=" + "a" * 5_000, "page=-1", "page=x"),
    *("page=99999999999999999999", "from=v1&to=now&from=v2", "from=t-999999999999&to=v0", "at=%00", "rung=%00"),
    *("note=%ff&edit=%00", "question=%00", "next=//example.org/", "next=%00", "_method=DELETE", "format=json"),
    "&".join(f"a{count}=1" for count in range(201)),
]
UNREADABLE = [f"{FORM}; charset={name}" for name in ("utf-16", "latin-1", "no-such", "utf-7", "idna", "base64", "")] + [
    "multipart/form-data; boundary=x; charset=utf-32"
]
TYPES = [
    *("multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=", "text/plain", ""),
    *("multipart/form-data; boundary=\xe9", "multipart/form-data; boundary=" + "b" * 300, "application/json", "/", ";"),
    *(FORM + "; charset=UTF-8", FORM.upper(), FORM + "; x", "multipart/mixed; boundary=x", "a" * 2_000, "\xff\xfe"),
]
HEADERS = {
    "HX-Request": ["true", "false", "", "\xff"],
    "HX-Target": ["conflict", "situation", "action", "notes", "board", "gaps", "ladder", "\xff", "", "a" * 5_000],
    "HX-Target-URI-AutoEncoded": ["true"],
    "HX-Current-URL": ["http://[", "\xff", "/stories/", "http://example.org/", "%ff%00"],
    "HX-Current-URL-URI-AutoEncoded": ["true"],
    "HX-Trigger": ["\xff", "%ff"],
    "HX-Trigger-URI-AutoEncoded": ["true"],
    "HX-Boosted": ["true"],
    "HX-History-Restore-Request": ["true"],
    "HX-Prompt": ["%00", "\xff"],
    "Triggering-Event": ["{", "[]", "\xff"],
    "Accept": ["application/json", "", "\xff"],
    "Accept-Language": ["xx", "en" * 500, "\xff", "de;q=x"],
    "Accept-Encoding": ["gzip", "br;q=x"],
    "Referer": ["http://[", "\xff"],
    "Origin": ["null", "http://[", "\xff"],
    "Host": ["", "example.org", "[", "\xff"],
    "X-Forwarded-For": ["1", "::1, x", "\xff"],
    "X-Forwarded-Proto": ["https"],
    "X-Requested-With": ["XMLHttpRequest"],
    "Range": ["bytes=0-"],
    "If-Modified-Since": ["x", "Thu, 01 Jan 9999 00:00:00 GMT"],
    "If-None-Match": ["*", '"'],
    "Cookie": ["sessionid=\xff", "messages=x", "csrftoken=x", "=", ";", "a" * 8_000],
}
METHODS = [
    "GET",
    "HEAD",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "post",
    "POST ",
    "",
    "\xe9",
    "PROPFIND",
]


@dataclass
class Attempt:
    """A request to be: what the mutations change before it is written as bytes. `ids`: the names of all ids."""

    actor: str
    method: str
    path: str
    fields: list
    ids: list
    query: str = ""
    content_type: str = FORM
    headers: dict | None = None
    body: bytes | None = None
    is_multipart: bool = False


def another_value(attempt, chance):
    if attempt.fields:
        place = chance.randrange(len(attempt.fields))
        attempt.fields[place] = (attempt.fields[place][0], chance.choice([*ODD, chance.choice(attempt.ids)]))


def every_value(attempt, chance):
    value = chance.choice(ODD)
    attempt.fields = [(name, value) for name, _ in attempt.fields]


def enormous(attempt, chance):
    """Near the limit of a body, at it and over it."""
    name = chance.choice([*attempt.fields, ("body", "")])[0]
    others = [(other, value) for other, value in attempt.fields if other != name]
    attempt.fields = [*others, (name, "")]
    attempt.fields[-1] = (name, "a" * max(0, chance.choice(ENORMOUS) - len(urlencoded(attempt.fields))))


def without(attempt, chance):
    """A field does not come: as often as any other, the number of the text that was seen."""
    bases = [pair for pair in attempt.fields if pair[0].endswith("base")]
    if attempt.fields:
        attempt.fields.remove(chance.choice(chance.choice([bases or attempt.fields, attempt.fields])))


def twice(attempt, chance):
    if attempt.fields:
        name, value = chance.choice(attempt.fields)
        attempt.fields.insert(0, (name, chance.choice([value, *ODD])))


def unasked(attempt, chance):
    """Fields that the form does not have; too many of them too."""
    extra = ["owner", "is_owner", "public_id", "state", "id", "user", "force", "discarded", "superseded", "key", "next"]
    count = chance.choice([1, 1, 1, 250])
    attempt.fields += [(chance.choice(extra), chance.choice([*ODD, *attempt.ids])) for _ in range(count)]


def of_another(attempt, chance):
    """Another's id in the path, or one that is none."""
    parts = attempt.path.split("/")
    places = [place for place, part in enumerate(parts) if part.startswith("id-")]
    if places:
        place = chance.choice(places)
        kind = parts[place].rsplit("-", 1)[0]
        others = [name for name in attempt.ids if name.startswith(kind)]
        parts[place] = chance.choice([*others, *others, chance.choice(attempt.ids), "222222222222", "x" * 500, "_"])
        attempt.path = "/".join(parts)


def another_query(attempt, chance):
    attempt.query = chance.choice(QUERIES)


def another_type(attempt, chance):
    attempt.content_type = chance.choice([*TYPES, *UNREADABLE])


def multipart(attempt, chance):
    attempt.is_multipart, attempt.content_type = True, MULTIPART


def broken_multipart(attempt, chance):
    whole = parts(attempt.fields)
    file = b'--x\r\nContent-Disposition: form-data; name="body"; filename="f"\r\n\r\nwords\r\n--x--\r\n'
    wild = (
        b'--x\r\nContent-Disposition: form-data; name="body"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n'
    )
    cut = whole[: chance.randrange(len(whole) + 1)]
    attempt.body = chance.choice([cut, file, wild, whole.replace(b"\r\n", b"\n"), b"--x--", whole + whole, b""])
    attempt.content_type = MULTIPART


def noise(attempt, chance):
    attempt.body = chance.randbytes(chance.choice([0, 5, 2_000]))


def another_header(attempt, chance):
    name = chance.choice(list(HEADERS))
    attempt.headers = {**(attempt.headers or {}), name: chance.choice(HEADERS[name])}


def of_htmx(attempt, chance):
    attempt.headers = {"HX-Request": "true", "HX-Target": chance.choice(HEADERS["HX-Target"])}


def another_method(attempt, chance):
    attempt.method = chance.choice(METHODS)


MUTATIONS = [
    *(another_value, another_value, every_value, without, twice, unasked, of_another, another_query, another_type),
    *(multipart, broken_multipart, noise, another_header, of_htmx, another_method, enormous),
]


def filled(fields, chance, own_address):
    """Sound fields, of those that a form offers; the words of a user, and a key that no other save has."""
    values = {name: chance.choice(offered) for name, offered in fields.items()}
    for name in values:
        if (name in TEXTS or name.endswith("_body")) and chance.random() < 0.7:
            values[name] = f"Words {chance.randrange(10**6)}"
        if (name.endswith("base") or name in PARTS) and chance.random() < 0.4:
            values[name] = str(chance.randrange(5))
        if name in ("email", "login") and chance.random() < 0.5:
            values[name] = chance.choice([own_address, f"id-address-{chance.randrange(14)}"])
        if name == "key" and chance.random() < 0.8:
            values[name] = f"key{chance.randrange(10**6)}"
    return list(values.items())


def urlencoded(fields):
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value, errors='surrogatepass')}" for name, value in fields
    ).encode()


def parts(fields):
    head = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    return ("".join(head.format(*pair) for pair in fields) + "--x--\r\n").encode("utf-8", "surrogatepass")
