from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "reviews"

    def ready(self):
        from accounts import mail_settings, notices
        from reviews.notices import KINDS, SUBJECTS
        from reviews.topics import TOPICS
        from starcoach import topics

        notices.KINDS.update(KINDS)
        mail_settings.SUBJECTS.update(SUBJECTS)
        topics.KINDS.update(TOPICS)
