"""Sections as their pages send them: one alone, or without the script all four at once."""

import secrets
from dataclasses import dataclass

from answers.forms.saving import SaveForm
from answers.models import Section
from answers.models.sections import digest_of
from starcoach.compare_and_swap import Conflict
from text.compare import side_by_side
from text.components import Component

SAVED, SAME, CONFLICT, REFUSED = "saved", "same", "conflict", "refused"
"""What became of one of four sections: SAME where nothing was typed in it."""
OF_EACH = ("body", "base", "was")
"""What the page sends of each section: its text, the number it was opened at, the digest of what stood there."""


def save_section(section, data):
    """Save what a valid SaveForm holds, and return the number that the section got."""
    body, base, key = data["body"], data["base"], data["key"] or secrets.token_hex(16)
    if data["discarded"]:
        return section.choose(body, data["discarded"], base, key, data["superseded"])
    return section.revise(body, base, key, data["force"], data["superseded"])


@dataclass
class PartSave:
    """One of four sections that came at once; `body` and `base` are what its page is to bring next."""

    section: Section
    outcome: str
    body: str
    base: str
    problem: str = ""

    def was(self):
        """The digest of the text that the page shows as saved; none of words that are to be saved."""
        return "" if self.is_open() else digest_of(self.body)

    def is_open(self):
        return self.outcome in (CONFLICT, REFUSED)

    def two_texts(self):
        return side_by_side(self.body, self.section.text)


def has_all_parts(data):
    """Whether all four sections were sent, as a page without the script does."""
    return all(len(data.getlist(name)) == len(Component) for name in OF_EACH)


def save_parts(draft, data):
    """Save each of the four sections, whatever becomes of the others."""
    sent = zip(*(data.getlist(name) for name in OF_EACH), strict=True)
    return [
        save_part(section, dict(zip(OF_EACH, values, strict=True)), data.get(f"choice-{section.get_component().slug}"))
        for section, values in zip(draft.ordered_sections(), sent, strict=True)
    ]


def names(parts, *outcomes):
    return ", ".join(part.section.get_component().label for part in parts if part.outcome in outcomes)


def outcome_in_words(parts):
    """What became of the sections, but for what there is to choose or to mend."""
    saved, same = names(parts, SAVED), names(parts, SAME)
    if not saved:
        return f"Nothing new in {same}." if same else ""
    return f"Saved: {saved}. Nothing new in {same}." if same else f"Saved: {saved}."


def save_part(section, sent, choice):
    form = SaveForm(chosen(section, sent, choice))
    if not form.is_valid():
        return PartSave(section, REFUSED, form.data["body"], sent["base"], form.problem())
    data = form.cleaned_data
    if not choice and (data["body"] == section.text or digest_of(data["body"]) == sent["was"]):
        return PartSave(section, SAME, section.text, str(section.number))
    try:
        number = save_section(section, data)
    except Conflict as found:
        return PartSave(found.row, CONFLICT, data["discarded"] or data["body"], str(found.row.number))
    return PartSave(section, SAVED, data["body"], str(number))


def chosen(section, sent, choice):
    """The save that a choice between two texts stands for, where the other text is still the one that was seen."""
    mine, base = sent["body"], sent["base"]
    if not choice or str(section.number) != base:
        return {"body": mine, "base": base}
    theirs = {"body": section.text, "discarded": mine}
    both = {"body": "\n\n".join(filter(None, (section.text, mine)))}
    return {"base": base, "force": "1", **{"theirs": theirs, "both": both}.get(choice, {"body": mine})}
