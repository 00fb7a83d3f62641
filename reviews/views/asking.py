"""What is asked of a reader, and whom an author asks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_text_list
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import names
from accounts.notices import mark_read
from answers.models import Draft
from reviews import actions
from reviews.forms import AskForm, FindForm
from reviews.models import Ask, Review
from reviews.pages.ask import AskPage
from reviews.pages.index import IndexPage
from starcoach.compiled import Compiled
from starcoach.ids import sent_id

UNRENEWED = "There was nothing to renew: they have today’s text already, nobody is left to send, or nothing is written."


@require_safe
def index(request):
    """What is asked of me, by date, what I declined, and what I have sent."""
    page = IndexPage(request.user, request.GET)
    if request.method == "GET":
        mark_read(request.user, Review.objects.recalled_from(request.user))
    return render(request, "reviews/index.html", {"page": page})


def own_draft(request, public_id):
    return draft_by.row_or_404(request.user, public_id)


@Compiled
def draft_by(user, public_id):
    return Draft.objects.written_by(user).filter(public_id=public_id).with_sections()


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, public_id):
    """Choose who reads the draft as it stands; that makes a version, and is not handing in."""
    draft = own_draft(request, public_id)
    form = AskForm(request.POST if request.method == "POST" else None, user=request.user)
    page = AskPage(draft, request.user, form)
    if form.is_valid() and page.is_written():
        asked = actions.ask(request.user, draft, form.cleaned_data["people"], form.agreed())
        people = get_text_list([names.name_of(review.reviewer, request.user) for review in asked], "and")
        messages.success(request, f"{people or 'Nobody new'} can read it now, as it stands. You can go on writing.")
        return redirect("reviews:feedback", draft.public_id)
    return render(request, "reviews/ask.html", {"page": page}, status=422 if request.method == "POST" else 200)


@require_POST
def find(request, public_id):
    """Show others of one's cohorts on the page; what is ticked and typed on it stays."""
    draft, wanted = own_draft(request, public_id), FindForm(request.POST)
    wanted.is_valid()
    page = AskPage(draft, request.user, AskForm(request.POST, user=request.user), wanted.cleaned_data)
    return render(request, "reviews/ask.html", {"page": page, "is_searching": True})


@require_POST
def own(request, public_id):
    """The author reviews the draft as it stands, or goes on with their review: for themselves alone."""
    draft = own_draft(request, public_id)
    if any(draft.word_counts()):
        return redirect(Ask.oneself(draft))
    messages.info(request, "There is nothing to read yet: write a sentence first.")
    return redirect("reviews:ask", public_id)


@require_POST
def renew(request, public_id):
    """Put a request on today's text, for the readers who have not sent; whether they had begun is not told."""
    ask = get_object_or_404(Ask.objects.made_by(request.user), public_id=public_id)
    if actions.renew(ask):
        said = f"Renewed. Whoever has not sent yet reads today’s text now, as version {ask.version.number}."
        messages.success(request, said)
    else:
        messages.info(request, UNRENEWED)
    return redirect("reviews:ask", ask.version.draft.public_id)


@require_POST
def recall(request, public_id):
    """Take back what was asked, from readers who have not sent; whether they had begun is not told."""
    ask = get_object_or_404(Ask.objects.made_by(request.user), public_id=public_id)
    if actions.recall(ask, sent_id(request.POST.get("review", ""))):
        messages.success(request, "Taken back. It is no longer on their list.")
    else:
        messages.info(request, "There was nothing left to take back.")
    return redirect("reviews:ask", ask.version.draft.public_id)
