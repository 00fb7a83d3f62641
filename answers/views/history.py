from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe

from answers.forms.saving import RestoreForm
from answers.models import Draft
from answers.pages.history import HistoryPage
from starcoach.compare_and_swap import Conflict

UNCLEAR = "The page did not say clearly what to restore. Choose it again."
MOVED_ON = (
    "Nothing was restored: {} was changed in another window after this page was made. "
    "Below it is compared with the text as it stands now; look at it, and restore it again."
)
TWO_PARTS = "These are wordings of two different parts. Choose two of one part, or a version."


def history_page(user, public_id, query):
    draft = get_object_or_404(Draft.objects.written_by(user).with_sections(), public_id=public_id)
    return HistoryPage(draft, query)


def show(request, page, problem="", status=200):
    return render(request, "answers/history/index.html", {"page": page, "problem": problem}, status=status)


@require_safe
def index(request, public_id):
    """The versions of a draft and the revisions of its sections, any two of them compared."""
    page = history_page(request.user, public_id, request.GET)
    if page.comparison is None:
        raise Http404
    return show(request, page) if page.comparison.sections else show(request, page, TWO_PARTS, status=422)


@require_POST
def new(request, public_id):
    """Keep today's text as a version; nothing new where nothing has changed."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    last = draft.versions.order_by("-number").first()
    if not last and not any(draft.word_counts()):
        messages.info(request, "There is nothing to keep yet: no word is saved.")
    elif (version := draft.keep_version("Kept by hand")) == last:
        messages.info(request, f"Nothing has changed since version {version.number}: it is kept already.")
    else:
        messages.success(request, f"Today’s text is kept as version {version.number}.")
    return redirect("history:index", public_id)


@require_POST
def restore(request, public_id):
    """Restore a version, or an earlier wording of one section; today's text is kept first."""
    page = history_page(request.user, public_id, {})
    form = RestoreForm(request.POST)
    snapshot = page.find(form.cleaned_data["snapshot"]) if form.is_valid() else None
    if snapshot is None or snapshot.is_today:
        return show(request, page, UNCLEAR, status=422)
    try:
        kept = page.draft.restore_texts(snapshot.texts, form.bases(), *snapshot.origins())
    except Conflict as conflict:
        as_it_is = history_page(request.user, public_id, {"from": snapshot.key})
        return show(request, as_it_is, MOVED_ON.format(conflict.row.get_component().label), status=409)
    stood = f" What stood here before is kept as version {kept.number}." if kept else ""
    messages.success(request, f"{capfirst(snapshot.called())} stands here again.{stood}")
    return redirect(page.draft)
