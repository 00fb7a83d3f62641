from reviews.models import GuestPass
from starcoach.tasks import daily


@daily("Forget guest links that ended long ago, and what was never sent by them")
def forget_guest_links():
    GuestPass.prune()
