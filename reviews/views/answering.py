"""The author reads the notes and answers them; a reader answers back."""

from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.notices import mark_read
from reviews import actions
from reviews.forms import AnswerForm, NewsForm, RatingForm, WordingForm
from reviews.models import Annotation, Review
from reviews.pages.feedback import FeedbackPage
from reviews.pages.filters import suffix_of
from reviews.pages.news import FeedbackNews
from reviews.pages.places import places as find_places
from reviews.pages.write import WritePage
from reviews.readers import open_to_guests, render_room, seen_notes
from reviews.suggestions import CannotPutIn
from reviews.views.asking import own_draft
from starcoach.htmx import render_page
from starcoach.transactions import hold


@require_safe
def feedback(request, public_id):
    """The author's page: the notes by section, on today's text; the desk shows them beside the words."""
    draft = own_draft(request, public_id)
    is_read = request.method == "GET" and not request.htmx  # the desk shows the notes alone
    page = FeedbackPage(draft, request.user, query=request.GET, is_read=is_read)
    if is_read:
        mark_read(request.user, [*page.reviews, *page.pending])
    return render_page(request, "reviews/feedback.html", {"page": page}, part="notes")


@require_safe
def news(request, public_id):
    """What has come since the page was made that asks; 204 where it says that already."""
    form = NewsForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest()
    found = FeedbackNews(own_draft(request, public_id), request.user, form.cleaned_data["since"])
    if found.told() == form.cleaned_data["told"]:
        return HttpResponse(status=204)
    return render(request, "reviews/feedback/news.html", {"news": found, "is_desk": form.cleaned_data["desk"]})


@require_safe
def places(request, public_id):
    """Where the notes stand in the text as it is saved: after each save the desk asks."""
    draft = own_draft(request, public_id)
    return JsonResponse(find_places(draft, request.user))


@open_to_guests
@require_POST
def answer(request, public_id):
    """Answer a note that was sent: its draft's author with a stance, its reviewer with words."""
    notes = seen_notes(request).sent().select_related("review__version__draft__story__owner")
    annotation = get_object_or_404(notes, public_id=public_id)
    review, by_author = annotation.review, annotation.review.author == request.user
    form = AnswerForm(request.POST, by_author=by_author)
    if form.is_valid():
        stance = form.cleaned_data["stance"] if by_author else ""
        today = {section.get_component(): section.text for section in review.version.draft.sections.all()}
        speaker = request.user if by_author else review.reviewer
        actions.answer(speaker, annotation, stance, form.cleaned_data["body"], today)
        back = (
            reverse("reviews:feedback", args=[review.version.draft.public_id])
            if by_author
            else review.get_absolute_url()
        )
        return redirect(f"{back}{suffix_of(request.GET)}#note-{annotation.public_id}")
    refused_reply = annotation, form
    if by_author:
        context = {"page": FeedbackPage(review.version.draft, request.user, refused_reply)}
        return render(request, "reviews/feedback.html", context, status=422)
    page = WritePage(review, {}, refused_reply=refused_reply)
    return render_room(request, "reviews/write.html", {"page": page}, status=422)


@require_POST
@transaction.atomic
def rate(request, public_id):
    """The author says how useful a review was to them, or takes that back."""
    received = Review.objects.received_by(request.user).select_related("version__draft")
    review = get_object_or_404(received, public_id=public_id)
    hold(review, "helpfulness", "helpfulness_line")
    form, draft = RatingForm(request.POST, instance=review), review.version.draft
    if form.is_valid():
        form.save()
        return redirect(f"{reverse('reviews:feedback', args=[draft.public_id])}#useful-{review.public_id}")
    review.refresh_from_db(fields=["helpfulness", "helpfulness_line"])
    page = FeedbackPage(draft, request.user, refused_rating=form)
    return render(request, "reviews/feedback.html", {"page": page}, status=form.refused_with())


@require_POST
def wording(request, public_id):
    """The author accepts a suggestion, puts it in by hand, keeps their own words, or takes it out again."""
    notes = Annotation.objects.visible_to(request.user).sent().filter(kind=Annotation.Kind.SUGGESTION)
    notes = notes.filter(review__version__draft__story__owner=request.user)
    annotation = get_object_or_404(
        notes.select_related("review__reviewer", "review__version__draft__story__owner"), public_id=public_id
    )
    form = WordingForm(request.POST)
    draft, refusal = annotation.review.version.draft, "Choose one of the answers."
    if form.is_valid():
        try:
            actions.settle_wording(request.user, annotation, **form.cleaned_data)
            back = reverse("reviews:feedback", args=[draft.public_id])
            return redirect(f"{back}{suffix_of(request.GET)}#note-{annotation.public_id}")
        except CannotPutIn as found:
            refusal = str(found)
    page = FeedbackPage(draft, request.user, refused_wording=(annotation, refusal, request.POST.get("words", "")))
    return render(request, "reviews/feedback.html", {"page": page}, status=409 if form.is_valid() else 422)
