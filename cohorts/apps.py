from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from accounts.names import NUMBERING
        from cohorts.namesakes import number_namesakes

        NUMBERING.append(number_namesakes)
