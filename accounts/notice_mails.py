"""The mail that says what happened.

What it tells of is claimed in the database before it is sent, so no two workers send it. Where the mail server surely
has not taken it, the claim is given back, and the task is tried again. Where that is not sure, or the worker was killed
after the claim, it is not sent again: its reader finds it on the page, and nobody has a mail twice.

It is made at the moment of sending: what its reader may not read any more, or has read meanwhile, is not in it. It has
no word of a story or a note.
"""

import logging
from itertools import groupby
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.mail_settings import SUBJECTS, MailSettings
from accounts.mails import PERMANENT, SECONDS, new_message_id
from accounts.models import User
from accounts.notices import KINDS, MAIL_NOTICES, Notice, sentences
from starcoach.links import site_link
from starcoach.tasks import GiveUp

MOST_LINES = 30
STOP_SALT = "accounts.stop"

logger = logging.getLogger("starcoach.mail")


class Unclear(GiveUp):
    """Nobody knows whether the mail server has taken it."""


def mail_notices(pk):
    """Send the person one mail about all that is due; no news, no mail."""
    person = User.objects.filter(pk=pk, is_active=True, ended_at=None, erased_at=None).first()
    if person is None or not person.is_confirmed() or not due(person):
        return
    with get_connection(timeout=SECONDS) as connection:  # a server that is not there is noticed before the claim
        with transaction.atomic():
            claimed = claim(person)
            message = compose(person, claimed) if claimed else None
        if message:
            message.connection = connection
            hand_over(message, claimed)


def due(person, notices=None):
    """The notices of which the person is to have a mail by now."""
    mine, now = MailSettings.of(person), timezone.now()
    notices = Notice.objects.readable_by(person).unmailed() if notices is None else notices
    return [notice for notice in notices if mine.is_due(KINDS[notice.kind].subject, notice.at, now)]


def claim(person):
    """Those that are due and that no other worker has in hand; from now on they are sent."""
    free = (
        Notice.objects.readable_by(person).unmailed().order_by("at").select_for_update(skip_locked=True, of=("self",))
    )
    claimed = due(person, free.select_related("actor"))
    Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed_at=timezone.now())
    return claimed


def hand_over(message, claimed):
    try:
        message.send()
    except (SMTPRecipientsRefused, SMTPResponseException) as refused:
        if is_for_good(refused):
            logger.warning("The mail server refused an address for good; what happened is not mailed there.")
            return
        Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed_at=None)
        raise
    except Exception as error:
        raise Unclear from error


def is_for_good(refused):
    recipients = getattr(refused, "recipients", {})
    return bool(recipients) and all(code >= PERMANENT for code, _ in recipients.values())


def compose(person, notices):
    said = sentences(notices, person)
    lines = [said[notice.pk] for notice in notices if notice.pk in said]
    subjects = sorted({KINDS[notice.kind].subject for notice in notices})
    context = {
        "lines": [(line.unnamed(), site_link(line.url)) for line in lines[:MOST_LINES]],
        "more": len(lines[MOST_LINES:]),
        "page": site_link(reverse("accounts:notices")),
        "reasons": [(SUBJECTS[subject].label, stop_link(person, [subject])) for subject in subjects],
    }
    title = lines[0].unnamed() if len(lines) == 1 else f"{len(lines)} things happened"
    body = render_to_string("accounts/mail/notices.txt", context)
    headers = {
        "List-Unsubscribe": f"<{stop_link(person, subjects)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Message-ID": new_message_id(),
    }
    return EmailMessage(f"starcoach: {' '.join(title.split())}", body, None, [person.email], headers=headers)


def stop_link(person, subjects):
    """Signed, for who presses there need not be signed in; it says nothing but what it stops."""
    return site_link(reverse("accounts:stop", args=[signing.dumps([person.public_id, *subjects], salt=STOP_SALT)]))


def read_stop_link(token):
    """(the person, the subjects); None for a token that is none of ours."""
    try:
        public_id, *subjects = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature:
        return None
    person = User.objects.filter(public_id=public_id).first()
    return person and (person, [subject for subject in subjects if subject in SUBJECTS])


def queue_due():
    """Queue a mail for everyone of whom one is due: the daily ones, those after a pause, and what was left behind."""
    news = Notice.objects.unmailed().select_related("person").order_by("person")
    for person, notices in groupby(news.iterator(), key=lambda notice: notice.person):
        if due(person, notices) and due(person):  # what may still be read is asked of few
            try:
                with transaction.atomic():
                    app.configure_task(MAIL_NOTICES, queueing_lock=f"notices {person.pk}").defer(person=person.pk)
            except AlreadyEnqueued:
                continue
