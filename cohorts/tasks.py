from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from cohorts.announcing import tell
from cohorts.models import Announcement, Invitation
from starcoach.tasks import daily, task

DEAD_LINKS_KEPT = timedelta(days=30)


@daily("Forget invitation links that let nobody in any more")
def forget_invitations():
    before = timezone.now() - DEAD_LINKS_KEPT
    Invitation.objects.filter(Q(expires_at__lte=before) | Q(revoked_at__lte=before)).delete()


@task("Tell a cohort what its coach wrote")
def tell_cohort(announcement):
    if found := Announcement.objects.filter(pk=announcement).select_related("cohort", "author").first():
        tell(found)
