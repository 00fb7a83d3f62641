from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from accounts.names import NUMBERING
        from accounts.signing_up import ACCEPTANCES
        from cohorts.joining import join_at_first_sign_in
        from cohorts.namesakes import number_namesakes
        from cohorts.topics import TOPICS
        from starcoach import topics

        NUMBERING.append(number_namesakes)
        ACCEPTANCES.append(join_at_first_sign_in)
        topics.KINDS.update(TOPICS)
