from django.db import models, transaction
from django.utils import timezone

from answers.rubric import RUBRIC
from reviews.anchoring import anchors_in, words_at
from reviews.models.replies import Reply
from reviews.turns import Turn, last_word, turn_of
from reviews.unfinished import lack
from reviews.visibility import AnnotationQuerySet
from starcoach.ids import new_id
from starcoach.transactions import hold
from text.compare import as_one
from text.components import Component

MAX_NOTE_LENGTH = 4_000
"""Code points in a note, a reply or a summary."""


class Annotation(models.Model):
    """A note of a reviewer on one component of the version they read: on some words of it, or on the whole.

    start and end are code points in the component as that version has it; both are None for a note on the whole.
    replacement: the wording that a suggestion puts in their place. target: the component to which they belong. Until
    it is sent its reviewer alone sees it, finished or not. Its number counts its saves. Its key is that of the post
    that made it: sent again it makes no other; last_key is that of its last save.
    justifies: the criterion of the rubric whose level its reviewer gives because of it.
    gone_quote: the words that it was on before its author renewed the request on a text that has them no more.
    settled_in: the version that a suggestion was put into; there its wording stands from settled_start to settled_end.
    """

    class Kind(models.TextChoices):
        PRAISE = "praise", "Praise"
        QUESTION = "question", "Question"
        COMMENT = "comment", "Comment"
        SUGGESTION = "suggestion", "Suggestion"
        BELONGS = "belongs", "Belongs to another part"

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "answered"

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    review = models.ForeignKey("reviews.Review", models.CASCADE, related_name="annotations")
    component = models.CharField(max_length=1, choices=Component.choices())
    kind = models.CharField(max_length=10, choices=Kind)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    gone_quote = models.TextField(blank=True)
    replacement = models.TextField(blank=True)
    target = models.CharField(max_length=1, choices=Component.choices(), blank=True)
    body = models.TextField(blank=True)
    justifies = models.CharField(max_length=40, choices=[(each.slug, each.title) for each in RUBRIC], blank=True)
    number = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True, editable=False)
    last_key = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    settled_in = models.ForeignKey("answers.Version", models.SET_NULL, related_name="+", null=True, blank=True)
    settled_start = models.PositiveIntegerField(null=True, blank=True)
    settled_end = models.PositiveIntegerField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()
    found_replies: list[Reply]
    """What was said to it; of a note found with talk()."""
    found_verdicts: list
    """As its replies."""

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(body="") | models.Q(kind__in=["suggestion", "belongs"]), name="a_note_has_words"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="suggestion") | models.Q(replacement=""),
                name="a_suggestion_alone_has_a_wording",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="belongs", target__in=[component.value for component in Component])
                | models.Q(kind="belongs", target="", sent_at=None)
                | (~models.Q(kind="belongs") & models.Q(target="")),
                name="what_belongs_to_another_part_says_to_which",
            ),
            models.CheckConstraint(
                condition=models.Q(start=None, end=None)
                | models.Q(start__isnull=False, end__isnull=False, start__lt=models.F("end")),
                name="a_note_is_on_some_words_or_on_the_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(gone_quote="") | models.Q(start=None), name="a_note_on_words_has_not_lost_them"
            ),
            models.UniqueConstraint(
                fields=["review", "justifies"], condition=~models.Q(justifies=""), name="one_note_justifies_a_level"
            ),
            models.UniqueConstraint(fields=["review", "key"], condition=~models.Q(key=""), name="one_note_per_key"),
        ]

    def __str__(self):
        return self.body

    def get_component(self):
        return Component(self.component)

    def is_sent(self):
        return self.sent_at is not None

    def range(self):
        """(start, end) of its words; None where it is on the whole component."""
        return None if self.start is None else (self.start, self.end)

    def place(self):
        """(the version, its (start, end) there or None for the whole) from which it is found in today's text."""
        if self.settled_in and self.settled_start != self.settled_end:
            return self.settled_in, (self.settled_start, self.settled_end)
        return self.review.version, self.range()

    def quote(self):
        """Its words as its reviewer read them."""
        return "" if self.start is None else self.review.version.text(self.get_component())[self.start : self.end]

    def wording_diff(self):
        """Its words, and what a suggestion puts in their place, as one text."""
        return as_one(self.quote() or self.gone_quote, self.replacement)

    def says(self, words):
        return all(getattr(self, name) == value for name, value in words.items())

    def lack(self):
        """(the field, a sentence) of what it still lacks; None where it is finished."""
        return lack(self.kind, vars(self), self.quote())

    def is_read(self):
        """Whether its author has found it on the page that shows it: then it stays as it was sent."""
        return self.is_sent() and not self.review.is_news(self.sent_at)

    def carry(self, changed):
        """Take its place on a later version, as carried() says. A level of another part it justifies no more."""
        if changed.get("component", self.component) != self.component:
            self.justifies = ""
        for name, value in changed.items():
            setattr(self, name, value)
        self.save(update_fields=[*changed, "justifies"])

    @transaction.atomic
    def send(self):
        """Send a note that was written after its review; False where it is not finished, or its review not sent."""
        hold(self.review)
        hold(self)
        if self.is_sent():
            return True
        if self.lack() or not self.review.is_sent():
            return False
        self.sent_at = timezone.now()
        self.save(update_fields=["sent_at"])
        return True

    @transaction.atomic
    def withdraw(self):
        """Take it back, for its reviewer's eyes alone again; False where its author has read it or answered."""
        hold(self.review)
        hold(self)
        if self.is_read() or self.replies.exists():
            return False
        self.sent_at = None
        self.save(update_fields=["sent_at"])
        return True

    def is_asked_back(self):
        """Whether it waits for its reviewer, whom the author asked something."""
        return turn_of(self) == Turn.READER

    def asked(self):
        """What the author asked back, in words."""
        return last_word(self).body

    def all_replies(self):
        found = vars(self).get("found_replies")
        return self.replies.all() if found is None else found

    def all_verdicts(self):
        found = vars(self).get("found_verdicts")
        return self.verdicts.all() if found is None else found

    def talk(self):
        """What was said to it, in its order: replies, and verdicts once they are sent."""
        said = [*self.all_replies(), *(verdict for verdict in self.all_verdicts() if verdict.is_sent())]
        return sorted(said, key=lambda word: word.said_at)

    def led_to(self):
        """The author's answer, where it says that the note changed something; None where it does not."""
        answers = [word for word in self.talk() if word.stance in Reply.Stance.values]
        return answers[-1] if answers and answers[-1].is_change() else None

    def wants_answer(self):
        """Whether it waits for the author."""
        return turn_of(self) == Turn.AUTHOR

    def words_in(self, texts):
        """Its words as they read in today's texts, by component; "" where they are gone."""
        return words_at(self, anchors_in([self], texts)[self.pk], texts)

    @transaction.atomic
    def answer(self, author, stance, body, today=None):
        """Say something to it. The author's answers settle it; "ask" and a reviewer's words open it.

        The same answer sent again is one answer. today: the texts by component, from which "changed" takes how its
        words read now.
        """
        Annotation.objects.select_for_update().get(pk=self.pk)
        last = last_word(self)
        if last and (last.author, last.stance, last.body) == (author, stance, body):
            return last
        reply = Reply(annotation=self, author=author, stance=stance, body=body)
        if stance == Reply.Stance.CHANGED and self.range() and today:
            reply.before, reply.after = self.quote(), self.words_in(today)
        reply.save()
        self.state = self.State.OPEN if stance in {"", Reply.Stance.ASK} else self.State.DONE
        self.save(update_fields=["state"])
        return reply
