from practice.models.attempts import Attempt, Reading
from practice.models.exemplars import Exemplar
from practice.models.follow_ups import FollowUp
from practice.models.rehearsals import Rehearsal

__all__ = ["Attempt", "Exemplar", "FollowUp", "Reading", "Rehearsal"]
