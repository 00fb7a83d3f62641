from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from accounts.page_user import FIELD, mark_of
from starcoach.typed_words import fields_to_send_again, typed_words

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context):
    """Django's tag, and whose the page is."""
    token, user = CsrfTokenNode().render(context), context.get("user")
    mark = context.get("page_mark") or (user and mark_of(user))
    return format_html('{}<input type="hidden" name="{}" value="{}">', token, FIELD, mark) if mark else token


@register.inclusion_tag("_typed_words.html", takes_context=True)
def words_not_taken(context, again=False):
    """What was typed into the form of this request; `again`: to be sent once more from the page that shows it."""
    request = context.get("request")
    if not request or request.method != "POST":
        return {}
    fields = fields_to_send_again(request) if again else []
    said = {"typed_words": typed_words(request), "address": request.get_full_path(), "user": context.get("user")}
    if said["user"] and said["user"].is_authenticated:
        fields = [field for field in fields if field[0] != FIELD]
    return {**said, "fields": fields}
