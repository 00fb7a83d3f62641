from answers.forms.drafts import RenameForm, TargetForm
from answers.models.indicators import met_indicators
from answers.pages.hints import DraftHints
from answers.pages.whys import WhysPage
from answers.rubric import progress_by_criterion
from text.components import Component


class DeskPage:
    """The desk: the sections of a draft, each with how far it has come; `current` is the slug of the one in hand."""

    def __init__(self, draft, current=None, target_form=None, title_form=None, said=""):
        self.draft = draft
        self.sections = draft.ordered_sections()
        self.current = current or self.first_empty().get_component().slug
        self.target_form = target_form or TargetForm(initial={"target": draft.target})
        self.title_form = title_form or RenameForm(initial={"title": draft.story.title})
        self.ladder = WhysPage(draft)
        self.hints = DraftHints(draft, said)

    def is_new(self):
        """Whether nothing was ever typed in it."""
        return not any(section.number for section in self.sections)

    def suggested_title(self):
        return "" if self.draft.story.title else self.draft.suggested_title()

    def first_empty(self):
        """The first section still to write; the first of all where none is empty."""
        return next((section for section in self.sections if not section.text), self.sections[0])

    def progress(self):
        """(component, how far its section has come by each of its criteria)"""
        met = met_indicators(self.draft)
        return [(component, progress_by_criterion(component, met)) for component in Component]
