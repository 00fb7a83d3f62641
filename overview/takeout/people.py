from allauth.account.models import EmailAddress

from accounts.mail_settings import SUBJECTS
from accounts.models import MailSettings, Notice
from assignments.models import Assignment
from cohorts.models import Announcement, CoachNote, Cohort, Invitation
from overview.takeout.times import iso_time


def account(user):
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {
        "id": user.public_id,
        "email": user.email,
        "addresses": [
            {"email": address.email, "verified": address.verified, "primary": address.primary} for address in addresses
        ],
        "name": user.name,
        "namesake": user.namesake,
        "time_zone": user.time_zone,
        "scheme": user.scheme,
        "is_active": user.is_active,
        "is_owner": user.is_owner,
        "may_make_cohorts": user.may_make_cohorts,
        "joined_at": iso_time(user.date_joined),
        "ended_at": iso_time(user.ended_at),
        "last_login_at": iso_time(user.last_login),
        "steps_hidden_at": iso_time(user.steps_hidden_at),
        "last_active_on": user.last_active_on and user.last_active_on.isoformat(),
    }


def cohorts(user):
    """The user's membership in each, those that ended too."""
    return [
        describe_cohort(membership)
        for membership in user.memberships.select_related("cohort", "group").order_by("joined_at", "pk")
    ]


def describe_cohort(membership):
    return {
        "id": membership.cohort.public_id,
        "name": membership.cohort.name,
        "made_at": iso_time(membership.cohort.created_at),
        "membership_id": membership.public_id,
        "role": membership.role,
        "joined_at": iso_time(membership.joined_at),
        "left_at": iso_time(membership.left_at),
        "group": membership.group and membership.group.name,
        "weekly_capacity": membership.weekly_capacity,
    }


def announcements(user):
    """What the user wrote to their cohorts as a coach."""
    return [
        {
            "id": announcement.public_id,
            "cohort": announcement.cohort.public_id,
            "body": announcement.body,
            "sent_at": iso_time(announcement.sent_at),
        }
        for announcement in Announcement.objects.filter(author=user).select_related("cohort").order_by("sent_at", "pk")
    ]


def coach_notes(user):
    """The notes among coaches that the user wrote last, in the cohorts they coach now; nobody else's file has them."""
    notes = CoachNote.objects.filter(written_by=user, membership__cohort__in=Cohort.objects.coached_by(user))
    return [
        {
            "membership_id": note.membership.public_id,
            "body": note.body,
            "written_at": iso_time(note.written_at),
        }
        for note in notes.select_related("membership").order_by("written_at", "pk")
    ]


def silenced_rules(user):
    """The rules for hints that the user switched off for themselves."""
    return [
        {"rule": silenced.rule, "created_at": iso_time(silenced.created_at)}
        for silenced in user.silenced_rules.order_by("created_at", "pk")
    ]


def invitations(user):
    """The invitations the user made as a coach; the file cannot be used to join by them."""
    made = Invitation.objects.filter(created_by=user).select_related("cohort").order_by("pk")
    return [describe_invitation(invitation) for invitation in made]


def describe_invitation(invitation):
    return {
        "id": invitation.public_id,
        "cohort": invitation.cohort.public_id,
        "role": invitation.role,
        "created_at": iso_time(invitation.created_at),
        "expires_at": iso_time(invitation.expires_at),
        "revoked_at": iso_time(invitation.revoked_at),
    }


def assignments(user):
    """What was set and the user answered, or was given other dates for."""
    begun = {each.assignment_id: each for each in user.submissions.select_related("draft", "version")}
    longer = {each.assignment_id: each for each in user.extensions.all()}
    found = Assignment.objects.filter(pk__in=[*begun, *longer]).select_related("cohort").in_order()
    return [describe_assignment(each, begun.get(each.pk), longer.get(each.pk)) for each in found]


def describe_assignment(assignment, submission, extension):
    return {
        "id": assignment.public_id,
        "title": assignment.title,
        "cohort": assignment.cohort.public_id,
        "draft": submission and submission.draft.public_id,
        "version": submission and submission.version and submission.version.number,
        "started_at": iso_time(submission and submission.started_at),
        "handed_in_at": iso_time(submission and submission.handed_in_at),
        "hand_in_by": iso_time(extension and extension.hand_in_by),
        "review_by": iso_time(extension and extension.review_by),
        "given_at": iso_time(extension and extension.given_at),
    }


def notices(user):
    """What the user was told of, as far as they may still read it."""
    return [
        {
            "id": notice.public_id,
            "kind": notice.kind,
            "about": notice.object,
            "created_at": iso_time(notice.created_at),
            "at": iso_time(notice.at),
            "read_at": iso_time(notice.read_at),
            "mailed_at": iso_time(notice.mailed_at),
        }
        for notice in Notice.objects.readable_by(user).order_by("at", "pk")
    ]


def mail_settings(user):
    """What comes to the user by mail, chosen or by default."""
    chosen = MailSettings.of(user)
    return {
        "choices": {subject: chosen.when(subject) for subject in SUBJECTS},
        "daily_at": chosen.daily_at,
        "quiet_until": chosen.quiet_until and chosen.quiet_until.isoformat(),
    }
