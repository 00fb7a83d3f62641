from reviews.models.annotations import MAX_NOTE_LENGTH, Annotation
from reviews.models.asks import Ask
from reviews.models.guests import GuestPass
from reviews.models.phrases import MAX_PHRASE_LENGTH, MAX_PHRASES, Phrase, TooManyPhrases
from reviews.models.replies import Reply
from reviews.models.reviews import MAX_LINE_LENGTH, MAX_STEP_LENGTH, Renewed, Review
from reviews.models.verdicts import Verdict
from reviews.states import NEXT, Helpfulness, State

__all__ = [
    "MAX_LINE_LENGTH",
    "MAX_NOTE_LENGTH",
    "MAX_PHRASES",
    "MAX_PHRASE_LENGTH",
    "MAX_STEP_LENGTH",
    "NEXT",
    "Annotation",
    "Ask",
    "GuestPass",
    "Helpfulness",
    "Phrase",
    "Renewed",
    "Reply",
    "Review",
    "State",
    "TooManyPhrases",
    "Verdict",
]
