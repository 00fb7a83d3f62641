from django.shortcuts import render
from django.views.decorators.http import require_safe

from answers.models import Draft


@require_safe
def stories(request):
    drafts = Draft.objects.written_by(request.user).with_words()
    trashed = Draft.objects.trashed_by(request.user).count()
    return render(request, "answers/stories.html", {"drafts": drafts, "trashed": trashed})
