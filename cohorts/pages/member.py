from cohorts.forms import CoachNoteForm, PairForm, PlaceForm
from cohorts.models import CoachNote, Pair, Role


class MemberPage:
    """What the coaches of a cohort see of one member, with the forms to change it; `refused`: one of them, to mend."""

    def __init__(self, membership, coach, refused=None):
        self.membership, self.coach = membership, coach
        self.note = CoachNote.objects.filter(membership=membership).select_related("written_by").first()
        self.place_form = of_kind(PlaceForm, refused) or PlaceForm(None, membership)
        self.note_form = of_kind(CoachNoteForm, refused) or CoachNoteForm(None, initial={"body": self.body()})
        self.pair_form = of_kind(PairForm, refused) or PairForm(None, membership, coach)

    def body(self):
        return self.note.body if self.note else ""

    def pairs(self):
        """(the pair, the other of the two) of each that both are members of."""
        found = Pair.objects.of(self.membership).filter(first__left_at=None, second__left_at=None)
        rows = found.select_related("first__user", "second__user", "made_by").order_by("kind", "made_at")
        return [(pair, pair.other(self.membership)) for pair in rows]

    def roles(self):
        return Role.choices

    def groups(self):
        return self.membership.cohort.groups.all()

    def kinds(self):
        return Pair.Kind.choices


def of_kind(kind, form):
    return form if isinstance(form, kind) else None
