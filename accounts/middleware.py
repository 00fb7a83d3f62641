from django.utils import timezone


class TimeZoneMiddleware:
    """Shows every date in the user's own time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with timezone.override(request.user.zone() if request.user.is_authenticated else None):
            return self.get_response(request)
