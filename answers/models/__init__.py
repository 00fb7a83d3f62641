from answers.models.bank import Competency, Question
from answers.models.drafts import Draft
from answers.models.sections import Conflict, KeyReused, Revision, SavedKey, Section
from answers.models.stories import Showing, Story
from answers.models.ticks import Tick
from answers.models.versions import Version
from answers.models.whys import Rung, Tie

__all__ = [
    "Competency",
    "Conflict",
    "Draft",
    "KeyReused",
    "Question",
    "Revision",
    "Rung",
    "SavedKey",
    "Section",
    "Showing",
    "Story",
    "Tick",
    "Tie",
    "Version",
]
