"""A reader reads again, and says of each earlier note of theirs that it is solved, or that it still stands."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reviews.forms import VerdictForm, WordsForm
from reviews.models import Annotation, Verdict
from reviews.pages.notes import note_key
from reviews.pages.write import WritePage
from reviews.views.reading import CLOSED, answer_save, own_review, refuse, refuse_summary
from reviews.views.renewing import on_the_shown_version, see
from starcoach.compare_and_swap import Conflict
from starcoach.forms import CONFLICT
from starcoach.htmx import text_response
from starcoach.ids import sent_id

UNKNOWN = "There is no such note of an earlier reading."
ELSEWHERE = "These words were changed in another window to “{}”. Copy yours, then reload this page."


def earlier_note(review, public_id):
    """None where the reviewer is not asked about it in this review: see EarlierNote.is_asked."""
    asked = Annotation.objects.of_earlier_readings(review).exclude(kind=Annotation.Kind.PRAISE).filter(settled_in=None)
    return asked.filter(public_id=public_id).first()


@require_POST
@on_the_shown_version
def judge(request, public_id):
    """Say of an earlier note that it is solved, still stands, or neither. A summary that is sent along is kept."""
    review, form = own_review(request, public_id), VerdictForm(request.POST)
    annotation = earlier_note(review, form.note()) if form.is_valid() else None
    if annotation is None:
        return text_response(UNKNOWN, 422)
    if refusal := refuse_summary(request, review):
        return refusal
    see(request, review)
    is_kept = Verdict.give(review, annotation, form.is_solved())
    if request.htmx:
        return show(request, review, annotation, is_kept)
    return redirect(f"{review.get_absolute_url()}#{note_key(annotation)}") if is_kept else refuse(request, review)


def show(request, review, annotation, is_kept):
    """The note alone, and what counts it."""
    page = WritePage(review, {})
    section, note = next(
        (section, note) for section in page.sections for note in section.notes if note.annotation == annotation
    )
    context = {"page": page, "section": section, "note": note, "swapped": True, "is_refused": not is_kept}
    return render(request, "reviews/_judged.html", context, status=200 if is_kept else 409)


@require_POST
def explain(request, public_id):
    """Keep words for a verdict, unsent; the page does it by itself."""
    review, form = own_review(request, public_id), WordsForm(request.POST)
    annotation = earlier_note(review, sent_id(request.GET.get("note", "")))
    if annotation is None:
        return text_response(UNKNOWN, 422)
    number = keep_words(review, annotation, form)
    if request.htmx:
        return answer_save(review, form, review.is_waiting(), lambda: number)
    done = redirect(f"{review.get_absolute_url()}#{note_key(annotation)}")
    return done if number else refuse(request, review, {"words": annotation.public_id}, words=form)


def keep_words(review, annotation, form):
    """The number that the words got; None where they were not kept: the form says why."""
    number = None
    try:
        if form.is_valid():
            number = Verdict.explain(review, annotation, form.cleaned_data["body"], form.save())
            if number is None:
                form.add_error(None, CLOSED)
    except Conflict as found:
        form.add_error(None, ValidationError(ELSEWHERE.format(found.row.body), CONFLICT))
    return number
