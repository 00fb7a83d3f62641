"""The page of one member, for the coaches of their cohort, and what they change there."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.events import Kind, record
from accounts.names import name_of
from cohorts.access import get_coached_cohort, get_running_cohort
from cohorts.forms import CoachNoteForm, PairForm, PlaceForm
from cohorts.models import CoachNote, Pair
from cohorts.pages.member import MemberPage
from cohorts.views import LAST_COACH, said_ended
from starcoach.transactions import hold


@require_safe
def member(request, public_id, membership_id):
    """Who they are here and when they were last here; no word that they have not handed in or shared."""
    return render_member(request, find(get_coached_cohort(request.user, public_id), membership_id))


@require_POST
@transaction.atomic
def place(request, public_id, membership_id):
    """Another role, group or capacity. The last coach stays coach."""
    membership = find(get_running_cohort(request.user, public_id), membership_id)
    hold(membership)
    form, had = PlaceForm(request.POST, membership), membership.role
    if not form.is_valid():
        return render_member(request, membership, form)
    name, is_self = name_of(membership.user, request.user), membership.user == request.user
    ended = membership.place(*(form.cleaned_data[field] for field in ("role", "group", "weekly_capacity")))
    if ended is None:
        messages.error(request, LAST_COACH.format("You are" if is_self else f"{name} is"))
        return redirect(address(membership))
    if membership.role != had:
        record(request.user, Kind.ROLE, about=membership.user, thing=membership.cohort)
    elif form.has_changed():
        record(request.user, Kind.PLACED, about=membership.user, thing=membership.cohort)
    messages.success(request, f"Saved. {said_ended(ended)}".strip())
    return redirect(address(membership) if membership.is_coach() or not is_self else membership.cohort)


@require_POST
@transaction.atomic
def note(request, public_id, membership_id):
    """The note among coaches. The audit says that one was written, never about whom: its person reads there too."""
    membership = find(get_running_cohort(request.user, public_id), membership_id)
    hold(membership)
    standing = CoachNote.objects.filter(membership=membership).first()
    form = CoachNoteForm(request.POST, initial={"body": standing.body if standing else ""})
    if not form.is_valid():
        return render_member(request, membership, form)
    if body := form.cleaned_data["body"]:
        written = {"body": body, "written_by": request.user, "written_at": timezone.now()}
        CoachNote.objects.update_or_create(membership=membership, defaults=written)
    elif standing:
        standing.delete()
    record(request.user, Kind.COACH_NOTE, thing=membership.cohort)
    return redirect(address(membership) + "#note-h")


@require_POST
@transaction.atomic
def pair(request, public_id, membership_id):
    """Who does not read whom, or had better. Neither of the two learns of it."""
    membership = find(get_running_cohort(request.user, public_id), membership_id)
    form = PairForm(request.POST, membership, request.user)
    if not form.is_valid():
        return render_member(request, membership, form)
    Pair.put(membership, form.cleaned_data["name"], form.cleaned_data["kind"], request.user)
    record(request.user, Kind.PAIRED, thing=membership.cohort)
    return redirect(address(membership) + "#pairs-h")


@require_POST
def unpair(request, public_id, membership_id, pair_id):
    """Lifting it twice is lifting it once."""
    membership = find(get_running_cohort(request.user, public_id), membership_id)
    if Pair.objects.of(membership).filter(public_id=pair_id).delete()[0]:
        record(request.user, Kind.PAIRED, thing=membership.cohort)
    return redirect(address(membership) + "#pairs-h")


def find(cohort, membership_id):
    members = cohort.memberships.live().select_related("user", "group", "cohort")
    return get_object_or_404(members, public_id=membership_id)


def address(membership):
    return reverse("cohorts:member", args=[membership.cohort.public_id, membership.public_id])


def render_member(request, membership, form=None):
    """Their page; 422 or 409 with a form to mend."""
    context = {"cohort": membership.cohort, "page": MemberPage(membership, request.user, form)}
    status = getattr(form, "refused_with", lambda: 422)() if form else 200
    return render(request, "cohorts/member.html", context, status=status)
