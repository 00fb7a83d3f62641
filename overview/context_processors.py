from reviews.models import Review


def waiting_reviews(request):
    """How many reviews wait for the user; queried only by pages that show it. Some have no user yet."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {"waiting_reviews": Review.objects.asked_of(request.user).waiting().count}
