from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from accounts.page_user import FIELD, mark_of

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context):
    """Django's tag, and whose the page is."""
    token, user = CsrfTokenNode().render(context), context.get("user")
    mark = user and mark_of(user)
    return format_html('{}<input type="hidden" name="{}" value="{}">', token, FIELD, mark) if mark else token
