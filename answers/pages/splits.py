from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from answers.models import Draft, Question
from starcoach.ids import new_id, sent_id
from text.components import Component
from text.counts import count
from text.length import spelt
from text.split import missing
from text.splitting.sections import LEFT_OUT, added, proposed, sections

MAX_DOUBTS = 8
"""Notes that can hang beside their words; the least certain come first."""
MAX_DRAFTS = 100
"""The last touched, to choose from; a desk brings its own."""
FIRST_WORDS = 4


@dataclass(frozen=True)
class Sentence:
    """A sentence of the proposal: its heading, its words and the space behind them; the letter chosen for it.

    doubt: which of the doubts hangs at it, from 1; second: what else it may be.
    """

    at: int
    heading: str
    words: str
    gap: str
    letter: str
    doubt: int = 0
    second: Component | None = None

    def is_left_out(self):
        return self.letter == LEFT_OUT

    def quote(self):
        """Its first words, to be known by."""
        words = self.words.split()
        return " ".join(words[:FIRST_WORDS]) + " …" * (len(words) > FIRST_WORDS)


@dataclass(frozen=True)
class Run:
    """Sentences in a row that go to one component; none where the component seems to be missing."""

    component: Component
    sentences: list[Sentence]
    is_first: bool = True
    """Whether it is the first of its component: links lead to it."""

    def doubts(self):
        return [sentence for sentence in self.sentences if sentence.doubt]

    def words(self):
        return count(" ".join(sentence.words for sentence in self.sentences if not sentence.is_left_out()))


class SplitPage:
    """A pasted answer with the component of each sentence, and where it can be taken."""

    def __init__(self, user, form):
        self.user, self.form = user, form
        self.text, self.spans = form.cleaned_data["text"], form.spans
        self.proposal = proposed(self.spans)
        self.letters = form.letters
        self.key = form.data.get("page_key") or new_id()

    @cached_property
    def sentences(self):
        doubts = self.doubts()
        return [self.sentence(at, doubts.get(at, 0)) for at in range(len(self.spans))]

    def sentence(self, at, doubt):
        span, letter = self.spans[at], self.letters[at]
        own = self.text[span.text_start : span.end]
        words = own.rstrip()
        heading = self.text[span.start : span.text_start]
        second = span.second if doubt else None
        return Sentence(at, heading, words, own[len(words) :], letter, doubt, second)

    def doubts(self):
        """{sentence: its number} of those in doubt that still stand where they were proposed."""
        found = [
            at
            for at, span in enumerate(self.spans)
            if span.is_doubtful and span.second and self.letters[at] == self.proposal[at] and self.can_be_judged()
        ]
        kept = sorted(sorted(found, key=lambda at: self.spans[at].certainty)[:MAX_DOUBTS])
        return {at: number for number, at in enumerate(kept, 1)}

    def can_be_judged(self):
        return any(span.certainty for span in self.spans)

    @cached_property
    def headings(self):
        """How many headings of the author's own there are."""
        return sum(bool(self.text[span.start : span.text_start].strip()) for span in self.spans)

    def said_headings(self):
        return f"{spelt(self.headings)} heading{'s' * (self.headings != 1)}"

    def said_doubts(self):
        number = len(self.doubts())
        if not number:
            return "no sentence is in doubt"
        return f"{spelt(number).lower()} sentence{'s are' if number > 1 else ' is'} in doubt"

    def missing(self):
        return missing(self.spans)

    @cached_property
    def runs(self):
        """In the order of the text; a component without a sentence stands before those that come after it."""
        found, seen = [], set()
        for component, sentences in groupby(self.sentences, key=lambda sentence: self.homes[sentence.at]):
            found.append(Run(component, list(sentences), component not in seen))
            seen.add(component)
        for component in (component for component in Component if component not in seen):
            later = (at for at, run in enumerate(found) if run.component.position > component.position)
            found.insert(next(later, len(found)), Run(component, []))
        return found

    @cached_property
    def homes(self):
        """The component under which each sentence stands: what is left out stays with the one before it."""
        kept = [letter for letter in self.letters if letter != LEFT_OUT]
        before, found = (kept or [Component.SITUATION])[0], []
        for letter in self.letters:
            before = before if letter == LEFT_OUT else letter
            found.append(Component(before))
        return found

    def counts(self):
        kept = sections(self.text, self.spans, self.letters)
        return [count(words) for words in kept.values()]

    def lengths(self):
        return list(zip(Component, self.counts(), strict=True))

    def room(self):
        """Words that the bars are wide."""
        return max(1, *map(int, self.counts()))

    def questions(self):
        return Question.objects.open_to(self.user).select_related("main").order_by("main__position", "pk")

    def drafts(self):
        """The user's last drafts, and the one whose desk brought them here."""
        mine = Draft.objects.written_by(self.user)
        named = mine.filter(public_id=sent_id(self.chosen("draft")))
        last = mine.begun().with_sections().prefetch_related(None)[:MAX_DRAFTS]
        return [*named.select_related("story", "question").exclude(pk__in=[draft.pk for draft in last]), *last]

    def chosen(self, name):
        return self.form.data.get(name, "")

    def question_words(self):
        """What stands in the field: the words of the question that is chosen, or what was typed."""
        value = self.chosen("question")
        return next((question.text for question in self.questions() if question.public_id == value), value)

    def into(self):
        return self.chosen("into") or ("old" if self.chosen("draft") else "new")


class TakePage:
    """A draft that has words already, and the words that are to go into it."""

    def __init__(self, draft, words):
        self.draft, self.words = draft, words
        standing = draft.sections.all()
        self.standing = {part.get_component(): part.text for part in standing}
        self.numbers = {part.get_component(): part.number for part in standing}

    def is_empty(self):
        return not any(self.standing.values())

    def added(self):
        return added(self.standing, self.words)

    def rows(self):
        """(component, what stands there, its number, what comes)"""
        return [
            (component, self.standing[component], self.numbers[component], self.words[component])
            for component in Component
        ]
