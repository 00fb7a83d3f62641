from practice.models.exemplars import Exemplar
from practice.models.rehearsals import Rehearsal

__all__ = ["Exemplar", "Rehearsal"]
