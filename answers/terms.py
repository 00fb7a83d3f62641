"""What a cohort's next term takes along of the questions and the rules for hints, and what goes when it is deleted."""

from answers.models import Question, SilencedRule


def copy_questions(cohort, made):
    for question in cohort.questions.select_related("owner", "main").prefetch_related("competencies"):
        also = [competency for competency in question.competencies.all() if competency != question.main]
        Question.add(question.owner, made, question.text, question.main, also)
    SilencedRule.objects.bulk_create(SilencedRule(cohort=made, rule=row.rule) for row in cohort.silenced_rules.all())


def clear_questions(cohort):
    """Those that a draft answers stay with it."""
    cohort.questions.filter(drafts=None).delete()
    cohort.silenced_rules.all().delete()
