from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.utils import passthrough_next_redirect_url
from allauth.account.views import ConfirmEmailView as AllauthConfirmEmailView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.events import Kind, record
from accounts.forms import EndSessionForm, OwnerForm, ReauthenticationCodeForm, SettingsForm
from accounts.models import SiteSettings, User
from accounts.names import number_name, searched_name
from accounts.reauthentication import is_code_sent, send_code
from accounts.sessions import end_others, live_sessions
from starcoach.paging import MostlyShort
from starcoach.transactions import hold

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
OWNER_SALT = "accounts.owner"
SESSIONS_PER_PAGE = 30


@require_POST
@login_not_required
def impersonate(request):
    """Sign in as a demo person; only where bin/serve opened the demo world on this machine."""
    name = request.POST.get("as", "")
    if not settings.DEMO or not name.isalpha():
        raise Http404
    user = get_object_or_404(User, email=f"{name}@example.org")
    login(request, user, backend=BACKEND)
    record(user, Kind.IMPERSONATED, about=user)
    return redirect("overview:home")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def owner(request, token):
    """The first user of a new server becomes its owner; the link is dead from then on."""
    try:
        signing.loads(token, salt=OWNER_SALT)
    except signing.BadSignature:
        raise Http404 from None
    if User.objects.owner_exists():
        raise Http404
    form = OwnerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            login(request, form.save(), backend=BACKEND)
            record(request.user, Kind.SIGNED_IN, about=request.user)
        except IntegrityError:
            raise Http404 from None
        return redirect("overview:home")
    return render(request, "accounts/owner.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request):
    """The user's own settings."""
    if request.method == "POST":
        hold(request.user)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=request.user)
    if form.is_valid():
        request.user.save(update_fields=form.Meta.fields)
        number_name(request.user)
        messages.success(request, "Your settings are saved.")
        return redirect("accounts:edit")
    request.user.refresh_from_db()
    return render(request, "accounts/edit.html", {"form": form}, status=form.refused_with() if form.errors else 200)


class ConfirmEmailView(AllauthConfirmEmailView):
    """A link that is only opened signs nobody out, whosever address it is; what it confirms signs in nowhere else."""

    def logout_other_user(self, confirmation):
        if self.request.method == "POST":
            super().logout_other_user(confirmation)

    def get_redirect_url(self):
        """A browser in which nobody signed up is not signed in either: that comes first."""
        if self.request.user.is_authenticated:
            return super().get_redirect_url()
        return passthrough_next_redirect_url(self.request, reverse("account_login"), "next")


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def sessions(request):
    """Where the user is signed in; a POST ends one of the others, or all of them."""
    if request.method == "POST":
        form = EndSessionForm(request.POST, user=request.user)
        ended = form.is_valid() and end_others(request, form.cleaned_data["session"])
        if not request.POST.get("session"):
            messages.success(request, "All others have ended.")
        elif ended:
            messages.success(request, "That session has ended.")
        else:
            messages.error(
                request, "That is not one of your other sessions, or has already ended. Nothing was changed."
            )
        return redirect("accounts:sessions")
    sessions = MostlyShort(live_sessions(request.user), SESSIONS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"sessions": sessions, "current": request.session.session_key}
    return render(request, "accounts/sessions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reauthenticate(request):
    """By a code by mail a user shows once more that it is them; for those who have neither a password nor a key."""
    way = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
    if way != request.path:
        return redirect(passthrough_next_redirect_url(request, way, "next"))
    if refused := ratelimit.consume_or_429(request, action="reauthenticate", user=request.user):
        return refused
    if request.POST.get("action") == "send":
        send_code(request)
        return redirect(request.get_full_path())
    form = ReauthenticationCodeForm(
        request.POST if request.method == "POST" else None, session=request.session, user=request.user
    )
    if form.is_valid():
        record_authentication(request, request.user, method="code", reauthenticated=True)
        return resume_request(request) or redirect("accounts:edit")
    context = {"form": form, "is_sent": is_code_sent(request.session)}
    return render(request, "accounts/reauthenticate.html", context, status=422 if form.errors else 200)


@require_safe
def people(request):
    """Every account or those called so, for the owner alone: who may make cohorts, whether sign-up is open."""
    if not request.user.is_owner:
        raise Http404
    words = searched_name(request.GET)
    found = Paginator(User.objects.called(words).order_by("name", "pk"), 100).get_page(request.GET.get("page"))
    context = {"people": found, "words": words, "site_settings": SiteSettings.load()}
    return render(request, "accounts/people.html", context)


@require_POST
def grant(request, public_id):
    """The owner lets a user make cohorts, or no longer."""
    if not request.user.is_owner:
        raise Http404
    person = get_object_or_404(User, public_id=public_id)
    person.may_make_cohorts = request.POST.get("may") == "1"
    person.save(update_fields=["may_make_cohorts"])
    record(request.user, Kind.GRANTED if person.may_make_cohorts else Kind.UNGRANTED, about=person)
    return redirect("accounts:people")


@require_POST
def signup(request):
    """The owner opens sign-up to everyone, or closes it again."""
    if not request.user.is_owner:
        raise Http404
    site_settings = SiteSettings.load()
    site_settings.signup_is_open = request.POST.get("open") == "1"
    site_settings.save()
    record(request.user, Kind.SIGNUP)
    return redirect("accounts:people")
