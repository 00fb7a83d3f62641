"""Links that leave the browser, in a mail or copied: a host that a request made up would lead their reader astray."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings


def mailed(request, url):
    """The link to mail or to copy: of SITE_URL alone where it is set, whatever host the request named."""
    if not settings.SITE_URL:
        return request.build_absolute_uri(url)
    parts = urlsplit(url)
    return settings.SITE_URL + urlunsplit(("", "", parts.path, parts.query, parts.fragment))


def site_link(path):
    """The link for a mail that no request sends; bin/serve names the site where nobody has."""
    return f"{settings.SITE_URL or 'http://localhost:8000'}{path}"


def mailed_host(request):
    return urlsplit(mailed(request, "/")).netloc
