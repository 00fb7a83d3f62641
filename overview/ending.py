"""How an account ends: by its user with a grace, or by the owner of the server; a row without a name is left of it.

overview/field_rules.py says of each field what becomes of it. What was given to others stays with them: notes that were
sent, replies to those, questions of a cohort. All the rest goes.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.events import Kind, record
from accounts.models import Mail, MailSettings, Notice, User
from accounts.sending import send
from answers.models import (
    Dismissal,
    Draft,
    MetIndicator,
    Question,
    Rung,
    Section,
    SilencedRule,
    Story,
    StoryCompetency,
    Version,
)
from assignments.models import Assignment, Extension, Submission
from cohorts.models import CoachNote, Cohort, Invitation, Pair, Role
from cohorts.terms import ENDED_NAME
from practice.models import Attempt, FollowUp, Reading, Rehearsal
from reviews.models import Annotation, Ask, GuestPass, Phrase, Reply, Review, State
from starcoach.ids import new_id

BLANK_VERSION = {"title": "", "situation": "", "task": "", "action": "", "result": "", "rungs": [], "origin": ""}


def orphaned_by(user):
    """The cohorts that would be left with members and no coach."""
    coached = Cohort.objects.coached_by(user)
    return [
        cohort
        for cohort in coached
        if cohort.memberships.get(user=user).is_last_coach() and cohort.memberships.live().exclude(user=user).exists()
    ]


def lock_cohorts(user):
    """Until this transaction ends, nobody else leaves one of them either."""
    for cohort in Cohort.objects.with_member(user).order_by("pk"):
        cohort.lock()


def hold(user, users):
    """Read the account anew, and let nobody else change it until the transaction ends; False if it is not of these.

    A request under way that holds other rows and then names its user must not wait: hence no FOR UPDATE.
    """
    try:
        user.refresh_from_db(from_queryset=users.select_for_update(no_key=True))
    except User.DoesNotExist:
        return False
    return True


@transaction.atomic
def end(user):
    """From now on nobody meets them; False where a cohort or the server would be left without its head."""
    lock_cohorts(user)
    if not hold(user, User.objects.not_erased()) or user.ended_at:
        return True
    if user.is_owner or orphaned_by(user):
        return False
    user.ended_at = timezone.now()
    user.save(update_fields=["ended_at"])
    user.memberships.live().update(left_at=user.ended_at)
    Invitation.objects.live().filter(created_by=user).update(revoked_at=user.ended_at)
    end_sessions(user)
    record(user, Kind.ENDED, about=user)
    tell(user)
    return True


@transaction.atomic
def take_back(user):
    """The user stays after all, and is in their cohorts again; False where the account is closed or erased by now."""
    if not hold(user, User.objects.not_erased().filter(is_active=True)):
        return False
    if not user.ended_at:
        return True
    user.memberships.filter(left_at=user.ended_at).update(left_at=None)
    user.ended_at = None
    user.save(update_fields=["ended_at"])
    record(user, Kind.TOOK_BACK, about=user)
    return True


@transaction.atomic
def sign_out(user, by):
    """Wherever they are signed in, their next request is signed out; they may sign in again."""
    if hold(user, User.objects.not_erased()):
        end_sessions(user)
        record(by, Kind.SIGNED_OUT, about=user)


@transaction.atomic
def close(user, by):
    """Nobody signs in to it any more, until the owner opens it again; nothing else changes."""
    if not hold(user, User.objects.not_erased()):
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    record(by, Kind.CLOSED, about=user)


@transaction.atomic
def reopen(user, by):
    if not hold(user, User.objects.not_erased()):
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(by, Kind.REOPENED, about=user)


def erase(user, by=None):
    """Erase their words and their name, for good; False for the owner, and for the last coach of a cohort."""
    erase_one_of(User.objects.not_erased(), user, by)
    return User.objects.filter(pk=user.pk).exclude(erased_at=None).exists()


def erase_due():
    """Erase the accounts whose grace is over, unless their users take them back meanwhile."""
    for user in User.objects.due_for_erasure():
        erase_one_of(User.objects.due_for_erasure(), user)


def erase_one_of(users, user, by=None):
    """Close the account first, so that its user begins nothing more while it is erased."""
    if not shut(user, users):
        return
    with transaction.atomic():
        if hold(user, users) and not user.is_owner:
            erase_all(user)
            record(by, Kind.ERASED, about=user)


@transaction.atomic
def shut(user, users):
    """Nobody signs in to the account any more, and it is in no cohort; False where it must stay."""
    lock_cohorts(user)
    if not hold(user, users) or user.is_owner or orphaned_by(user):
        return False
    user.memberships.live().update(left_at=timezone.now())
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    return True


def erase_all(user):
    user.memberships.live().update(left_at=timezone.now())
    erase_sole_cohorts(user)
    erase_submissions(user)
    erase_reviews(user)
    erase_stories(user)
    erase_questions(user)
    Attempt.objects.made_by(user).delete()
    Reading.objects.filter(reader=user).delete()
    SilencedRule.objects.filter(person=user).delete()
    Invitation.objects.filter(created_by=user).delete()
    erase_coaching(user)
    Phrase.objects.owned_by(user).delete()
    Notice.objects.filter(person=user).delete()
    MailSettings.objects.filter(person=user).delete()
    end_sessions(user)
    erase_person(user)


def erase_sole_cohorts(user):
    """The name of a cohort that they coached and nobody is in any more is of no use to anybody."""
    live = models.Q(memberships__left_at=None)
    empty = user.memberships.filter(role=Role.COACH).values("cohort")
    ended = Cohort.objects.filter(pk__in=empty).exclude(pk__in=Cohort.objects.filter(live).values("pk"))
    ended.update(name=ENDED_NAME)


def erase_coaching(user):
    """What coaches noted about them, and with whom they were to go together. Their own notes on others stay."""
    CoachNote.objects.filter(membership__user=user).delete()
    Pair.objects.filter(models.Q(first__user=user) | models.Q(second__user=user)).delete()


def erase_submissions(user):
    """That they answered what was set; what they set as a coach stays with its cohort."""
    Submission.objects.filter(author=user).delete()
    Extension.objects.filter(user=user).delete()
    Extension.objects.filter(given_by=user).update(given_by=None)
    Assignment.objects.filter(created_by=user).update(created_by=None)


def erase_reviews(user):
    """What they never sent; what they asked or answered as an author.

    What members wrote stays. What guests wrote goes: nobody could read it any more.
    """
    GuestPass.objects.filter(draft__story__owner=user).delete()
    own = Review.objects.filter(reviewer=user)
    Ask.objects.filter(reviews__in=own.filter(version__draft__story__owner=user)).delete()
    own.exclude(state=State.SUBMITTED).delete()
    own.filter(summary_sent_at=None).update(summary="")
    Annotation.objects.filter(review__reviewer=user, sent_at=None).delete()
    about = Review.objects.filter(version__draft__story__owner=user)
    Ask.objects.filter(version__draft__story__owner=user).update(request="")
    Annotation.objects.filter(review__in=about, kind=Annotation.Kind.SUGGESTION).update(replacement="")
    Annotation.objects.filter(review__in=about).update(gone_quote="")
    Reply.objects.filter(annotation__review__in=about, author=user).delete()
    about.update(helpfulness_line="")
    about.filter(annotations=None, verdicts=None, summary="", next_step="").delete()


def erase_stories(user):
    """Of a draft that others wrote notes on, an empty row holds these notes; everything else is deleted."""
    drafts = Draft.objects.filter(story__owner=user)
    held = Review.objects.filter(version__draft__in=drafts)
    Rung.objects.filter(story__owner=user).delete()
    StoryCompetency.objects.filter(story__owner=user).delete()
    Section.objects.filter(draft__in=drafts).delete()
    MetIndicator.objects.filter(draft__in=drafts).delete()
    Dismissal.objects.filter(draft__in=drafts).delete()
    Rehearsal.objects.filter(draft__in=drafts).delete()
    FollowUp.objects.filter(story__owner=user).delete()
    versions = Version.objects.filter(draft__in=drafts)
    versions.exclude(pk__in=held.values("version")).delete()
    versions.update(**BLANK_VERSION)
    drafts.exclude(pk__in=held.values("version__draft")).delete()
    drafts.update(confirmed=[])
    Story.objects.filter(owner=user, drafts=None).delete()
    Story.objects.filter(owner=user).update(title="", memory="", memory_key="", ready_at=None)


def erase_questions(user):
    """A cohort's questions are the cohort's. Of the user's own, those that a draft still names lose their words."""
    own = Question.objects.filter(owner=user)
    own.exclude(cohort=None).update(owner=None)
    own.filter(cohort=None, drafts=None).delete()
    own.filter(cohort=None).update(text="")


def erase_person(user):
    """A row remains, so that what they gave to others is by someone who left."""
    addresses = EmailAddress.objects.filter(user=user)
    Mail.objects.filter(to__in=[user.email, *addresses.values_list("email", flat=True)]).delete()
    addresses.delete()
    Authenticator.objects.filter(user=user).delete()
    user.public_id = new_id()
    user.email = f"{user.public_id.lower()}@erased.invalid"
    user.name, user.time_zone, user.scheme = "", "", ""
    user.is_active = user.may_make_cohorts = False
    user.last_login, user.last_active_on, user.date_joined = None, None, timezone.now()
    user.steps_hidden_at = None
    user.ended_at, user.erased_at = None, timezone.now()
    user.set_unusable_password()
    user.save()


def end_sessions(user):
    """Those in which they are signed in, and those in which one of their addresses waits for a code."""
    UserSession.objects.filter(user=user).delete()
    addresses = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    for session in Session.objects.iterator():
        kept = session.get_decoded()
        if kept.get("_auth_user_id") == str(user.pk) or any(repr(address) in str(kept) for address in addresses):
            session.delete()


def tell(user):
    subject, _, body = render_to_string("overview/mail/ended.txt", {"user": user}).partition("\n")
    send(user.email, subject.strip(), body.strip())
