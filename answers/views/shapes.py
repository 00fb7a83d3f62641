"""One story in many shapes: what a draft is written for, another draft of the story, what still holds in it."""

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answers.forms.desk import AimForm, ConfirmForm
from answers.forms.stories import AdaptForm
from answers.models import Draft, Story
from answers.pages.desk import DeskPage
from answers.views.desk import show
from text.targets import Target


@require_POST
def aim(request, public_id):
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = AimForm(request.POST)
    if form.is_valid():
        draft.target = form.cleaned_data["target"]
        draft.save(update_fields=["target"])
        return redirect(draft)
    return show(request, DeskPage(draft, "situation", target_form=form), status=422)


@require_POST
def confirm(request, public_id):
    """A fact still holds here, whatever the other drafts of the story say."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        draft.confirm(form.cleaned_data["key"])
        return redirect(draft)
    return show(request, DeskPage(draft, "situation"), status=422)


@require_http_methods(["GET", "POST"])
def adapt(request, public_id):
    """Another draft of a story: to another question, in another length, with the words of one or with none."""
    story = get_object_or_404(Story.objects.noted_by(request.user), public_id=public_id)
    initial = proposed(story, request)
    data = request.POST if request.method == "POST" else None
    form = AdaptForm(data, story=story, user=request.user, initial=initial)
    if form.is_bound and (draft := begun(form, story)):
        return redirect(draft)
    context = {"story": story, "form": form, "source": initial["source"]}
    status = 422 if request.method == "POST" else 200
    return render(request, "answers/adapt.html", context, status=status)


@transaction.atomic
def begun(form, story):
    """The new draft; None where the form has to be mended."""
    return form.adapt(story) if form.is_valid() else None


def proposed(story, request):
    """What the page begins with: the draft one came from, or the last touched, in a shape it does not have yet."""
    drafts = list(Draft.objects.written_by(request.user).filter(story=story).with_words())
    source = next((one for one in drafts if one.public_id == request.GET.get("from")), drafts[0] if drafts else None)
    taken = {one.target for one in drafts}
    return {
        "source": source,
        "question": request.GET.get("question") or (source and source.question.public_id),
        "target": next((one for one in (Target.FORM, *Target) if one not in taken), Target.SPOKEN),
        "words": source.public_id if source and any(source.words()) else "",
    }
