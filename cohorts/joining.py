from django.conf import settings
from django.contrib import messages
from django.shortcuts import resolve_url

from accounts.events import Kind, record
from cohorts.models import Invitation, Role


def join_cohort(request, invitation):
    """Let the user in, and return where they go then; None where the invitation was revoked in the same moment."""
    membership = invitation.accept(request.user)
    if membership is None:
        return None
    record(request.user, Kind.JOINED, about=request.user, thing=invitation.cohort)
    if membership.role != Role.CANDIDATE:
        return invitation.cohort.get_absolute_url()
    messages.success(request, f"You are in {invitation.cohort}.")
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def join_at_first_sign_in(request, invitation_id):
    """As join_cohort, by the invitation with which the user signed up."""
    invitation = Invitation.objects.live().filter(public_id=invitation_id).select_related("cohort").first()
    return invitation and join_cohort(request, invitation)
