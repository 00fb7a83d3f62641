from reviews.models.annotations import MAX_NOTE_LENGTH, Annotation, Reply
from reviews.models.reviews import Review
from reviews.states import NEXT, State

__all__ = ["MAX_NOTE_LENGTH", "NEXT", "Annotation", "Reply", "Review", "State"]
