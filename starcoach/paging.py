from functools import cached_property

from django.core.paginator import Paginator


class MostlyShort(Paginator):
    """Pages of a list that is nearly always short: one that fits on a page is asked for once, and not counted."""

    @cached_property
    def count(self):
        first = list(self.object_list[: self.per_page + 1])
        if len(first) > self.per_page:
            return super().count
        self.object_list = first
        return len(first)
