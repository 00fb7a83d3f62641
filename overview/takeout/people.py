from allauth.account.models import EmailAddress

from cohorts.models import Invitation
from overview.takeout.times import moment


def account(user):
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {
        "id": user.public_id,
        "email": user.email,
        "addresses": [{"email": one.email, "verified": one.verified, "primary": one.primary} for one in addresses],
        "name": user.name,
        "time_zone": user.time_zone,
        "scheme": user.scheme,
        "is_active": user.is_active,
        "is_owner": user.is_owner,
        "may_make_cohorts": user.may_make_cohorts,
        "joined_at": moment(user.date_joined),
        "last_login_at": moment(user.last_login),
    }


def cohorts(user):
    """One's place in each, those one has left too."""
    return [cohort(one) for one in user.memberships.select_related("cohort").order_by("joined_at", "pk")]


def cohort(membership):
    return {
        "id": membership.cohort.public_id,
        "name": membership.cohort.name,
        "made_at": moment(membership.cohort.created_at),
        "membership_id": membership.public_id,
        "role": membership.role,
        "joined_at": moment(membership.joined_at),
        "left_at": moment(membership.left_at),
    }


def invitations(user):
    """The links one made as a coach; whoever holds the file cannot come in by them."""
    made = Invitation.objects.filter(created_by=user).select_related("cohort").order_by("pk")
    return [invitation(one) for one in made]


def invitation(one):
    return {
        "id": one.public_id,
        "cohort": one.cohort.public_id,
        "role": one.role,
        "created_at": moment(one.created_at),
        "expires_at": moment(one.expires_at),
        "revoked_at": moment(one.revoked_at),
    }
