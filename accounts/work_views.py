from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.forms import JobForm
from accounts.jobs import WorkPage, run_again
from accounts.jobs import drop as drop_job

NOT_THERE = "That job has not failed, or is done. Nothing was changed."


@require_safe
def work(request):
    """The work in the background, for the owner alone: what waits, runs or has failed."""
    if not request.user.is_owner:
        raise Http404
    return render(request, "accounts/work.html", {"work": WorkPage(request.GET.get("page"))})


@require_POST
def again(request):
    """The owner has a failed job tried once more."""
    return change(request, run_again, "A worker will try it again in a moment.")


@require_POST
def drop(request):
    """The owner lets a failed job go."""
    return change(request, drop_job, "Let go. It will not be tried again.")


def change(request, how, said):
    if not request.user.is_owner:
        raise Http404
    form = JobForm(request.POST)
    if form.is_valid() and how(form.cleaned_data["job"]):
        messages.success(request, said)
    else:
        messages.error(request, NOT_THERE)
    return redirect("accounts:work")
