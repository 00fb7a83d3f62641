"""The phrases that a reader keeps for their notes: theirs alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reviews.forms import PhraseForm, RephraseForm
from reviews.models import MAX_PHRASES, Annotation, Phrase, TooManyPhrases
from reviews.note_form import NoteForm
from reviews.pages.write import WritePage
from reviews.views.noting import keep_late
from reviews.views.reading import own_review, refuse, refuse_summary
from reviews.views.renewing import see
from starcoach.htmx import render_page
from starcoach.ids import sent_id
from starcoach.transactions import hold

PHRASES_PER_PAGE = 50
FULL = f"You have {MAX_PHRASES} phrases, the most there can be. Delete one first."
SAME = "Another of your phrases says this already."
KEPT = "Saved to your phrases. Type / in a note to use it."


@require_safe
def index(request):
    """All of them, to change; the composer asks for the list alone, to offer them after a slash."""
    return show(request, PhraseForm())


def show(request, form, status=200):
    own = list(Phrase.objects.owned_by(request.user))
    page = Paginator(own, PHRASES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "phrases": own, "page": page}
    return render_page(request, "reviews/phrases/index.html", context, part="phrases", status=status)


@require_POST
def new(request):
    """Keep one more phrase."""
    form = PhraseForm(request.POST)
    if form.is_valid():
        try:
            Phrase.add(request.user, form.cleaned_data["text"])
            return redirect("phrases:index")
        except TooManyPhrases:
            form.add_error("text", FULL)
    return show(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request, public_id):
    """Change the words of a phrase."""
    phrase = get_object_or_404(Phrase.objects.owned_by(request.user), public_id=public_id)
    if request.method == "POST":
        hold(phrase)
    form = RephraseForm(request.POST if request.method == "POST" else None, initial={"text": phrase.text})
    if form.is_valid():
        if phrase.reword(form.cleaned_data["text"]):
            return redirect("phrases:index")
        form.add_error("text", SAME)
    context = {"phrase": phrase, "form": form}
    return render(request, "reviews/phrases/edit.html", context, status=form.refused_with() if form.is_bound else 200)


@require_POST
def delete(request, public_id):
    """Take a phrase out; notes that were written with it stay as they are."""
    get_object_or_404(Phrase.objects.owned_by(request.user), public_id=public_id).delete()
    return redirect("phrases:index")


@require_POST
def insert(request, public_id):
    """Without the script: put a phrase behind the words of the note that is being written; nothing is kept yet."""
    review = own_review(request, public_id)
    phrase = Phrase.objects.owned_by(request.user).filter(public_id=sent_id(request.POST.get("phrase", ""))).first()
    data = request.POST.copy()
    see(request, review)
    form = NoteForm(data, version=review.shown, is_typed=True)
    if not phrase or not review.takes_notes():
        return refuse(request, review, {"note": data.get("component", "")}, form=form)
    data["body"] = f"{data.get('body', '')} {phrase.text}".strip()
    if review.shown != review.version and form.is_valid():
        return keep_late(request, review, form)
    page = WritePage(review, {"note": data.get("component", "")}, form=form)
    page.expect_more()
    return render(request, "reviews/write.html", {"page": page})


@require_POST
def keep(request, public_id):
    """Keep the words of a note of the user's own as a phrase. The summary comes along, as it stands in its box."""
    own = Annotation.objects.asked_of(request.user) | Annotation.objects.of_oneself(request.user)
    notes = own.select_related("review__version__draft__story__owner")
    annotation = get_object_or_404(notes, public_id=public_id)
    review = annotation.review
    if review.has_open_summary() and (refusal := refuse_summary(request, review)):
        return refusal
    form = PhraseForm({"text": annotation.body})
    try:
        if form.is_valid():
            Phrase.add(request.user, form.cleaned_data["text"])
            messages.success(request, KEPT)
        else:
            messages.error(request, str(form.errors["text"][0]))
    except TooManyPhrases:
        messages.error(request, FULL)
    return redirect(f"{review.get_absolute_url()}#note-{annotation.public_id}")
