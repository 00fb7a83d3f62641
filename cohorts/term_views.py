"""A cohort's settings, its groups, its next term and its end; for its coaches."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.events import Kind, record
from cohorts import terms
from cohorts.access import get_coached_cohort, get_running_cohort
from cohorts.forms import CopyForm, DeleteForm, EditForm, GroupForm
from cohorts.models import Group
from starcoach.transactions import hold


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request, public_id):
    """Term, time zone and office hours; the groups; what becomes of the cohort."""
    if request.method != "POST":
        return render_edit(request, get_coached_cohort(request.user, public_id))
    cohort = get_running_cohort(request.user, public_id)
    hold(cohort)
    form = EditForm(request.POST, instance=cohort)
    if not form.is_valid():
        cohort.refresh_from_db()
        return render_edit(request, cohort, form=form)
    form.save()
    record(request.user, Kind.CHANGED, thing=cohort)
    messages.success(request, "Saved.")
    return redirect("cohorts:edit", public_id)


@require_POST
@transaction.atomic
def group(request, public_id):
    """A new group; members are put into it on their own pages."""
    cohort = get_running_cohort(request.user, public_id)
    cohort.lock()
    form = GroupForm(request.POST, instance=Group(cohort=cohort))
    if not form.is_valid():
        return render_edit(request, cohort, group_form=form)
    form.save()
    record(request.user, Kind.CHANGED, thing=cohort)
    return redirect(reverse("cohorts:edit", args=[public_id]) + "#groups-h")


@require_POST
@transaction.atomic
def ungroup(request, public_id, group_id):
    """Without the group its members are in none."""
    cohort = get_running_cohort(request.user, public_id)
    get_object_or_404(cohort.groups, public_id=group_id).delete()
    record(request.user, Kind.CHANGED, thing=cohort)
    return redirect(reverse("cohorts:edit", args=[public_id]) + "#groups-h")


@require_POST
def archive(request, public_id):
    """From now on nothing in it changes, and it is out of the way."""
    cohort = get_running_cohort(request.user, public_id)
    cohort.archived_at = timezone.now()
    cohort.save(update_fields=["archived_at"])
    record(request.user, Kind.ARCHIVED, thing=cohort)
    return redirect(cohort)


@require_POST
def restore(request, public_id):
    """Out of the archive; its invitation links work again as long as they last."""
    cohort = get_coached_cohort(request.user, public_id)
    if cohort.is_archived():
        cohort.archived_at = None
        cohort.save(update_fields=["archived_at"])
        record(request.user, Kind.RESTORED, thing=cohort)
    return redirect(cohort)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request, public_id):
    """The next term, with the settings, the groups and the questions; never with the work."""
    cohort = get_coached_cohort(request.user, public_id)
    if not request.user.can_make_cohorts():
        raise PermissionDenied("The owner of this server says who may make cohorts; a copy is a new one. Ask them.")
    initial = {"name": cohort.name, "time_zone": cohort.time_zone}
    form = CopyForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        made = terms.copy(cohort, request.user, **form.cleaned_data)
        record(request.user, Kind.COPIED, thing=cohort)
        record(request.user, Kind.MADE, thing=made)
        return redirect(made)
    status = 422 if form.errors else 200
    return render(request, "cohorts/copy.html", {"cohort": cohort, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """For good, once its name is typed; nobody's own stories go."""
    cohort = get_coached_cohort(request.user, public_id)
    form = DeleteForm(request.POST if request.method == "POST" else None, cohort)
    if form.is_valid():
        name = cohort.name
        terms.delete(cohort)
        record(request.user, Kind.DELETED, thing=cohort)
        messages.success(request, f"{name} is deleted.")
        return redirect("cohorts:index")
    context = {"cohort": cohort, "form": form, "people": cohort.memberships.live().count()}
    return render(request, "cohorts/delete.html", context, status=422 if form.errors else 200)


def render_edit(request, cohort, form=None, group_form=None):
    """The settings; 422 or 409 with a form to mend."""
    live = Count("memberships", filter=Q(memberships__left_at=None))
    context = {
        "cohort": cohort,
        "form": form or EditForm(instance=cohort),
        "group_form": group_form or GroupForm(instance=Group(cohort=cohort)),
        "groups": cohort.groups.annotate(people=live).order_by(Lower("name")),
    }
    status = form.refused_with() if form else 422 if group_form else 200
    return render(request, "cohorts/edit.html", context, status=status)
