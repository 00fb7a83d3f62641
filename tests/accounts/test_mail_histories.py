"""Whatever happens in whatever order: nothing is mailed twice, nothing is lost, nothing goes that may not be read.

Ana asks Ben about three answers, again and again. Ben reads, leaves, comes back, chooses; a worker mails, is refused
for now, or is killed between the claim and the mail.
"""

from datetime import timedelta
from smtplib import SMTPDataError

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from accounts.mail_settings import MailSettings
from accounts.models import Notice
from accounts.notice_mails import mail_notices
from accounts.notices import mark_read, notify
from answers.models import Question, Story
from cohorts.models import Cohort, Role
from tests.conftest import DASHBOARD, make_person, make_review, write

ANSWERS = strategies.integers(0, 2)


class Killed(BaseException):
    """As a worker ends that is killed."""


class Post(EmailBackend):
    """A mail server that takes a mail, refuses it for now, or is never reached by a worker that was killed."""

    fails: type | None = None

    def send_messages(self, messages):
        if Post.fails is SMTPDataError:
            raise SMTPDataError(450, b"later")
        if Post.fails:
            raise Post.fails
        return super().send_messages(messages)


class History(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        Post.fails, mail.outbox = None, []
        self.ana, self.ben = make_person("Ana"), make_person("Ben")
        self.cohort = Cohort.objects.create(name="Autumn")
        self.join()
        self.reviews = [self.ask() for _ in range(3)]
        self.at = timezone.now() - timedelta(days=1)
        self.news, self.is_member, self.is_mailed = set(), True, True

    def join(self):
        for person in (self.ana, self.ben):
            self.cohort.admit(person, Role.CANDIDATE)

    def ask(self):
        draft = Story.start(self.ana, Question.objects.first())
        write(draft, DASHBOARD)
        return make_review(draft, self.ben, self.cohort)

    def due(self):
        return set(self.news) if self.is_member and self.is_mailed else set()

    @rule(answer=ANSWERS)
    def ana_asks(self, answer):
        self.at += timedelta(minutes=1)
        notify(self.ben, "asked", self.reviews[answer], self.ana, self.at)
        self.news.add(answer)

    @rule(answer=ANSWERS)
    def the_same_is_told_again(self, answer):
        told = Notice.objects.filter(object=self.reviews[answer].public_id).order_by("at").last()
        if told:
            notify(self.ben, "asked", self.reviews[answer], self.ana, told.at)

    @rule(answer=ANSWERS)
    def ben_reads(self, answer):
        mark_read(self.ben, [self.reviews[answer]])
        self.news.discard(answer)

    @rule()
    def ben_leaves_or_comes_back(self):
        self.cohort.memberships.get(user=self.ben).leave() if self.is_member else self.join()
        self.is_member = not self.is_member

    @rule(is_mailed=strategies.booleans())
    def ben_chooses(self, is_mailed):
        choices = {"asked": "once" if is_mailed else "never"}
        MailSettings.objects.update_or_create(person=self.ben, defaults={"choices": choices})
        self.is_mailed = is_mailed

    @rule()
    def a_worker_mails(self):
        already, due = len(mail.outbox), self.due()
        mail_notices(self.ben.pk)
        letters = mail.outbox[already:]
        assert len(letters) == bool(due)
        told = {number for number, review in enumerate(self.reviews) if letters and review.public_id in letters[0].body}
        assert told == due
        self.news -= due

    @precondition(due)
    @rule()
    def it_is_refused_for_now(self):
        Post.fails = SMTPDataError
        with pytest.raises(SMTPDataError):
            mail_notices(self.ben.pk)
        Post.fails = None

    @precondition(due)
    @rule()
    def it_is_killed_before_the_mail_went(self):
        due, Post.fails = self.due(), Killed
        with pytest.raises(Killed):
            mail_notices(self.ben.pk)
        Post.fails = None
        self.news -= due

    def teardown(self):
        try:
            self.ben_chooses(is_mailed=True)
            if not self.is_member:
                self.ben_leaves_or_comes_back()
            self.a_worker_mails()
            assert not self.news
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


@pytest.mark.parametrize("histories", [3, pytest.param(20, marks=pytest.mark.long)])
@override_settings(EMAIL_BACKEND=f"{__name__}.Post")
def test_nothing_is_mailed_twice_or_lost_or_told_to_who_may_not_read_it(content, histories):
    run_state_machine_as_test(History, settings=settings(max_examples=histories, stateful_step_count=20))
