"""What was typed into a form that was not taken: shown on the page that refuses it, for its user to copy.

Going back does not bring it up again: no page is stored.
"""

import re
from urllib.parse import urlsplit

LEAST = 12
"""Characters; less is typed once more as fast as it is copied."""
TOKEN = re.compile(r"[!-~]+")
"""An id, a key, an address: one word of ASCII."""
SECRET = re.compile("password|credential|code")


def typed_words(request):
    """The longer texts of the form, once each; none where another site's page sent it."""
    if not is_from_here(request):
        return []
    texts = (text for name, values in request.POST.lists() if not SECRET.search(name) for text in values)
    return list(dict.fromkeys(text for text in texts if len(text.strip()) >= LEAST and not TOKEN.fullmatch(text)))


def is_from_here(request):
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender).netloc == request.get_host()
