"""Links that leave the browser: in a mail, a host that the visitor made up would lead its reader astray."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings


def mailed(request, url):
    """The link for a mail: of SITE_URL alone where it is set, whatever host the request named."""
    if not settings.SITE_URL:
        return request.build_absolute_uri(url)
    parts = urlsplit(url)
    return settings.SITE_URL + urlunsplit(("", "", parts.path, parts.query, parts.fragment))


def mailed_host(request):
    return urlsplit(mailed(request, "/")).netloc
