import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.simple_tag
def field_input(field, help_text=""):
    """The input of a form field, tied to its help and its error. No placeholder: the label says it."""
    ids = [f"{field.auto_id}_helptext"] if help_text or field.help_text else []
    ids += [f"{field.auto_id}_error"] if field.errors else []
    return field.as_widget(attrs={"class": "input", "placeholder": False, "aria-describedby": " ".join(ids) or False})


@register.filter
def as_json(value):
    """For a data attribute that a script reads."""
    return json.dumps(value, cls=DjangoJSONEncoder)
