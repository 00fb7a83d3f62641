"""Ending an account, one's own or, for the owner, anyone's; and the audit."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.events import Event
from accounts.models import User
from accounts.names import name_of
from overview import ending
from overview.forms import AuditForm, ConfirmForm


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def end(request):
    """The user ends their own account; their address typed again says that they mean it."""
    form = ConfirmForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid() and ending.end(request.user):
        logout(request)
        messages.success(request, "Your account is ended. Sign in within 14 days to take it back.")
        return redirect("overview:home")
    context = {"form": form, "orphaned": ending.orphaned_by(request.user)}
    return render(request, "overview/end.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def back(request):
    """In the grace: take the account back."""
    if not request.user.ended_at:
        raise Http404
    if request.method == "POST":
        if not ending.take_back(request.user):
            raise Http404
        messages.success(request, "Your account is yours again, and you are in your cohorts.")
        return redirect("overview:home")
    return render(request, "overview/back.html")


@require_POST
def close(request, public_id):
    """The owner closes an account, or opens it again."""
    person = get_person(request.user, public_id)
    if request.POST.get("open") == "1":
        ending.reopen(person, request.user)
    else:
        ending.close(person, request.user)
    return redirect("accounts:people")


@require_POST
def signout(request, public_id):
    """The owner ends every session of a person, who has lost a device or whose account somebody else is in."""
    person = get_person(request.user, public_id)
    ending.sign_out(person, request.user)
    messages.success(request, f"{name_of(person, request.user)} is signed out everywhere, and may sign in again.")
    return redirect("accounts:people")


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def erase(request, public_id):
    """The owner erases an account, at once; its address typed again says that they mean it."""
    person = get_person(request.user, public_id)
    form = ConfirmForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid() and ending.erase(person, request.user):
        messages.success(request, "The account is erased.")
        return redirect("accounts:people")
    context = {"form": form, "person": person, "orphaned": ending.orphaned_by(person)}
    return render(request, "overview/erase.html", context, status=422 if form.is_bound else 200)


@require_safe
def audit(request):
    """Who did what to which object: all of it for the owner."""
    if not request.user.is_owner:
        raise Http404
    form = AuditForm(request.GET)
    events = form.narrow(Event.objects.all()) if form.is_valid() else Event.objects.none()
    return render(request, "overview/audit.html", {"events": page_of(request, events), "form": form})


@require_safe
def activity(request):
    """What the user did, and what was done to their account and their stories."""
    return render(request, "overview/activity.html", {"events": page_of(request, Event.objects.of(request.user))})


def page_of(request, events):
    """The newest first, with those whom each names."""
    pages = Paginator(events.select_related("actor", "about").order_by("-at", "-pk"), 100)
    return pages.get_page(request.GET.get("page"))


def get_person(owner, public_id):
    """A person that the owner may close or erase: anyone but themselves."""
    if not owner.is_owner:
        raise Http404
    return get_object_or_404(User, public_id=public_id, is_owner=False, erased_at=None)
