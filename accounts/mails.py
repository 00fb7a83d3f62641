"""A mail on its way: a row for it is made in the transaction of what it tells of, so there is none without the other.

A worker hands it to the mail server, and tries again where that fails. Killed between the two it hands it over twice,
under one Message-ID, by which mail programs know it for the same.
"""

import logging
from email.utils import make_msgid
from smtplib import SMTPRecipientsRefused

from django.core.mail import DNS_NAME, EmailMessage, get_connection
from django.db import models, transaction
from django.utils import timezone

from starcoach.tasks import GiveUp

SECONDS = 30
"""How long a mail server may take for each of its answers."""
PERMANENT = 500
"""From this number on a mail server refuses for good."""

logger = logging.getLogger("starcoach.mail")


class TooLate(GiveUp):
    """What the mail says holds no more."""


def new_message_id():
    return make_msgid(domain=str(DNS_NAME))


class Mail(models.Model):
    """Its row goes with it. `until`: when it is of no use any more, such as a code that has expired."""

    to = models.EmailField()
    subject = models.TextField()
    body = models.TextField()
    headers = models.JSONField(default=dict)
    message_id = models.CharField(max_length=255, default=new_message_id)
    until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.message_id

    def is_late(self):
        return self.until is not None and self.until < timezone.now()

    def hand_over(self):
        headers = {**self.headers, "Message-ID": self.message_id}
        connection = get_connection(timeout=SECONDS)
        message = EmailMessage(self.subject, self.body, None, [self.to], headers=headers, connection=connection)
        try:
            message.send()
        except SMTPRecipientsRefused as refused:
            if any(code < PERMANENT for code, _ in refused.recipients.values()):
                raise
            logger.warning("The mail server refused an address for good; that mail is not sent.")


def deliver(pk):
    """Hand the mail over, unless that was done; TooLate where it is of no use any more. In both cases it is deleted."""
    with transaction.atomic():
        mail = Mail.objects.select_for_update().filter(pk=pk).first()
        is_late = mail is not None and mail.is_late()
        if mail and not is_late:
            mail.hand_over()
        if mail:
            mail.delete()
    if is_late:
        raise TooLate
