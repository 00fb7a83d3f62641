from django.core.paginator import Paginator

from accounts.forms import MailForm
from accounts.models import MailSettings
from accounts.notices import Notice, sentences

PER_PAGE = 30


class NoticesPage:
    """What happened: the new notices, then those that were read, in pages of both; `form`: what comes by mail."""

    def __init__(self, user, number=None, form=None):
        self.form = form or MailForm(None, MailSettings.of(user))
        notices = Notice.objects.readable_by(user)
        self.new_count = notices.new().count()
        self.notices = Paginator(notices.select_related("actor").by_time(), PER_PAGE).get_page(number)
        said = sentences(self.notices, user)
        self.rows = [(notice, said[notice.pk]) for notice in self.notices if notice.pk in said]

    def new(self):
        return [row for row in self.rows if not row[0].read_at]

    def read(self):
        return [row for row in self.rows if row[0].read_at]

    def until(self):
        """The newest that the page shows: what comes later is not read with it."""
        return max(notice.at for notice, _ in self.rows).isoformat()
