"""What requests have kept that were under way while their user was erased: a daily task erases it."""

from allauth.account.models import EmailAddress
from django.db import models, transaction

from accounts.models import MailSettings, Notice, User
from answers.models import Draft, Question, Rung, Section, Story, StoryCompetency, Version
from cohorts.models import Invitation, Membership
from overview.ending import BLANK_VERSION, erase_all
from reviews.models import GuestPass, Review, State


def erase_leftovers():
    for user in with_leftovers():
        with transaction.atomic():
            erase_all(user)


def with_leftovers():
    """The erased users who own what erasing takes."""
    erased = User.objects.exclude(erased_at=None)
    stories = Story.objects.filter(owner__in=erased)
    drafts = Draft.objects.filter(story__in=stories)
    rows = (
        stories.filter(models.Q(drafts=None) | ~models.Q(title="", memory="")).values("owner"),
        Rung.objects.filter(story__in=stories).values("story__owner"),
        StoryCompetency.objects.filter(story__in=stories).values("story__owner"),
        Section.objects.filter(draft__in=drafts).values("draft__story__owner"),
        Version.objects.filter(draft__in=drafts).exclude(**BLANK_VERSION).values("draft__story__owner"),
        Review.objects.filter(reviewer__in=erased).exclude(state=State.SUBMITTED).values("reviewer"),
        GuestPass.objects.filter(draft__in=drafts).values("draft__story__owner"),
        Question.objects.filter(owner__in=erased).exclude(cohort=None, text="").values("owner"),
        Membership.objects.live().filter(user__in=erased).values("user"),
        Invitation.objects.filter(created_by__in=erased).values("created_by"),
        MailSettings.objects.filter(person__in=erased).values("person"),
        Notice.objects.filter(person__in=erased).values("person"),
        EmailAddress.objects.filter(user__in=erased).values("user"),
    )
    owners = [models.Q(pk__in=ids) for ids in rows]
    return erased.filter(models.Q(*owners, ~models.Q(name=""), _connector=models.Q.OR))
