from django.contrib.sessions.models import Session
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts import notice_mails
from accounts.attempts import Attempt
from accounts.jobs import FAILED_KEPT, remove_old_jobs
from accounts.mails import Mail, deliver
from accounts.notices import Notice
from accounts.sessions import end_dead
from starcoach.tasks import daily, task


@task("Send an email")
def send_mail(mail):
    deliver(mail)


@task("Send emails about what happened")
def mail_notices(person):
    notice_mails.mail_notices(person)


@app.periodic(cron="*/15 * * * *")
@task("Find who is due an email")
def find_mails(timestamp):
    notice_mails.queue_due()


@daily("Forget old counts of failed tries")
def forget_attempts():
    Attempt.prune()


@daily("Forget sessions that have ended")
def forget_sessions():
    end_dead()
    Session.objects.filter(expire_date__lte=timezone.now()).delete()


@daily("Remove work that failed long ago")
def forget_jobs():
    remove_old_jobs()
    Mail.objects.filter(created_at__lte=timezone.now() - FAILED_KEPT).delete()


@daily("Forget notices after ninety days")
def forget_notices():
    Notice.prune()
