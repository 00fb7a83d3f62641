from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.forms.questions import NewQuestionForm, RewordForm
from answers.models import Competency, Question
from answers.pages.questions import QuestionsPage
from starcoach.transactions import hold

ANSWERED = "Somebody has a draft of it, so it stays as it is. You can add another one in your own words."
DRAFTED = "There is a draft of it, maybe in the trash, so it stays. Once there is none it can be taken out."
BUILT_IN = "It is built in, and stays as it is for everybody. You can add one in your own words."
CHANGED_BY_COACHES = "The coaches of {} change its questions: ask one of them, or add one in your own words."


@require_safe
@login_not_required
def index(request):
    """The questions: search, competency, "ones I have no story for"."""
    return render(request, "answers/questions/index.html", {"page": QuestionsPage(request.GET, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Add a question: for the user alone, or for a cohort that they coach."""
    initial = {"cohort": request.GET.get("cohort", "")}
    form = NewQuestionForm(request.POST if request.method == "POST" else None, user=request.user, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        question = Question.add(request.user, data["cohort"], data["text"], data["mainly"], data["also"])
        who = f"Everybody in {question.cohort} sees it" if question.cohort else "Nobody but you sees it"
        messages.success(request, f"Your question is in the list. {who}.")
        return redirect(f"{reverse('questions:index', query={'question': question.public_id})}#q-{question.public_id}")
    context = {"form": form, "competencies": Competency.objects.all()}
    return render(request, "answers/questions/new.html", context, status=422 if form.is_bound else 200)


def editable_question(user, public_id):
    """A question that the user may change; 403 where they only see it."""
    question = get_object_or_404(Question.objects.open_to(user), public_id=public_id)
    if not Question.objects.editable_by(user).filter(pk=question.pk).exists():
        raise PermissionDenied(CHANGED_BY_COACHES.format(question.cohort) if question.cohort else BUILT_IN)
    return question


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request, public_id):
    """Reword a question, as long as nobody but the user answers it."""
    question = editable_question(request.user, public_id)
    if request.method == "POST":
        hold(question)
    form = RewordForm(request.POST if request.method == "POST" else None, question)
    if form.is_valid():
        data = form.cleaned_data
        if question.reword(request.user, data["text"], data["mainly"], data["also"]):
            return redirect("questions:index")
        form.add_error(None, ANSWERED)
    context = {"question": question, "form": form, "competencies": Competency.objects.all()}
    return render(request, "answers/questions/edit.html", context, status=form.refused_with() if form.is_bound else 200)


@require_POST
def delete(request, public_id):
    """Delete a question that nobody has a draft of."""
    question = editable_question(request.user, public_id)
    if question.remove():
        messages.success(request, "The question is out of the list.")
        return redirect("questions:index")
    messages.error(request, DRAFTED)
    return redirect("questions:edit", question.public_id)
