from django.http import Http404
from django.shortcuts import render

from answers.models import Draft, Story


class TrashMiddleware:
    """The address of a draft or a story in the trash says so to its author, and offers it back; the answer is 404."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Http404) or request.method != "GET" or request.htmx:
            return None
        trashed = find_trashed(request.user, request.resolver_match.kwargs.get("public_id"))
        return trashed and render(request, "answers/trash/found.html", {"trashed": trashed}, status=404)


def find_trashed(user, public_id):
    """The user's draft or story of this id that lies in the trash, or None."""
    if not (public_id and user.is_authenticated):
        return None
    drafts = Draft.objects.trashed_by(user).filter(public_id=public_id).select_related("story", "question")
    return drafts.first() or Story.objects.trashed_by(user).filter(public_id=public_id).first()
