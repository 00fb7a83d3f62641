from cohorts.models.announcements import Announcement
from cohorts.models.coach_notes import CoachNote
from cohorts.models.cohorts import Cohort
from cohorts.models.groups import Group
from cohorts.models.invitations import Invitation
from cohorts.models.memberships import Membership
from cohorts.models.pairs import Pair
from cohorts.models.roles import Role

__all__ = ["Announcement", "CoachNote", "Cohort", "Group", "Invitation", "Membership", "Pair", "Role"]
