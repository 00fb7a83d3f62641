from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.search import SearchVectorField
from django.db import models, transaction
from django.db.models import Case, RestrictedError, Value, When

from answers.memory_prompts import MEMORY_PROMPTS
from answers.models.drafts import Draft
from answers.models.lexemes import WITHOUT_COMMON, phrase, vector
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


def asked(words):
    """What is found where a question has these words together, whatever common ones stand between."""
    return phrase(words, WITHOUT_COMMON)


def asking_for(**competency):
    """Questions that ask for some competencies."""
    return models.Q(pk__in=Question.competencies.through.objects.filter(**competency).values("question"))


def typed(term):
    """What has the words of a term as they were typed, in either spelling."""
    return reduce(or_, map(asked, term.spellings()))


def says(term):
    """Questions that have the words of a term, or others that mean the same."""
    return models.Q(search_vector=reduce(or_, map(asked, term.phrases), typed(term)))


def remembered(term):
    """Questions of the competencies whose plain words, or whose memory prompt, have the words of a term."""
    prompts = [When(slug=slug, then=Value(prompt)) for slug, prompt in MEMORY_PROMPTS.items()]
    prompt = Case(*prompts, default=Value(""), output_field=models.TextField())
    said = vector("name", "plain", prompt, config=WITHOUT_COMMON)
    return asking_for(competency__in=Competency.objects.alias(said=said).filter(said=typed(term)).values("pk"))


def meant(term):
    if not term.is_known:
        return says(term) | remembered(term)
    return says(term) | models.Q(slug__in=term.questions) | asking_for(competency__slug__in=term.competencies)


def score(term):
    """How well a question is what a term means, as a number; any is more than the best two without it."""
    return Case(
        When(models.Q(search_vector=typed(term)) | models.Q(slug__in=term.questions), then=Value(28)),
        When(models.Q(main__slug__in=term.competencies), then=Value(24)),
        When(says(term), then=Value(22)),
        When(meant(term), then=Value(20)),
        default=Value(0),
        output_field=models.IntegerField(),
    )


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

    def meaning(self, terms, every=True):
        """Those that all these Terms of answers.meanings mean, or any of them; `score` says how well."""
        wanted = [term for term in terms if not term.is_excluded]
        rows = self
        for term in terms:
            if term.is_excluded:
                rows = rows.exclude(search_vector=asked(term.typed))
        if not wanted:
            return rows.annotate(score=Value(0)).none()
        join = models.Q.AND if every else models.Q.OR
        scores = [score(term) for term in wanted]
        rows = rows.filter(models.Q.create([meant(term) for term in wanted], connector=join))
        return rows.annotate(score=sum(scores[1:], scores[0]))

    def locked(self):
        """Locked until the transaction ends, so that they are neither deleted nor reworded meanwhile."""
        return self.select_for_update(no_key=True, of=["self"])

    def unanswered_by(self, user):
        """Those that a user has no draft of; what is in the trash is none."""
        return self.exclude(pk__in=Draft.objects.written_by(user).begun().values("question"))


ManagerOfQuestions = models.Manager.from_queryset(QuestionQuerySet)


class QuestionManager(ManagerOfQuestions):
    def get_queryset(self):
        """The search vector is for the database alone."""
        return super().get_queryset().defer("search_vector")


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
    search_vector = models.GeneratedField(
        expression=vector("text", config=WITHOUT_COMMON), output_field=SearchVectorField(), db_persist=True
    )

    objects = QuestionManager()

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
        """Delete it; False where any user has a draft of it, in the trash or not, or where it is set to be answered."""
        self.lock()
        try:
            with transaction.atomic():
                self.delete()
        except RestrictedError:
            return False
        return True

    def lock(self):
        """Lock it until the transaction ends, so that no draft of it is begun meanwhile."""
        return Question.objects.select_for_update(of=["self"]).get(pk=self.pk)
