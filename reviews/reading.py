"""What the two pages about one answer's notes show: the reader's (Reading) and its author's (Feedback)."""

from dataclasses import dataclass, field

from answers.rubric import RUBRIC, Progress, progress_by_criterion
from reviews.models import Annotation, Reply, Review, State
from text.clean import is_blank
from text.components import Component
from text.length import count


@dataclass
class Note:
    """A note as a page shows it: its number on the page, its place among the anchors, what became of its words."""

    annotation: Annotation
    number: int
    is_edited: bool = False
    form: object = None

    @property
    def anchor(self):
        """1 to 8 and again from 1, as the sheet's anchors are named."""
        return (self.number - 1) % 8 + 1

    def settled_by(self):
        """The author's last stance, where the note is settled."""
        if self.annotation.state == Annotation.State.OPEN:
            return None
        return next((reply for reply in reversed(self.annotation.replies.all()) if reply.stance), None)


@dataclass
class Part:
    component: Component
    text: str
    notes: list = field(default_factory=list)
    composer: object = None
    by_criterion: list = field(default_factory=list)

    @property
    def slug(self):
        return self.component.slug

    @property
    def letter(self):
        return self.component.value.lower()

    def word_count(self):
        return count(self.text)

    def next(self):
        """The part after this one; None after the last."""
        rest = list(Component)[list(Component).index(self.component) + 1 :]
        return rest[0] if rest else None


@dataclass
class Composer:
    """The box one writes a note into: empty, with what was refused, or with a note that one changes."""

    kind: str = Annotation.Kind.COMMENT
    body: str = ""
    note: str = ""
    kept: str = ""
    errors: object = None


class Reading:
    """A version as its reviewer reads it, with their own notes; `query` says which composer is open."""

    kinds = Annotation.Kind.choices

    def __init__(self, review, query, form=None, summary=None, wrong=(None, None)):
        self.review, self.summary = review, summary
        self.annotations = list(review.annotations.prefetch_related("replies__author"))
        wanted = form.data.get("note") if form else query.get("edit")
        edited = next((one for one in self.annotations if one.public_id == wanted), None)
        opened = edited.get_component() if edited else Component.of(query.get("note", ""))
        self.parts = [
            Part(one, review.version.text(one), by_criterion=progress_by_criterion(one, review.met_indicators))
            for one in Component
        ]
        ordered = sorted(self.annotations, key=lambda one: one.get_component().position)
        for number, annotation in enumerate(ordered, 1):
            broken = wrong[1] if annotation == wrong[0] else None
            if not (edited and annotation.pk == edited.pk):
                self.part(annotation.get_component()).notes.append(Note(annotation, number, form=broken))
        if opened and review.is_waiting():
            self.part(opened).composer = self._composer(form, edited)

    @staticmethod
    def _composer(form, edited):
        if form:
            kind, body = form.data.get("kind", ""), form.data.get("body", "")
            return Composer(kind, body, edited.public_id if edited else "", edited.body if edited else "", form.errors)
        return Composer(edited.kind, edited.body, edited.public_id, edited.body) if edited else Composer()

    def part(self, component):
        return next(part for part in self.parts if part.component == component)

    def current(self):
        """The part in hand: where one writes a note, else the first."""
        return next((part for part in self.parts if part.composer), self.parts[0])

    def word_counts(self):
        return [part.word_count() for part in self.parts]

    def counts(self):
        """How many notes each letter has."""
        return {one.value: sum(note.component == one for note in self.annotations) for one in Component}

    def going(self):
        return [(part, self.counts()[part.component.value]) for part in self.parts]

    def how_many(self):
        return len(self.annotations)

    def summary_text(self):
        return self.summary.data.get("summary", "") if self.summary else self.review.summary

    def summary_base(self):
        """The number of the summary that the page shows or was written over."""
        return self.summary.data.get("base", "") if self.summary else self.review.summary_number

    def end(self):
        """What the last tab says."""
        return {State.SUBMITTED: "Sent", State.DECLINED: "Declined"}.get(self.review.state, "Send")

    def what_changed(self):
        """The draft's later versions, so that a reader knows that the author went on."""
        return self.review.version.draft.versions.filter(number__gt=self.review.version.number).count()


class Feedback:
    """A draft's sent notes on today's text, for its author."""

    stances = Reply.Stance.choices

    def __init__(self, draft, wrong=(None, None)):
        self.draft = draft
        reviews = Review.objects.filter(version__draft=draft).by_time().select_related("version")
        self.reviews = [review for review in reviews if review.state == State.SUBMITTED]
        here = set(Review.objects.filter(version__draft=draft).among_members().values_list("pk", flat=True))
        self.waiting = [review for review in reviews if review.is_waiting() and review.pk in here]
        self.declined = [review for review in reviews if review.state == State.DECLINED]
        self.parts = [Part(section.get_component(), section.text) for section in draft.ordered_sections()]
        self.ticks = [(None, set(draft.met_indicators.values_list("slug", flat=True)))]
        self.ticks += [(review.reviewer, set(review.met_indicators)) for review in self.reviews]
        annotations = sent_notes(self.reviews)
        by_part = sorted(annotations, key=lambda one: (one.get_component().position, one.created_at, one.pk))
        for number, annotation in enumerate(by_part, 1):
            part = next(part for part in self.parts if part.component == annotation.component)
            edited = annotation.review.version.text(part.component) != part.text
            part.notes.append(Note(annotation, number, edited, wrong[1] if annotation == wrong[0] else None))

    def current(self):
        """The part in hand: where an answer is to be mended, else the first."""
        return next((part for part in self.parts if any(note.form for note in part.notes)), self.parts[0])

    def notes(self):
        return [note for part in self.parts for note in part.notes]

    def asking(self):
        """The notes that want an answer, answered or not; praise is not among them."""
        return [note for note in self.notes() if note.annotation.kind != Annotation.Kind.PRAISE]

    def open(self):
        """Those that wait for the author."""
        return [note for note in self.asking() if note.annotation.wants_answer()]

    def asked_back(self):
        """Those that wait for their reader."""
        return [note for note in self.asking() if note.annotation.is_asked_back()]

    def answered(self):
        return len(self.asking()) - len(self.open()) - len(self.asked_back())

    def ticked(self, criterion):
        """(reader, Progress) of each who ticked anything by this criterion; None, the author, comes first."""
        slugs = {tick.slug for tick in criterion.indicators}
        return [(who, Progress(criterion, frozenset(met))) for who, met in self.ticks if met & slugs]

    def levels(self):
        """(criterion, [(reader, Progress)], what the next level of the strictest asks for) wherever a reader ticked."""
        rows = []
        for criterion in RUBRIC if any(review.met_indicators for review in self.reviews) else ():
            if found := self.ticked(criterion):
                strictest = min((standing for _, standing in found), key=lambda standing: standing.level())
                missing = [tick.text for tick, is_met in strictest.near() if not is_met]
                rows.append((criterion, found, missing))
        return rows

    def readers(self):
        """(slug of the part, [(reader, Progress)]) wherever a reader ticked, as the desk shows it under its own."""
        rows = {part.component.slug: [] for part in self.parts}
        for criterion, found, _ in self.levels():
            rows[criterion.component.slug] += [(who, standing) for who, standing in found if who]
        return [(slug, found) for slug, found in rows.items() if found]

    def summaries(self):
        return [review for review in self.reviews if not is_blank(review.summary)]

    def word_counts(self):
        return [part.word_count() for part in self.parts]

    def counts(self):
        return {part.component.value: len(part.notes) for part in self.parts}


def sent_notes(reviews):
    """The annotations of these reviews with their replies, each with its review as it was found."""
    found = {review.pk: review for review in reviews}
    notes = list(Annotation.objects.filter(review__in=found).prefetch_related("replies__author"))
    for note in notes:
        note.review = found[note.review_id]
    return notes


@dataclass
class Candidate:
    """Somebody one may ask: their membership, their last review of this draft or None, ticked or not."""

    membership: object
    review: object
    is_chosen: bool
    is_done: bool

    @property
    def is_shut(self):
        """Not to be asked now: they still have a version to read, or have read these very words."""
        return self.review is not None and (self.review.is_waiting() or self.is_done)


def standing(draft, form):
    """A Candidate for each person of one's cohorts, in the order of the form."""
    last, now = {}, {part.get_component().slug: part.text for part in draft.ordered_sections()}
    told = draft.story.rungs.shared()
    reviews = Review.objects.filter(version__draft=draft).select_related("version").order_by("asked_at", "pk")
    gone = set(reviews.waiting().values_list("pk", flat=True)) - set(
        reviews.among_members().values_list("pk", flat=True)
    )
    for review in reviews:
        if review.pk not in gone:
            last[review.reviewer_id] = review
    chosen = form.data.getlist("people") if form.is_bound else []
    people = []
    for one in form.fields["people"].queryset:
        review = last.get(one.user_id)
        same = review is not None and review.version.texts() == now and review.version.rungs == told
        people.append(Candidate(one, review, one.public_id in chosen, same))
    return people
