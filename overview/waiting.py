from reviews.models import Review


def waiting(request):
    """How many reviews wait for the person; asked for only by pages that show it."""
    if not request.user.is_authenticated:
        return {}
    return {"waiting": Review.objects.asked_of(request.user).waiting().count}
