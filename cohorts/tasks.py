from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from cohorts.models import Invitation
from starcoach.tasks import daily

DEAD_LINKS_KEPT = timedelta(days=30)


@daily("Forget invitation links that let nobody in any more")
def forget_invitations():
    before = timezone.now() - DEAD_LINKS_KEPT
    Invitation.objects.filter(Q(expires_at__lte=before) | Q(revoked_at__lte=before)).delete()
