"""Links for readers without an account: their author makes, renews and revokes them, a guest comes in by one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import attempts
from accounts.events import Kind, record
from answers.models import Draft
from reviews import actions
from reviews.forms import GuestForm, GuestLinkForm
from reviews.models import GuestPass
from reviews.pages.guests import GuestLinks
from reviews.readers import COOKIE, ended, remember, unseen
from reviews.views.asking import own_draft
from reviews.visibility import name_of
from starcoach.htmx import render_page
from starcoach.links import mailed
from starcoach.views import too_many

ENOUGH = "There are twenty links to this draft already. Revoke one first."
UNWRITTEN = "There is nothing to read yet: write a sentence first."


def own_pass(request, public_id):
    passes = GuestPass.objects.living().filter(draft__in=Draft.objects.written_by(request.user))
    return get_object_or_404(passes.select_related("review"), public_id=public_id)


def show(request, links, status=200):
    """The page of the links, or the list alone for the page that it was on."""
    return render_page(request, "reviews/guests/index.html", {"links": links}, part="guest-links", status=status)


def show_link(request, guest_pass, token):
    """The page with the link: nobody sees it again."""
    link = mailed(request, reverse("guests:enter", args=[token]))
    return show(request, GuestLinks(own_draft(request, guest_pass.draft.public_id), fresh=guest_pass, link=link))


@require_safe
def index(request, public_id):
    """The living links to a draft."""
    return show(request, GuestLinks(own_draft(request, public_id)))


@require_POST
def new(request, public_id):
    """Make a link to the draft as it stands; that makes a version."""
    draft = own_draft(request, public_id)
    form = GuestLinkForm(request.POST)
    if not any(draft.word_counts()):
        form.add_error(None, UNWRITTEN)
    if not form.is_valid():
        return show(request, GuestLinks(draft, form), status=422)
    if not attempts.take(attempts.GUEST_LINKS, request, request.user.email):
        return too_many(request)
    made = GuestPass.create_for(draft, form.cleaned_data["label"], form.life(), form.cleaned_data["request"])
    if made is None:
        form.add_error(None, ENOUGH)
        return show(request, GuestLinks(draft, form), status=422)
    record(request.user, Kind.LINKED, thing=draft)
    return show_link(request, *made)


@require_POST
def renew(request, public_id):
    """A new link in place of one that was lost, or is bound to a browser that was."""
    guest_pass = own_pass(request, public_id)
    token = guest_pass.renew()
    record(request.user, Kind.LINKED, thing=guest_pass.draft)
    return show_link(request, guest_pass, token)


@require_POST
def revoke(request, public_id):
    guest_pass = own_pass(request, public_id)
    guest_pass.revoke()
    record(request.user, Kind.UNLINKED, thing=guest_pass.draft)
    if request.htmx:
        return show(request, GuestLinks(guest_pass.draft))
    name = name_of(None, request.user, guest_pass.review)
    messages.success(request, f"The link for {name} no longer works.")
    return redirect("guests:index", guest_pass.draft.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@csrf_exempt  # its page leaves no cookie, so it has no token; who comes from another site is refused below
def enter(request, token):
    """What a guest link opens. Looking at it changes nothing and tells nothing: link scanners look too."""
    guest_pass = GuestPass.by_token(token)
    is_sent = request.method == "POST"
    if is_sent and is_from_elsewhere(request):
        raise PermissionDenied("Another site sent this.")
    if guest_pass is None:
        is_allowed = not is_sent or attempts.take(attempts.GUESSED_LINKS, request, "")
        return ended(request) if is_allowed else too_many(request)
    if guest_pass.opened_at:
        key = request.COOKIES.get(COOKIE + guest_pass.review.public_id, "")
        return unseen(redirect(guest_pass.review)) if guest_pass.is_opened_by(key) else ended(request)
    form = GuestForm(request.POST if is_sent else None)
    if form.is_valid() and not guest_pass.is_by(request.user):
        return come_in(request, guest_pass, form.cleaned_data["name"])
    context = {"form": form, "guest_pass": guest_pass, "is_own": guest_pass.is_by(request.user)}
    return unseen(render(request, "reviews/guests/enter.html", context, status=422 if is_sent else 200))


def is_from_elsewhere(request):
    return request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"


def come_in(request, guest_pass, name):
    key = actions.let_in(guest_pass, name)
    return unseen(remember(redirect(guest_pass.review), guest_pass, key)) if key else ended(request)
