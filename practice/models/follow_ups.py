from django.db import models
from django.utils import timezone

from answers.rubric import INDICATORS
from practice.questions import QUESTIONS
from starcoach.compare_and_swap import CompareAndSwap, LastKey, Save
from text.clean import is_blank

TO_SURVIVE = 5
"""Questions to answer before a story may be called ready."""


class FollowUpQuerySet(models.QuerySet):
    def answered(self):
        return self.exclude(answered_at=None).filter(put_aside_at=None)


class FollowUp(models.Model):
    """A question that an interviewer may ask back about a story, and what its owner would say.

    `slug`: the indicator of the rubric whose open tick raises it. It becomes a row once its owner answers it or puts it
    aside; until then pages make it from the open ticks alone.
    """

    story = models.ForeignKey("answers.Story", models.CASCADE, related_name="follow_ups")
    slug = models.SlugField(max_length=40)
    answer = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "slug"], name="a_story_is_asked_a_question_once")]

    def __str__(self):
        return self.question()

    @classmethod
    def of(cls, story, slug):
        """The row of a question, from now on."""
        return cls.objects.get_or_create(story=story, slug=slug)[0]

    def question(self):
        return QUESTIONS[self.slug]

    def component(self):
        return INDICATORS[self.slug][0].component

    def indicator(self):
        return INDICATORS[self.slug][1]

    def save_answer(self, answer, base, key="", superseded=()):
        """Save what one would say over the save number `base`, and return the number it got; raises Conflict."""
        return ANSWER.save(self, {"answer": answer}, Save(base, key, superseded))

    def put_aside(self, is_aside):
        """ "Not this one", or after all."""
        self.put_aside_at = timezone.now() if is_aside else None
        self.save(update_fields=["put_aside_at"])


def time_of(follow_up, words):
    return {"answered_at": None if is_blank(words["answer"]) else timezone.now()}


ANSWER = CompareAndSwap(keys=LastKey(key="key"), also=time_of)
