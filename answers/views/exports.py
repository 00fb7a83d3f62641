"""The ways out: files, the sheet to print, the cue card."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.events import Kind, record
from answers.exports import markdown, text, word
from answers.exports.names import attachment, file_name
from answers.forms.exports import ExportForm
from answers.models import Draft
from answers.pages.exports import answer_of, pieces
from starcoach.transactions import repeatable_read
from text.targets import Target

KINDS = {
    "markdown": (markdown.write, "md", "text/markdown; charset=utf-8"),
    "text": (text.write, "txt", "text/plain; charset=utf-8"),
    "docx": (word.write, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
"""Of each kind of file: its writer, the ending of its name, its media type."""


def own_draft(request, public_id):
    """The user's draft, its sections and the shared rungs of its story, as of one instant."""
    drafts = Draft.objects.written_by(request.user).with_sections()
    with repeatable_read():
        draft = get_object_or_404(drafts, public_id=public_id)
        draft.shared_rungs = list(draft.story.rungs.filter(is_shared=True))
    return draft


@require_safe
def index(request, public_id):
    """The ways out of the desk."""
    draft = own_draft(request, public_id)
    context = {"draft": draft, "pieces": pieces(draft, request.user)}
    return render(request, "answers/exports/index.html", context)


@require_safe
def download(request, public_id, kind):
    """The answer as a file."""
    form = ExportForm(request.GET)
    if kind not in KINDS or not form.is_valid():
        raise Http404
    draft = own_draft(request, public_id)
    write, ending, media_type = KINDS[kind]
    answer = answer_of(draft, request.user, **form.cleaned_data)
    name = file_name(answer.heading(), answer.saved_at, ending)
    headers = {"Content-Disposition": attachment(name)}
    record(request.user, Kind.EXPORTED, thing=draft)
    return HttpResponse(write(answer), content_type=media_type, headers=headers)


@require_safe
def sheet(request, public_id):
    """Question and answer on clean paper, nothing else."""
    draft = own_draft(request, public_id)
    return render(request, "answers/exports/sheet.html", {"draft": draft, "is_written": any(draft.word_counts())})


@require_safe
def card(request, public_id):
    """The four letters and their words, to hold in the hand."""
    draft = own_draft(request, public_id)
    others = Draft.objects.written_by(request.user).begun().filter(story=draft.story, target=Target.CARD)
    other, is_card = others.exclude(pk=draft.pk).first(), draft.target == Target.CARD
    context = {"draft": draft, "is_card": is_card, "other": other, "is_written": any(draft.word_counts())}
    return render(request, "answers/exports/card.html", context)
