from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from answers.models import Section
from starcoach.urls import urlpatterns as of_the_product


@require_POST
def bare(request, public_id):
    """The least that a view can do to keep words: for the user who is signed in, one UPDATE."""
    Section.objects.filter(draft__public_id=public_id, component="S").update(text=request.POST["body"])
    return HttpResponse(status=204)


urlpatterns = [path("bench/<slug:public_id>/", bare), *of_the_product]
