"""The author reads the notes and answers them; a reader answers back."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from answers.models import Draft
from reviews import actions
from reviews.forms import AnswerForm, WordingForm
from reviews.models import Annotation
from reviews.pages.feedback import FeedbackPage
from reviews.pages.places import places as find_places
from reviews.pages.write import WritePage
from reviews.suggestions import CannotPutIn
from starcoach.htmx import render_page


@require_safe
def feedback(request, public_id):
    """The author's page: the notes by section, on today's text; the desk shows them beside the words."""
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)
    page = FeedbackPage(draft, request.user)
    if request.method == "GET" and not request.htmx:  # the desk shows the notes alone
        page.mark_read()
    return render_page(request, "reviews/feedback.html", {"page": page}, part="notes")


@require_safe
def places(request, public_id):
    """Where the notes stand in the text as it is saved: after each save the desk asks."""
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)
    return JsonResponse(find_places(draft, request.user))


@require_POST
def answer(request, public_id):
    """Answer a note that was sent: its draft's author with a stance, its reviewer with words."""
    notes = Annotation.objects.visible_to(request.user).sent().select_related("review__version__draft__story__owner")
    annotation = get_object_or_404(notes, public_id=public_id)
    review, by_author = annotation.review, annotation.review.author == request.user
    form = AnswerForm(request.POST, by_author=by_author)
    if form.is_valid():
        stance = form.cleaned_data["stance"] if by_author else ""
        today = {section.get_component(): section.text for section in review.version.draft.sections.all()}
        annotation.answer(request.user, stance, form.cleaned_data["body"], today)
        back = (
            reverse("reviews:feedback", args=[review.version.draft.public_id])
            if by_author
            else review.get_absolute_url()
        )
        return redirect(f"{back}#note-{annotation.public_id}")
    refused_reply = annotation, form
    if by_author:
        context = {"page": FeedbackPage(review.version.draft, request.user, refused_reply)}
        return render(request, "reviews/feedback.html", context, status=422)
    return render(
        request, "reviews/write.html", {"page": WritePage(review, {}, refused_reply=refused_reply)}, status=422
    )


@require_POST
def wording(request, public_id):
    """The author accepts a suggestion, puts it in by hand, keeps their own words, or takes it out again."""
    notes = Annotation.objects.visible_to(request.user).sent().filter(kind=Annotation.Kind.SUGGESTION)
    notes = notes.filter(review__version__draft__story__owner=request.user)
    annotation = get_object_or_404(
        notes.select_related("review__reviewer", "review__version__draft__story__owner"), public_id=public_id
    )
    form = WordingForm(request.POST)
    draft, refusal = annotation.review.version.draft, "This is none of the answers."
    if form.is_valid():
        try:
            actions.settle_wording(request.user, annotation, **form.cleaned_data)
            return redirect(f"{reverse('reviews:feedback', args=[draft.public_id])}#note-{annotation.public_id}")
        except CannotPutIn as found:
            refusal = str(found)
    page = FeedbackPage(draft, request.user, refused_wording=(annotation, refusal, request.POST.get("words", "")))
    return render(request, "reviews/feedback.html", {"page": page}, status=409 if form.is_valid() else 422)
