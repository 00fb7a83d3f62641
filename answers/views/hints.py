"""What the program asks about an answer, and how its author sends a question away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from answers.forms.hints import DismissForm, SwitchForm
from answers.models import Draft
from answers.models.hints import Reason, SilencedRule
from answers.pages.desk import DeskPage
from answers.pages.rules import RulesPage
from answers.views.drafts import save_along, show
from cohorts.access import get_coached_cohort, get_running_cohort
from starcoach.htmx import text_response
from text.hints import BY_SLUG

PUT_AWAY = {Reason.WRONG: "Put away as wrong. That counts against the rule.", Reason.HERE: "Put away."}


@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """All rules; each can be switched off, and on again, for oneself."""
    if request.method == "POST":
        return switch(request, reverse("hints:index"), person=request.user)
    return render(request, "answers/hints/index.html", {"rules": RulesPage(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def cohort(request, public_id):
    """All rules; a coach switches each off, and on again, for everybody in the cohort."""
    found = get_coached_cohort(request.user, public_id)
    if request.method == "POST":
        found = get_running_cohort(request.user, public_id)
        return switch(request, reverse("hints:cohort", args=[public_id]), cohort=found)
    context = {"rules": RulesPage(request.user, found), "cohort": found}
    return render(request, "answers/hints/cohort.html", context)


def switch(request, address, **whom):
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return text_response("There is no such rule.", 422)
    SilencedRule.switch(form.slug(), form.is_on(), **whom)
    return redirect(f"{address}#{form.slug()}")


def own_draft(request, public_id):
    return get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)


@require_POST
def dismiss(request, public_id, key):
    """Put a hint away; one whose words are gone needs it no more."""
    draft = own_draft(request, public_id)
    form = DismissForm(request.POST)
    if not form.is_valid():
        return text_response("There is no such reason.", 422)
    hint = DeskPage(draft).hints.find(key)
    if hint is None:
        return answer(request, public_id, "This hint is gone: its words have changed.")
    if form.is_for_good():
        SilencedRule.switch(hint.rule, False, person=request.user)
        return answer(request, public_id, f"“{BY_SLUG[hint.rule].title}” asks you nothing any more.")
    reason = form.cleaned_data["reason"]
    draft.dismissals.update_or_create(key=key, defaults={"rule": hint.rule, "reason": reason})
    return answer(request, public_id, PUT_AWAY[reason])


@require_POST
def restore(request, public_id, key):
    """Bring a hint back that was put away in this draft."""
    draft = own_draft(request, public_id)
    draft.dismissals.filter(key=key).delete()
    return answer(request, public_id, "It is back.")


def answer(request, public_id, said):
    """The hints as they are now; without the script the desk, with what was typed saved."""
    draft = own_draft(request, public_id)
    if request.htmx:
        return show(request, DeskPage(draft, said=said))
    messages.success(request, said)
    return save_along(request, draft)
