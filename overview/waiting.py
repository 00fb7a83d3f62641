from reviews.models import Review


def waiting(request):
    """How many reviews wait for the person; asked only by pages that show it, some made before anybody is known."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {"waiting": Review.objects.asked_of(request.user).waiting().count}
