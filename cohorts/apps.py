from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from accounts import mail_settings, notices
        from accounts.names import NUMBERING
        from accounts.signing_up import ACCEPTANCES
        from cohorts.announcing import KINDS, SUBJECTS
        from cohorts.joining import join_at_first_sign_in
        from cohorts.namesakes import number_namesakes
        from cohorts.topics import TOPICS
        from starcoach import topics

        NUMBERING.append(number_namesakes)
        ACCEPTANCES.append(join_at_first_sign_in)
        notices.KINDS.update(KINDS)
        mail_settings.SUBJECTS.update(SUBJECTS)
        topics.KINDS.update(TOPICS)
