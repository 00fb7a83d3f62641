"""What was typed into a form that was not taken: the page that refuses it shows it, to be sent again or copied.

Going back does not bring it up again: no page is stored.
"""

import re

from starcoach.referer import claimed

LEAST = 12
"""Characters; less is typed once more as fast as it is copied."""
TOKEN = re.compile(r"[!-~]+")
"""An id, a key, an address: one word of ASCII."""
SECRET = re.compile("password|credential|code")
OF_THE_PAGE = {"csrfmiddlewaretoken"}


def typed_words(request):
    """The longer texts of the form, once each, to copy; none where another site's page sent it."""
    if not is_from_here(request):
        return []
    texts = (text for name, values in request.POST.lists() if not SECRET.search(name) for text in values)
    return list(dict.fromkeys(text for text in texts if len(text.strip()) >= LEAST and not TOKEN.fullmatch(text)))


def fields_to_send_again(request):
    """(name, value, whether it is to be seen) of each field; none of a form that has something secret in it."""
    if not is_from_here(request) or any(SECRET.search(name) for name in request.POST):
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in OF_THE_PAGE]
    return [(name, value, bool(value.strip()) and not TOKEN.fullmatch(value)) for name, value in fields]


def is_from_here(request):
    return claimed(request, "Origin", "Referer").netloc == request.get_host()
