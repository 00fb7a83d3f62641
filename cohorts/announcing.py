"""A coach's words to a cohort: on its page, as a notice to each member, and as a mail by each one's settings."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.mail_settings import Subject, When
from accounts.names import name_of
from accounts.notices import Kind, Sentence, notify
from cohorts.models import Announcement, Cohort

ANNOUNCED = "announced"
TELL_COHORT = "cohorts.tasks.tell_cohort"
"""The task is named, for it stands above."""


@transaction.atomic
def announce(cohort, author, body):
    """The same words sent once more within a day are one announcement; returns whether they are new."""
    cohort.lock()
    day_ago = timezone.now() - timedelta(days=1)
    if cohort.announcements.filter(author=author, body=body, sent_at__gt=day_ago).exists():
        return False
    announcement = cohort.announcements.create(author=author, body=body)
    app.configure_task(TELL_COHORT).defer(announcement=announcement.pk)
    return True


def tell(announcement):
    """Each member but its author; who was told already is not told again."""
    for membership in announcement.cohort.memberships.live().select_related("user").iterator():
        notify(membership.user, ANNOUNCED, announcement, announcement.author, announcement.sent_at)


def readable(person):
    mine = Announcement.objects.filter(cohort__in=Cohort.objects.with_member(person))
    return Q(object__in=mine.values("public_id"))


def describe(notices, viewer):
    named = {notice.object for notice in notices}
    found = Announcement.objects.filter(public_id__in=named).select_related("cohort", "author")
    announcements = {announcement.public_id: announcement for announcement in found}
    return {
        notice.pk: sentence(announcements[notice.object], viewer)
        for notice in notices
        if notice.object in announcements
    }


def sentence(announcement, viewer):
    cohort = announcement.cohort
    url = cohort.get_absolute_url() + "#said-h"
    return Sentence(name_of(announcement.author, viewer), "wrote to everybody in", cohort.name, url, thing="a cohort")


SUBJECTS = {"cohorts": Subject("A coach writes to your cohort", "to everybody in it at once", When.ONCE)}
KINDS = {ANNOUNCED: Kind(readable, describe, "cohorts")}
