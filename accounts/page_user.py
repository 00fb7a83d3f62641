"""Whose a page is: each page names the user it was made for, and whatever it sends names that user too.

Where another user has signed in in the same browser since, what the page sends is refused before it is read.
"""

from django.core.signing import BadSignature, Signer

from accounts.models import User
from accounts.names import SOMEONE_WHO_LEFT, name_of

HEADER = "X-Page-User"
"""Of a request: the page's mark. Of an answer: it is refused because the page is another user's."""
FIELD = "page_user"
SIGNER = Signer(salt="accounts.page_user")
"""Nobody learns a name by a mark that they made up."""


def mark_of(user):
    return SIGNER.sign(user.public_id) if user.is_authenticated else ""


def page_mark(request):
    """What every page passes to its scripts; a mail has no user."""
    return {"page_mark": mark_of(request.user) if hasattr(request, "user") else ""}


def writer_of(request):
    """What the user is told that the other user is called whose page sends this; "" where the page is their own."""
    public_id = marked_id(request)
    if not public_id or not request.user.is_authenticated or public_id == request.user.public_id:
        return ""
    writer = User.objects.filter(public_id=public_id).first()
    return name_of(writer, request.user) if writer else SOMEONE_WHO_LEFT


def marked_id(request):
    """The header spares reading a body that is to be refused."""
    mark = request.headers.get(HEADER)
    if mark is None and request.method == "POST":
        mark = request.POST.get(FIELD)
    try:
        return SIGNER.unsign(mark or "")
    except BadSignature:
        return ""
