"""In the reading room a reader says how far a part comes, and which note of theirs the level comes from."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from answers.forms.drafts import TickForm
from answers.rubric import Progress
from reviews.forms import JustifyForm
from reviews.pages.write import WritePage
from reviews.readers import open_to_guests, render_room
from reviews.views.reading import own_review, refuse, refuse_summary
from reviews.views.renewing import on_the_shown_version, see
from starcoach.htmx import text_response


@open_to_guests
@require_POST
@on_the_shown_version
def tick(request, public_id):
    """Say that an indicator of the rubric is met or not. Without the script the summary comes along."""
    review = own_review(request, public_id)
    form = TickForm(request.POST)
    if not form.is_valid():
        return text_response("There is no such tick.", 422)
    if refusal := refuse_summary(request, review):
        return refusal
    see(request, review)
    is_kept = review.tick(form.slug(), form.is_met())
    return show_levels(request, review, form.criterion(), is_kept)


def show_levels(request, review, criterion, is_kept):
    """The levels of a part by one criterion, after a change of them or one that came too late."""
    if request.htmx:
        page, progress = WritePage(review, {}), Progress(criterion, frozenset(review.met_indicators))
        context = {"review": review, "progress": progress, "is_open": True, "is_refused": not is_kept}
        context |= {"page": page, "section": page.section(criterion.component), "swapped": True}
        return render_room(request, "reviews/_ticked.html", context, status=200 if is_kept else 409)
    return redirect(f"{review.get_absolute_url()}#{criterion.component.slug}") if is_kept else refuse(request, review)


@open_to_guests
@require_POST
@on_the_shown_version
def justify(request, public_id):
    """Say which note a level comes from, or none. Without the script the summary comes along."""
    review = own_review(request, public_id)
    form = JustifyForm(request.POST)
    if not form.is_valid():
        return text_response("There is no such level.", 422)
    if refusal := refuse_summary(request, review):
        return refusal
    see(request, review)
    return show_levels(request, review, form.chosen(), review.justify(form.chosen(), form.note()))
