from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.models import Competency, Draft, Question
from assignments.access import (
    get_assignment,
    get_coached_assignment,
    get_open_assignment,
    get_own_assignment,
    get_running_assignment,
)
from assignments.forms import (
    ANY,
    ONE,
    SOME,
    AssignmentForm,
    EditForm,
    ExtensionForm,
    StartForm,
    first_values,
    typed,
    values_of,
)
from assignments.models import Assignment, Extension, Submission
from assignments.models.submissions import NotNow
from assignments.pages.detail import AssignmentPage
from assignments.pages.index import AssignmentsPage
from assignments.pages.mine import MinePage
from assignments.pages.people import AssignedPage
from assignments.timeline import of_dates
from cohorts.access import get_cohort, get_running_cohort
from cohorts.models import Role
from cohorts.topics import announce_to_coaches
from starcoach.transactions import hold

KINDS = [(ONE, "One question for all"), (SOME, "A choice of questions"), (ANY, "Their own choice from the bank")]


@require_safe
def index(request, public_id):
    """The assignments of a cohort."""
    cohort = get_cohort(request.user, public_id)
    page = AssignmentsPage(cohort, request.user, request.GET.get("page"))
    return render(request, "assignments/index.html", {"cohort": cohort, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def new(request, public_id):
    """Set an assignment, or keep it for later."""
    cohort = get_running_cohort(request.user, public_id)
    if request.method != "POST":
        initial = first_values(timezone.now()) | asked_for(request)
        return show_form(request, cohort, AssignmentForm(cohort=cohort, initial=initial))
    form = AssignmentForm(with_usual(request.POST), cohort=cohort)
    if "use" in request.POST or not form.is_valid():
        return show_form(request, cohort, form)
    assignment = Assignment(cohort=cohort, created_by=request.user)
    return save(request, assignment, form)


def asked_for(request):
    """The question that the link to the form names."""
    found = Question.objects.open_to(request.user).filter(public_id=request.GET.get("question", "")).first()
    return {"questions": found.text, "competency": found.main.slug} if found else {}


def with_usual(data):
    """What was sent, with the offered date in place of the one that comes too early."""
    if "use" not in data:
        return data
    day, _, time = data["use"].partition(" ")
    return {**data.dict(), "hand_in_0": day, "hand_in_1": time}


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request, public_id):
    """Change the questions, the dates or the terms."""
    assignment = get_running_assignment(request.user, public_id)
    cohort = assignment.cohort
    if request.method != "POST":
        return show_form(request, cohort, EditForm(cohort=cohort, initial=values_of(assignment)), assignment)
    hold(assignment)
    form = EditForm(with_usual(request.POST), cohort=cohort, initial=values_of(assignment))
    if "use" in request.POST or not form.is_valid():
        return show_form(request, cohort, form, assignment)
    return save(request, assignment, form)


def save(request, assignment, form):
    for name, value in form.values().items():
        setattr(assignment, name, value)
    if request.POST.get("do") != "keep":
        assignment.set_at = assignment.set_at or timezone.now()
    assignment.save()
    assignment.ask(form.find_questions(request.user))
    announce_to_coaches(assignment.cohort)
    return redirect(assignment)


def show_form(request, cohort, form, assignment=None):
    is_asked = not form.is_bound or "use" in request.POST
    if form.is_bound:
        form.is_valid()
    dates = form.moments()
    context = {
        "cohort": cohort,
        "assignment": assignment,
        "form": form,
        "kinds": KINDS,
        "competencies": Competency.objects.all(),
        "timeline": of_dates(dates) if dates else None,
        "usual": form.usual(),
    }
    template = "assignments/edit.html" if assignment else "assignments/new.html"
    return render(request, template, context, status=200 if is_asked else form.refused_with())


@require_safe
def detail(request, public_id):
    """One assignment: for coaches and mentors; candidates have a page of their own."""
    assignment = get_assignment(request.user, public_id)
    if assignment.cohort.role_of(request.user) == Role.CANDIDATE:
        return redirect("assignments:mine", public_id)
    page = AssignmentPage(assignment, request.user)
    return render(request, "assignments/detail.html", {"assignment": assignment, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def delete(request, public_id):
    """Take an assignment out; nobody's answer goes with it."""
    assignment = get_running_assignment(request.user, public_id)
    begun = assignment.submissions.begun().count()
    if request.method != "POST":
        return render(request, "assignments/delete.html", {"assignment": assignment, "begun": begun})
    cohort = assignment.cohort
    assignment.delete()
    announce_to_coaches(cohort)
    messages.success(request, f"“{assignment.title}” is taken out. What people wrote for it is still theirs.")
    return redirect("assignments:index", cohort.public_id)


@require_safe
def people(request, public_id):
    """How far each candidate is, and until when they have time."""
    assignment = get_coached_assignment(request.user, public_id)
    context = {"assignment": assignment, "page": AssignedPage(assignment, request.GET)}
    return render(request, "assignments/people.html", context)


@require_safe
def answer(request, public_id, membership_id):
    """What a candidate handed in, as they handed it in, for the coaches."""
    assignment = get_coached_assignment(request.user, public_id)
    membership = get_object_or_404(candidates_of(assignment), public_id=membership_id)
    handed_in = Submission.objects.handed_in().select_related("version__draft__question", "version__draft__story")
    submission = get_object_or_404(handed_in, assignment=assignment, author=membership.user)
    context = {"assignment": assignment, "membership": membership, "submission": submission}
    return render(request, "assignments/answer.html", context)


def candidates_of(assignment):
    return assignment.cohort.memberships.live().filter(role=Role.CANDIDATE).select_related("user")


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def extend(request, public_id, membership_id):
    """Give one candidate other dates, or everybody's again."""
    assignment = get_running_assignment(request.user, public_id)
    membership = get_object_or_404(candidates_of(assignment), public_id=membership_id)
    if request.method == "POST":
        hold(assignment)
    given = Extension.objects.filter(assignment=assignment, user=membership.user).first()
    initial = {
        "hand_in": typed(given.hand_in_by) if given and given.hand_in_by else ["", ""],
        "review": typed(given.review_by) if given and given.review_by else ["", ""],
    }
    data = request.POST if request.method == "POST" else None
    form = ExtensionForm(data, assignment=assignment, initial=initial)
    if not form.is_bound or not form.is_valid():
        context = {"assignment": assignment, "membership": membership, "form": form}
        return render(request, "assignments/extend.html", context, status=form.refused_with() if form.is_bound else 200)
    give(assignment, membership.user, form.cleaned_data, request.user)
    return redirect("assignments:people", public_id)


def give(assignment, user, dates, by):
    """These dates, or everybody's where both are empty."""
    if not dates["hand_in"] and not dates["review"]:
        assignment.extensions.filter(user=user).delete()
        return
    Extension.objects.update_or_create(
        assignment=assignment,
        user=user,
        defaults={"hand_in_by": dates["hand_in"], "review_by": dates["review"], "given_by": by},
    )


@require_safe
def mine(request, public_id):
    """A candidate's own page of an assignment."""
    return show_mine(request, get_own_assignment(request.user, public_id))


def show_mine(request, assignment, problem="", status=200):
    context = {"assignment": assignment, "page": MinePage(assignment, request.user), "problem": problem}
    return render(request, "assignments/mine.html", context, status=status)


@require_POST
@transaction.atomic
def start(request, public_id):
    """Begin a draft of one of its questions, or answer it with a draft that is there."""
    assignment = get_open_assignment(request.user, public_id)
    drafts = Draft.objects.written_by(request.user)
    if not assignment.is_open_choice():
        drafts = drafts.filter(question__in=assignment.questions_in_order())
    form = StartForm(request.POST, assignment.questions_for(request.user), drafts)
    if not form.is_valid():
        problem = "That question or draft is not there any more. Choose another."
        return show_mine(request, assignment, problem, 422)
    if draft := form.cleaned_data["draft"]:
        Submission.take(assignment, request.user, draft)
        announce_to_coaches(assignment.cohort)
        return redirect("assignments:mine", public_id)
    submission = Submission.start(assignment, request.user, form.cleaned_data["question"])
    announce_to_coaches(assignment.cohort)
    return redirect(submission.draft)


@require_POST
def submit(request, public_id):
    """Hand in the draft as it stands."""
    assignment = get_open_assignment(request.user, public_id)
    submission = get_object_or_404(Submission, assignment=assignment, author=request.user, draft__trashed_at=None)
    try:
        submission.hand_in()
    except NotNow as reason:
        return show_mine(request, assignment, str(reason), 422)
    announce_to_coaches(assignment.cohort)
    messages.success(request, "Handed in. You can go on writing; what you handed in stays as it is.")
    return redirect("assignments:mine", public_id)


@require_POST
def withdraw(request, public_id):
    """Take back what was handed in."""
    assignment = get_open_assignment(request.user, public_id)
    submission = get_object_or_404(Submission, assignment=assignment, author=request.user)
    try:
        submission.withdraw()
    except NotNow as reason:
        return show_mine(request, assignment, str(reason), 422)
    announce_to_coaches(assignment.cohort)
    messages.success(request, "Taken back. Your draft is as it was.")
    return redirect("assignments:mine", public_id)
