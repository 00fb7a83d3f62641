from answers.models.drafts import Draft
from answers.models.hints import Dismissal, SilencedRule
from answers.models.indicators import MetIndicator
from answers.models.questions import Competency, Question
from answers.models.root_cause_links import RootCauseLink
from answers.models.rungs import Rung
from answers.models.sections import Revision, SavedKey, Section
from answers.models.stories import Story, StoryCompetency
from answers.models.versions import Version

__all__ = [
    "Competency",
    "Dismissal",
    "Draft",
    "Question",
    "Revision",
    "Rung",
    "SavedKey",
    "Section",
    "SilencedRule",
    "StoryCompetency",
    "Story",
    "MetIndicator",
    "RootCauseLink",
    "Version",
]
