from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models, transaction

from cohorts.models import Cohort
from starcoach.ids import new_id


class Competency(models.Model):
    """What an interviewer looks for."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    plain = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "competencies"

    def __str__(self):
        return self.name


class QuestionQuerySet(models.QuerySet):
    def open_to(self, user):
        """Those that a user may see and answer: built in, their own, and those of the cohorts they are in now."""
        built_in = models.Q(owner=None, cohort=None)
        if not user.is_authenticated:
            return self.filter(built_in)
        return self.filter(built_in | models.Q(owner=user) | models.Q(cohort__in=Cohort.objects.with_member(user)))

    def editable_by(self, user):
        """Those that a user may change: their own, and all of the cohorts they coach now."""
        return self.filter(models.Q(owner=user, cohort=None) | models.Q(cohort__in=Cohort.objects.coached_by(user)))

    def about(self, competency):
        return self.filter(competencies=competency)

    def matching_words(self, words):
        """Those that have all these words, in whatever form."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return self.annotate(found=SearchVector("text", config="english")).filter(found=query)

    def locked(self):
        """Locked until the transaction ends, so that they are neither deleted nor reworded meanwhile."""
        return self.select_for_update(no_key=True, of=["self"])

    def unanswered_by(self, user):
        """Those that a user has no draft of; what is in the trash is none."""
        answered = Question.objects.filter(drafts__story__owner=user, drafts__trashed_at=None)
        return self.exclude(pk__in=answered.values("pk"))


class Question(models.Model):
    """One behavioural question: built in, or added by its owner, for a cohort or for themselves alone.

    Built-in ones have a slug and no owner; their first competency, by the order in the data file, is the main one.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True, null=True, blank=True)
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="questions")
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, blank=True, related_name="questions")
    main = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    competencies = models.ManyToManyField(Competency, related_name="questions")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text

    @classmethod
    @transaction.atomic
    def add(cls, owner, cohort, text, main, also):
        """A user's own question, for a cohort or for themselves alone; the same one sent again is one question."""
        get_user_model().objects.select_for_update().get(pk=owner.pk)
        same = {"owner": owner, "cohort": cohort, "text": text, "main": main}
        question = cls.objects.filter(**same).first() or cls.objects.create(**same)
        question.competencies.set([main, *also])
        return question

    @transaction.atomic
    def reword(self, by, text, main, also):
        """Put it in other words; False where another user has a draft of it, which answers the words they chose."""
        if self.lock().drafts.exclude(story__owner=by).exists():
            return False
        self.text, self.main = text, main
        self.save(update_fields=["text", "main"])
        self.competencies.set([main, *also])
        return True

    @transaction.atomic
    def remove(self):
        """Delete it; False where any user has a draft of it, in the trash or not."""
        if self.lock().drafts.exists():
            return False
        self.delete()
        return True

    def lock(self):
        """Lock it until the transaction ends, so that no draft of it is begun meanwhile."""
        return Question.objects.select_for_update(of=["self"]).get(pk=self.pk)
