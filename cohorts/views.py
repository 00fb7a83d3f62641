from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_text_list
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.allauth_forms import SignUpForm
from accounts.events import Kind, record
from accounts.names import first_name_of, name_of
from accounts.notices import mark_read
from accounts.signing_up import sign_up
from cohorts.access import get_coached_cohort, get_cohort, get_running_cohort
from cohorts.announcing import announce as announce_to_all
from cohorts.forms import AnnouncementForm, NewForm, RenameForm, RoleForm
from cohorts.joining import join_cohort
from cohorts.models import Cohort, Invitation, Role
from cohorts.pages.people import PeoplePage, people_table
from starcoach.links import mailed
from starcoach.transactions import hold
from text.spreadsheets import csv_of

MOST_ANNOUNCEMENTS = 3
"""How many of them the page of a cohort shows, the last first."""
LAST_COACH = "{} the last coach here, and a cohort is never without one. Invite another coach first."


@require_safe
def index(request):
    """The cohorts that the user is in."""
    memberships = list(request.user.memberships.live().with_member_counts())
    archived = [membership for membership in memberships if membership.cohort.is_archived()]
    running = [membership for membership in memberships if membership not in archived]
    return render(request, "cohorts/index.html", {"memberships": running, "archived": archived})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """A name is enough for a cohort; the user who makes it becomes its coach."""
    if not request.user.can_make_cohorts():
        return render(request, "cohorts/new.html", status=403)
    data = request.POST if request.method == "POST" else None
    form = NewForm(data, initial={"time_zone": request.user.time_zone})
    if form.is_valid():
        cohort = Cohort.create_with_coach(coach=request.user, **form.cleaned_data)
        record(request.user, Kind.MADE, thing=cohort)
        return redirect(cohort)
    return render(request, "cohorts/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def detail(request, public_id):
    """The people of a cohort; for its coaches also its links and its name."""
    return render_detail(request, get_cohort(request.user, public_id))


@require_safe
def csv(request, public_id):
    """The people of a cohort as a file for a spreadsheet, for its coaches."""
    cohort = get_coached_cohort(request.user, public_id)
    file = csv_of(people_table(cohort, request.user))
    headers = {"Content-Disposition": f'attachment; filename="people {localdate():%Y-%m-%d}.csv"'}
    record(request.user, Kind.LISTED, thing=cohort)
    return HttpResponse(file, content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
@transaction.atomic
def rename(request, public_id):
    cohort = get_running_cohort(request.user, public_id)
    hold(cohort)
    form = RenameForm(request.POST, instance=cohort)
    if form.is_valid():
        record(request.user, Kind.CHANGED, thing=cohort)
        return redirect(form.save())
    cohort.refresh_from_db()
    return render_detail(request, cohort, form)


@require_POST
def invite(request, public_id):
    """A new invitation for one role; the previous one stops working."""
    cohort = get_running_cohort(request.user, public_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return render_detail(request, cohort, form)
    Invitation.renew(cohort, form.cleaned_data["role"], request.user)
    record(request.user, Kind.INVITED, thing=cohort)
    return redirect(cohort)


@require_POST
def revoke(request, public_id):
    cohort = get_running_cohort(request.user, public_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return render_detail(request, cohort, form)
    Invitation.revoke(cohort, form.cleaned_data["role"])
    record(request.user, Kind.REVOKED, thing=cohort)
    return redirect(cohort)


@require_http_methods(["GET", "HEAD", "POST"])
def announce(request, public_id):
    """A coach's words to everybody in the cohort."""
    cohort = get_running_cohort(request.user, public_id)
    form = AnnouncementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if announce_to_all(cohort, request.user, form.cleaned_data["body"]):
            record(request.user, Kind.ANNOUNCED, thing=cohort)
        messages.success(request, "Sent to everybody here.")
        return redirect(cohort)
    context = {"cohort": cohort, "form": form}
    return render(request, "cohorts/announce.html", context, status=422 if form.errors else 200)


@require_POST
def leave(request, public_id):
    cohort = get_cohort(request.user, public_id)
    if cohort.memberships.get(user=request.user).leave():
        record(request.user, Kind.LEFT, about=request.user, thing=cohort)
        messages.success(request, f"You have left {cohort}.")
        return redirect("cohorts:index")
    messages.error(request, LAST_COACH.format("You are"))
    return redirect(cohort)


@require_POST
def remove(request, public_id, membership_id):
    """A coach removes a member; removing oneself is leaving."""
    cohort = get_running_cohort(request.user, public_id)
    membership = get_object_or_404(cohort.memberships.live().select_related("user"), public_id=membership_id)
    if membership.user == request.user:
        return leave(request, public_id)
    name, ended = name_of(membership.user, request.user), membership.remove()
    if ended is None:
        messages.error(request, LAST_COACH.format(f"{name} is"))
        return redirect(cohort)
    record(request.user, Kind.REMOVED, about=membership.user, thing=cohort)
    messages.success(request, f"{name} is no longer in it. {said_ended(ended)}".strip())
    return redirect(cohort)


def said_ended(roles):
    """What the coach is told of the invitations that ended with a member."""
    if not roles:
        return ""
    links, have = ("link", "has") if len(roles) == 1 else ("links", "have")
    whom = get_text_list([role.plural for role in roles], "and")
    return (
        f"The invitation {links} for {whom} {have} ended, as it may be in their hands. Make a new one for the others."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@sensitive_post_parameters("password1")
def join(request, token):
    """What an invitation link opens. Looking at it changes nothing: link scanners look too."""
    invitation = Invitation.objects.by_token(token).select_related("cohort", "created_by").first()
    if invitation is None:
        return render(request, "cohorts/ended.html", status=404)
    if not request.user.is_authenticated:
        return sign_up_to_join(request, invitation)
    if request.method != "POST":
        return render_invitation(request, invitation)
    url = join_cohort(request, invitation)
    return redirect(url) if url else render(request, "cohorts/ended.html", status=404)


def sign_up_to_join(request, invitation):
    """A visitor makes an account on the page of the invitation; they are in once they have confirmed their address."""
    is_sent = "email" in request.POST
    if is_sent and (refused := ratelimit.consume_or_429(request, action="signup")):
        return refused
    if request.method == "POST" and not is_sent:  # the page is of a user who was signed in then
        return redirect(request.path)
    form = SignUpForm(request.POST if is_sent else None)
    if form.is_valid():
        return sign_up(request, form, invitation.public_id)
    return render_invitation(request, invitation, form)


def render_detail(request, cohort, form=None):
    """The page of a cohort; 422 with an invalid form."""
    own_membership = cohort.memberships.live().get(user=request.user)
    people = PeoplePage(cohort, request.GET)
    said = list(cohort.announcements.select_related("author")[:MOST_ANNOUNCEMENTS])
    if said:
        mark_read(request.user, said)
    context = {"cohort": cohort, "people": people, "own_membership": own_membership, "form": form, "said": said}
    if own_membership.is_coach():
        invitations = {invitation.role: invitation for invitation in cohort.invitations.live()}
        context["candidate_invitation"] = invitations.pop(Role.CANDIDATE, None)
        context["other_invitations"] = invitations.values()
        context["site"] = mailed(request, "/").rstrip("/")
        context["name_form"] = form if isinstance(form, RenameForm) else RenameForm(instance=cohort)
    status = context["name_form"].refused_with() if form else 200
    return render(request, "cohorts/detail.html", context, status=status)


def render_invitation(request, invitation, form=None):
    """Its page; `form`: a visitor's, to sign up; 422 with an invalid one."""
    role = request.user.is_authenticated and invitation.cohort.role_of(request.user)
    first_name = first_name_of(invitation.created_by, request.user)
    context = {"invitation": invitation, "role": role, "inviter_first_name": first_name, "form": form}
    return render(request, "cohorts/join.html", context, status=422 if form and form.errors else 200)
