from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answers.forms.splits import AFTER, NEW, SplitForm, TakeForm
from answers.models import Draft, Story
from answers.models.sections import MAX_SECTION_LENGTH
from answers.pages.splits import SplitPage, TakePage
from starcoach.compare_and_swap import Conflict
from starcoach.requests import takes_file
from starcoach.transactions import hold
from text.components import Component


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Paste a whole answer; a POST brings back the words of a proposal, to change them."""
    data = request.POST if request.method == "POST" else request.GET
    return show_box(request, data.get("text", ""), data)


def show_box(request, words, data, form=None):
    context = {"words": words, "form": form, "question": data.get("question", ""), "draft": data.get("draft", "")}
    return render(request, "answers/splits/new.html", context, status=422 if form else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@takes_file
def edit(request):
    """The proposal: what goes into each of the four sections. It stands in the page alone; nothing is saved."""
    if request.method != "POST":
        return redirect("splits:new")
    form = SplitForm(request.POST, request.FILES)
    return show(request, form) if form.is_valid() else refuse(request, form)


def show(request, form, status=200):
    context = {"page": SplitPage(request.user, form), "form": form}
    return render(request, "answers/splits/edit.html", context, status=status)


def refuse(request, form):
    """The box again where the words themselves are at fault, else the proposal."""
    if form.has_error("text") or form.has_error("file"):
        return show_box(request, form.words(), request.POST, form)
    return show(request, form, 422)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def take(request):
    """Take the sections into a draft; one that has words already is changed only as its author says."""
    if request.method != "POST":
        return redirect("splits:new")
    form = TakeForm(request.POST, request.user)
    if not form.is_valid():
        return refuse(request, form)
    hold(request.user)
    if taken := Draft.objects.written_by(request.user).filter(sections__saved_keys__key__startswith=form.key()).first():
        return redirect(taken)
    if form.cleaned_data["into"] == NEW:
        draft = Story.start(request.user, form.cleaned_data["question"])
        return save(draft, form.sections(), dict.fromkeys(Component, 0), form.key())
    return take_into(request, form, form.cleaned_data["draft"])


def take_into(request, form, draft):
    """Into a draft that is there: at once where it is empty, else in the way that its author chooses, seeing both."""
    page = TakePage(draft, form.sections())
    if not page.is_empty() and not form.says_how():
        return ask(request, form, page)
    bases = page.numbers if page.is_empty() else form.bases()
    words = page.added() if form.cleaned_data["way"] == AFTER else page.words
    if too_long := [component.label for component, text in words.items() if len(text) > MAX_SECTION_LENGTH]:
        return ask(request, form, page, 422, too_long=too_long)
    try:
        with transaction.atomic():
            return save(draft, words, bases, form.key())
    except Conflict:
        return ask(request, form, TakePage(form.cleaned_data["draft"], page.words), 409)


def ask(request, form, page, status=200, too_long=()):
    context = {"page": page, "form": form, "is_conflict": status == 409, "too_long": too_long}
    return render(request, "answers/splits/take.html", context, status=status)


def save(draft, words, bases, key):
    """To the desk, with the words in their sections; a section that gets none stays as it is."""
    draft.save_sections({component: text for component, text in words.items() if text}, bases, key)
    return redirect(draft)
