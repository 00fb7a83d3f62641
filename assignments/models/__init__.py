from assignments.models.assignments import AssignedQuestion, Assignment
from assignments.models.extensions import Extension
from assignments.models.submissions import Submission

__all__ = ["AssignedQuestion", "Assignment", "Extension", "Submission"]
