from answers.models.bank import Competency, Question
from answers.models.drafts import Draft, Story
from answers.models.sections import Conflict, KeyReused, Revision, SavedKey, Section
from answers.models.versions import Version

__all__ = [
    "Competency",
    "Conflict",
    "Draft",
    "KeyReused",
    "Question",
    "Revision",
    "SavedKey",
    "Section",
    "Story",
    "Version",
]
