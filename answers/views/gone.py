"""Words that were sent to what lies in the trash: they stay, and the way to have it back is offered."""

from django.urls import reverse

from answers.saving import has_all_parts
from starcoach.htmx import render_page
from text.components import Component


def draft_in_trash(request, draft, component):
    is_all = has_all_parts(request.POST)
    parts = sent_parts(request, [part.label for part in Component if is_all or part.slug == component])
    context = {"what": "answer", "action": reverse("drafts:restore", args=[draft.public_id]), "component": component}
    return show(request, {**context, "parts": parts})


def story_in_trash(request, story):
    action = reverse("stories:restore", args=[story.public_id])
    return show(request, {"what": "story", "action": action, "parts": sent_parts(request, ["What you remember"])})


def sent_parts(request, labels):
    bodies, bases, digests = (request.POST.getlist(name) for name in ("body", "base", "was"))
    return list(zip(labels, bodies, bases, digests or [""] * len(bases), strict=False))


def show(request, context):
    return render_page(request, "answers/trash/typed.html", context, part="conflict", status=410)
