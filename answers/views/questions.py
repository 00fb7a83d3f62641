from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.forms.bank import NewQuestionForm, QuestionForm
from answers.models import Competency, Question
from answers.pages.questions import Search

ANSWERED = "Somebody has a draft of it, so it stays as it is. You can add another one in your words."
DRAFTED = "There is a draft of it, maybe in the trash, so it stays. Once there is none it can be taken out."


@require_safe
@login_not_required
def index(request):
    """The bank: search, competency, "ones I have no story for"."""
    return render(request, "answers/questions/index.html", {"search": Search(request.GET, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Add a question one was asked: for oneself alone, or for a cohort that one coaches."""
    for_whom = {"cohort": request.GET.get("cohort", "")}
    form = NewQuestionForm(request.POST if request.method == "POST" else None, user=request.user, initial=for_whom)
    if form.is_valid():
        words = form.cleaned_data
        question = Question.add(request.user, words["cohort"], words["text"], words["mainly"], words["also"])
        who = f"Everybody in {question.cohort} sees it" if question.cohort else "Nobody but you sees it"
        messages.success(request, f"Your question is in the list. {who}.")
        return redirect(f"{reverse('questions:index')}#q-{question.public_id}")
    context = {"form": form, "competencies": Competency.objects.all()}
    return render(request, "answers/questions/new.html", context, status=422 if form.is_bound else 200)


def kept_question(user, public_id):
    """One that somebody may change; 403 where they only see it."""
    question = get_object_or_404(Question.objects.open_to(user), public_id=public_id)
    if not Question.objects.editable_by(user).filter(pk=question.pk).exists():
        raise PermissionDenied
    return question


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, public_id):
    """Put a question of one's own in other words, as long as nobody else answers it."""
    question = kept_question(request.user, public_id)
    also = [one.slug for one in question.competencies.exclude(pk=question.main_id)]
    now = {"text": question.text, "mainly": question.main.slug, "also": also}
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        words = form.cleaned_data
        if question.reword(request.user, words["text"], words["mainly"], words["also"]):
            return redirect("questions:index")
        form.add_error(None, ANSWERED)
    return show_question(request, question, form, status=422 if form.is_bound else 200)


def show_question(request, question, form, status):
    context = {"question": question, "form": form, "competencies": Competency.objects.all()}
    return render(request, "answers/questions/edit.html", context, status=status)


@require_POST
def delete(request, public_id):
    """Take a question out that nobody has a draft of."""
    question = kept_question(request.user, public_id)
    if question.remove():
        messages.success(request, "The question is out of the list.")
        return redirect("questions:index")
    messages.error(request, DRAFTED)
    return redirect("questions:edit", question.public_id)
