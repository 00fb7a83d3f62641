from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from answers.bank import Search
from answers.models import Draft, Question


@require_safe
@login_not_required
def questions(request):
    """The bank: search, competency, "ones I have no story for"."""
    return render(request, "answers/questions.html", {"search": Search(request.GET, request.user)})


@require_POST
def new(request, public_id):
    """Start a draft of this question, or go on with the one that is still empty."""
    question = get_object_or_404(Question.objects.open_to(request.user), public_id=public_id)
    return redirect(Draft.begin(request.user, question))
