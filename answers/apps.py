from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "answers"

    def ready(self):
        from answers.terms import clear_questions, copy_questions
        from cohorts.terms import CLEARED, COPIED

        COPIED.append(copy_questions)
        CLEARED.append(clear_questions)
