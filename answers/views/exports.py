"""The ways out: files, the sheet to print, the cue card."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.events import Kind, record
from answers.exports import Answer, ExportedSection, markdown, text, word
from answers.exports.names import attachment, file_name
from answers.models import Draft
from starcoach.transactions import repeatable_read
from text.components import Component
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


def answer_of(draft, author):
    """The draft as it is exported; the 5 Whys stand in Action, the shared ones alone."""
    whys = {Component.ACTION: tuple((rung.why, rung.because) for rung in draft.shared_rungs)}
    sections = tuple(
        ExportedSection(
            section.get_component().label, section.text, section.number, whys.get(section.get_component(), ())
        )
        for section in draft.ordered_sections()
    )
    saved_at, target = timezone.localtime(draft.touched_at), Target(draft.target).label
    return Answer(str(draft), author.name, draft.question.text, target, saved_at, sections)


@require_safe
def index(request, public_id):
    """The ways out of the desk."""
    return render(request, "answers/exports/index.html", {"draft": own_draft(request, public_id)})


@require_safe
def download(request, public_id, kind):
    """The answer as a file."""
    if kind not in KINDS:
        raise Http404
    draft = own_draft(request, public_id)
    write, ending, media_type = KINDS[kind]
    answer = answer_of(draft, request.user)
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
    others = Draft.objects.written_by(request.user).filter(story=draft.story, target=Target.CARD)
    other, is_card = others.exclude(pk=draft.pk).first(), draft.target == Target.CARD
    context = {"draft": draft, "is_card": is_card, "other": other, "is_written": any(draft.word_counts())}
    return render(request, "answers/exports/card.html", context)
