from django.db import models


class Role(models.TextChoices):
    CANDIDATE = "candidate", "candidate"
    MENTOR = "mentor", "mentor"
    COACH = "coach", "coach"

    @property
    def plural(self):
        return f"{self}es" if self == Role.COACH else f"{self}s"
