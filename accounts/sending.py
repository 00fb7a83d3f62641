"""How an email is sent: queued in the transaction it is about. The worker alone speaks to a mail server, no page."""

import logging

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from accounts.mails import Mail, deliver
from accounts.tasks import send_mail

logger = logging.getLogger("starcoach.mail")


@transaction.atomic
def send(to, subject, body, until=None, is_urgent=False, **headers):
    """Queue an email for the worker.

    One that is urgent, such as a code, is written at once where emails go to a folder. If that fails, it is queued all
    the same.
    """
    mail = Mail.objects.create(to=to, subject=subject, body=body, until=until, headers=headers)
    job = send_mail.defer(mail=mail.pk)
    if is_urgent and settings.MAIL_FOLDER and write_at_once(mail):
        app.job_manager.cancel_job_by_id(job, delete_job=True)


def write_at_once(mail):
    try:
        deliver(mail.pk)
    except Exception as error:
        logger.warning("An email was not written at once (%s); it is queued.", type(error).__name__)
        return False
    return True
