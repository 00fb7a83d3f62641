"""Answers to follow-up questions as their page sends them without the script: all that were open on it, at once."""

from dataclasses import dataclass

from answers.forms.saving import SaveForm
from answers.models.sections import digest_of
from practice.models import FollowUp
from practice.questions import QUESTIONS
from starcoach.compare_and_swap import Conflict

OF_EACH = ("follow_up", "body", "base", "was")
"""What the page sends of each: the question's slug, the answer, its number, the digest of what stood there."""


@dataclass
class Unsaved:
    """An answer that was not saved, with why; over which number it may be sent again, and what stands there instead."""

    body: str
    base: int | str
    problem: str = ""
    theirs: str = ""


def brings_answers(request):
    """Whether the page has no script: then each of its buttons sends all that is typed on it."""
    return not request.htmx and "follow_up" in request.POST


def save_answers(story, data):
    """Save each, whatever becomes of the others; those that are not saved, by slug."""
    sent = zip(*(data.getlist(name) for name in OF_EACH), strict=False)
    found = {slug: save_one(story, slug, body, base, was) for slug, body, base, was in sent if slug in QUESTIONS}
    return {slug: unsaved for slug, unsaved in found.items() if unsaved}


def save_one(story, slug, body, base, was):
    form = SaveForm({"body": body, "base": base})
    if not form.is_valid():
        return Unsaved(body, base, form.problem())
    answer = form.cleaned_data["body"]
    if digest_of(answer) == was:
        return None
    try:
        FollowUp.of(story, slug).save_answer(answer, form.cleaned_data["base"])
    except Conflict as found:
        return Unsaved(answer, found.row.number, theirs=found.row.answer)
    return None
