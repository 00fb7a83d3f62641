"""What static/js/autosave.js does with one box of one tab, small: what it sends, and what it makes of each answer.

tests/browser/test_faults.py shows that the scripts themselves do the same.
"""

import html
import re
import secrets
from dataclasses import dataclass, field

CHOICE = re.compile(
    r'data-choice="(\w+)".*?name="base" value="(\d+)".*?name="body"[^>]*>\n(.*?)</textarea>(.*?)</form>', re.S
)
DISCARDED = re.compile(r'name="discarded"[^>]*>\n(.*?)</textarea>', re.S)


@dataclass(eq=False, repr=False)
class Save:
    """Words over a number, with their key; `grounds` are the texts that the tab had before it when it wrote them."""

    fields: dict
    grounds: set

    @property
    def body(self):
        return self.fields["body"]


@dataclass(eq=False, repr=False)
class Attempt:
    """A save on its way, from the user who was signed in in the browser as it left."""

    box: "Box"
    save: Save
    client: object
    outlives: bool
    is_timed_out: bool = False


@dataclass(eq=False, repr=False)
class Box:
    part: str
    text: str
    base: str
    ground: str = ""
    acked: str | None = ""
    chosen: dict = field(default_factory=dict)
    last: Save | None = None
    lost: list = field(default_factory=list)
    under: Attempt | None = None
    choices: dict = field(default_factory=dict)
    called_saved: set = field(default_factory=set)
    conflicts: int = 0

    def __post_init__(self):
        self.ground = self.acked = self.text

    def is_safe(self):
        return self.text == self.acked and not self.last and not self.lost

    def pack(self):
        if self.last and self.last not in self.lost:
            self.lost.append(self.last)
        if not self.last or self.last.body != self.text:
            key, superseded = secrets.token_hex(16), " ".join(save.fields["key"] for save in self.lost)
            fields = {"body": self.text, "base": self.base, "key": key, "superseded": superseded, **self.chosen}
            self.last = Save(fields, {self.ground, *(save.body for save in self.lost)})
        return self.last

    def send(self, client, leaving=False):
        """An attempt, or None where there is nothing to save or a save is under way."""
        again = self.under and self.last and self.under.outlives and self.last.body == self.text
        if self.choices or self.is_safe() or (self.under and (not leaving or again)):
            return None
        self.under = Attempt(self, self.pack(), client, leaving)
        return self.under

    def hear(self, attempt, status, number="", page=""):
        if attempt.is_timed_out or attempt.save is not self.last:
            return
        self.under = None
        if status == 204:
            self.saved(attempt.save, number)
        elif status == 409:
            self.conflict(attempt.save, page)
        else:
            self.fail(arrived=True)

    def hear_nothing(self, attempt, left=True):
        attempt.is_timed_out = True
        if attempt is self.under:
            self.under = None
            self.fail(arrived=left)

    def fail(self, arrived):
        if self.last not in self.lost:
            if arrived:
                self.lost.append(self.last)
            else:
                self.last = None

    def saved(self, save, number):
        self.called_saved |= set(save.body.split()) | set(save.fields.get("discarded", "").split())
        self.ground = self.acked = save.body
        self.base, self.last, self.lost, self.chosen = number, None, [], {}

    def conflict(self, save, page):
        self.last, self.lost, self.conflicts = None, [], self.conflicts + 1
        if self.text == save.body:
            self.choices = {name: (base, *texts) for name, base, *texts in CHOICE.findall(page)}

    def choose(self, name):
        self.base, body, rest = self.choices[name]
        discarded = DISCARDED.search(rest)
        self.text = html.unescape(body)
        self.chosen = {"force": "1", "discarded": html.unescape(discarded[1]) if discarded else ""}
        self.choices, self.acked = {}, None
