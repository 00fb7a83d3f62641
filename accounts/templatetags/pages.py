from django import template

register = template.Library()


@register.inclusion_tag("_pages.html", takes_context=True)
def pages(context, page, of, name="page", at="", base=""):
    """The way through a long list. page: of django.core.paginator; of: what is listed; name: its parameter in the
    address, whose other parameters stay; at: the id of the list; base: the
    address of the page, where another page may have it."""

    def address(number):
        query = context["request"].GET.copy()
        query[name] = number
        return f"{base}?{query.urlencode()}{'#' if at else ''}{at}"

    before = address(page.previous_page_number()) if page.has_previous() else ""
    further = address(page.next_page_number()) if page.has_next() else ""
    return {"page": page, "of": of, "before": before, "further": further}
