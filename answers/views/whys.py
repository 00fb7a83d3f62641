"""The 5 Whys of an answer: its author's own working, on a page beside the desk."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.forms.whys import RewordForm, RootCauseLinkForm, RungForm
from answers.models import Draft, Rung
from answers.models.rungs import MAX_RUNGS
from answers.pages.whys import SLOT_QUESTIONS, WhysPage
from starcoach.compare_and_swap import Conflict
from starcoach.htmx import render_page
from text.clean import normalise

FULL = f"There are {MAX_RUNGS} rungs already. Remove one first: two of them may say the same thing."
ANOTHER = "The ladder was changed in another window. Your words are still here: look at it again, then add them."
BESIDE = "What you typed in the other boxes is still here. It is not saved yet."
REMOVED = "This rung was removed in another window. Your words are still here: add them as a new rung, or leave them."


def whys_page(user, public_id):
    return WhysPage(get_object_or_404(Draft.objects.written_by(user).with_sections(), public_id=public_id))


def done(request, draft, at, anchor):
    """Where the user goes on; what is typed in other boxes, where there is no script, is shown again, not saved yet."""
    ladder = WhysPage(draft)
    if typed_beside(request, ladder):
        messages.warning(request, BESIDE)
        return show(request, ladder, at=at)
    return redirect(f"{reverse('whys:index', args=[draft.public_id])}?at={at}#{anchor}")


def typed_beside(request, ladder):
    """What came along from the boxes whose button was not pressed, as `show` takes it."""
    data, verb = request.POST, request.resolver_match.url_name
    if "whole" not in data:
        return {}
    rung, form = ladder.rung(data.get("rung")), RungForm(initial=data.dict())
    was = {name: getattr(rung, name, "") for name in ("why", "because", "evidence")}
    beside: dict = {}
    if verb not in ("new", "edit") and any(normalise(data.get(name, "")) != was[name] for name in was):
        beside = {"hand": rung, "changing": form, "base": data.get("base")} if rung else {"adding": form}
    pressed = data.get("role") if verb == "link" else ""
    quotes = {role.value: data.get(f"quote-{role}", "") for role in SLOT_QUESTIONS if role.value != pressed}
    return {**beside, "quotes": quotes} if any(quotes.values()) else beside


def show(request, ladder, status=200, **work):
    """The page: the ladder, and what is being written on it.

    adding: the form of a new rung. hand: the rung that is being changed, with its form (changing), the number that form
    was read with (base), and whether it was saved elsewhere since (clash). tying: the form of a link that was refused.
    quotes: the words to link that came along, by their role.
    """
    context = {
        "ladder": ladder,
        "adding": RungForm(),
        "draft": ladder.draft,
        "natures": Rung.Nature.choices,
        "at": request.GET.get("at"),
        **typed_beside(request, ladder),
        **work,
    }
    for slot in ladder.slots:
        slot.typed = context.get("quotes", {}).get(slot.role.value, "")
    return render_page(request, "answers/whys/index.html", context, part="ladder", status=status)


@require_safe
def index(request, public_id):
    """The ladder; `rung` in the query is the one to change."""
    ladder = whys_page(request.user, public_id)
    hand = ladder.rung(request.GET.get("rung"))
    if hand is None:
        return show(request, ladder)
    form = RungForm(initial=model_to_dict(hand))
    return show(request, ladder, hand=hand, changing=form, base=hand.number)


@require_POST
def new(request, public_id):
    """Add a rung to the foot of the ladder."""
    ladder = whys_page(request.user, public_id)
    form = RungForm(request.POST)
    if form.is_valid() and ladder.is_full:
        form.add_error(None, FULL)
    if not form.is_valid():
        return show(request, ladder, adding=form, status=422)
    if Rung.add(ladder.draft.story, form.cleaned_data["below"], **form.fields_to_save()):
        return done(request, ladder.draft, "add", "add-why")
    form.add_error(None, ANOTHER)
    return show(request, WhysPage(ladder.draft), adding=form, status=409)


@require_POST
def edit(request, public_id, rung):
    """Change a rung; 409 with both wordings where it was saved elsewhere since."""
    ladder = whys_page(request.user, public_id)
    found, form = ladder.rung(rung), RewordForm(request.POST)
    if found is None:
        form.add_error(None, REMOVED)
        return show(request, ladder, adding=form, status=409)
    if form.is_valid():
        try:
            found.revise(form.cleaned_data["base"], **form.fields_to_save())
        except Conflict:
            return clash(request, ladder.draft, rung, form)
        return done(request, ladder.draft, rung, f"change-{rung}")
    work = {"hand": found, "changing": form, "base": request.POST.get("base") or found.number}
    return show(request, ladder, **work, status=422)


def clash(request, draft, rung, form):
    """409: the rung as it stands now, and the words that were not kept, over its present number."""
    ladder = WhysPage(draft)
    hand = ladder.rung(rung)
    if hand is None:
        form.add_error(None, REMOVED)
        return show(request, ladder, adding=form, status=409)
    work = {"hand": hand, "changing": form, "base": hand.number, "clash": True}
    return show(request, ladder, **work, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id, rung):
    """Ask whether a rung is to be removed, and remove it; asks again where it was changed since it was asked."""
    ladder = whys_page(request.user, public_id)
    found = ladder.rung(rung)
    if found is None:
        raise Http404
    base = request.POST.get("base", "")
    if request.method == "POST" and base.isdecimal() and found.drop(int(base[:9])):
        messages.success(request, "The rung is removed.")
        return redirect("whys:index", public_id)
    context = {"ladder": ladder, "draft": ladder.draft, "rung": found, "is_root": found == ladder.root}
    return render(request, "answers/whys/delete.html", context, status=409 if request.method == "POST" else 200)


@require_POST
def link(request, public_id):
    """Link words of Action or Result to the root."""
    ladder = whys_page(request.user, public_id)
    form = RootCauseLinkForm(own_names(request.POST), texts=ladder.texts)
    if form.is_valid() and ladder.root:
        role, (start, end) = form.cleaned_data["role"], form.cleaned_data["range"]
        ladder.root.link(ladder.draft, role, ladder.texts[role], start, end)
        return done(request, ladder.draft, f"tied-{role}", f"tied-{role}")
    return show(request, ladder, tying=form, status=422)


def own_names(data):
    """The fields of one link; a page has those of two."""
    role = data.get("role", "")
    return {"role": role, **{name: data.get(f"{name}-{role}", data.get(name)) for name in ("quote", "start")}}


@require_POST
def unlink(request, public_id):
    """Unlink the words of one section; the answer itself stays as it is."""
    ladder = whys_page(request.user, public_id)
    role = request.POST.get("role", "")
    if role not in SLOT_QUESTIONS:
        return redirect("whys:index", public_id)
    if ladder.root:
        ladder.root.root_cause_links.filter(draft=ladder.draft, role=role).delete()
    return done(request, ladder.draft, f"tied-{role}", f"tied-{role}")
