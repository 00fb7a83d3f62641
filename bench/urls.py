from django.http import HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.http import require_POST

from answers.models import Section
from bench.bare_pages import urlpatterns as bare_pages
from reviews.models import Annotation
from starcoach.urls import urlpatterns as of_the_product


@require_POST
def bare(request, public_id):
    """The least that a view can do to keep words: for the user who is signed in, one UPDATE."""
    Section.objects.filter(draft__public_id=public_id, component="S").update(text=request.POST["body"])
    return HttpResponse(status=204)


ROWS = """<!doctype html><html lang="en"><title>Notes</title><ol>
{% for note in notes %}
  <li>
    {{ note.component }} {{ note.start }} {{ note.end }} {{ note.kind }}
    {{ note.review.reviewer.name }} {{ note.body }} {{ note.replacement }}
    {% for reply in note.replies.all %}<p>{{ reply.stance }} {{ reply.author.name }} {{ reply.body }}</p>{% endfor %}
  </li>
{% endfor %}</ol>"""


def bare_rows(request, **whose):
    """The least that a page can do to show notes with their replies: two queries and a loop."""
    notes = Annotation.objects.filter(**whose).select_related("review__reviewer").prefetch_related("replies__author")
    return HttpResponse(engines["django"].from_string(ROWS).render({"notes": notes}, request))


urlpatterns = [
    path("bench/notes/<slug:review__public_id>/", bare_rows),
    path("bench/drafts/<slug:review__version__draft__public_id>/notes/", bare_rows),
    path("bench/<slug:public_id>/", bare),
    *bare_pages,
    *of_the_product,
]
