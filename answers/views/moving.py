from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from answers.forms.saving import MoveForm
from answers.models import Conflict, Draft, KeyReused
from starcoach.htmx import say
from text.components import Component


@require_POST
def move(request, public_id):
    """Words go from one part to another, or back. 204 with both new numbers; 409 and 422 say why nothing was moved."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return say(form.problem(), 422)
    try:
        numbers = draft.rewrite(form.by_component("body"), form.by_component("base"), form.cleaned_data["key"])
    except Conflict as conflict:
        return say(f"{conflict.section.get_component().label} was changed elsewhere.", 409)
    except KeyReused:
        return say("This was mixed up with an earlier save. Try once more.", 422)
    source, target = (numbers[Component.of(form.cleaned_data[end])] for end in ("source", "target"))
    return HttpResponse(status=204, headers={"X-Saved-Number": str(source), "X-Other-Number": str(target)})
