from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from accounts.adapter import INVITATION_CHECKS
        from accounts.names import NUMBERING
        from cohorts.access import is_live_invitation
        from cohorts.namesakes import number_namesakes

        NUMBERING.append(number_namesakes)
        INVITATION_CHECKS.append(is_live_invitation)
