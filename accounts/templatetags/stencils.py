import secrets
from itertools import takewhile

from django import template
from django.template.base import token_kwargs
from django.utils.html import conditional_escape

register = template.Library()

SECRET = secrets.token_hex(16)
"""So that nothing that a user writes is taken for a hole."""


def hole(name):
    """What stands in a drawing where a value goes; a slug, so that addresses take it."""
    return f"{name}-{SECRET}"


class StencilNode(template.Node):
    def __init__(self, values, differs_by, nodelist):
        self.values, self.differs_by, self.nodelist = values, differs_by, nodelist

    def render(self, context):
        drawing = self.drawing(context)
        for name, value in self.values.items():
            drawing = drawing.replace(hole(name), conditional_escape(value.resolve(context)))
        return drawing

    def drawing(self, context):
        drawings = vars(context).setdefault("stencils", {})
        key = (self, *(value.resolve(context) for value in self.differs_by))
        if key not in drawings:
            with context.push(**{name: hole(name) for name in self.values}):
                drawings[key] = self.nodelist.render(context)
        return drawings[key]


@register.tag
def stencil(parser, token):
    """Draw what repeats on a page once, and put in each time only what differs:

        {% stencil id=note.public_id number=note.number of note.kind %}…{{ id }}…{{ number }}…{% endstencil %}

    Inside id and number are only printed or put into addresses. Whatever else differs from one time to the next stands
    after "of": it is drawn once for each of these.
    """
    _, *words = token.split_contents()
    named = list(takewhile(lambda word: word != "of", words))
    differs_by = [parser.compile_filter(word) for word in words[len(named) + 1 :]]
    values = token_kwargs(named, parser)
    nodelist = parser.parse(("endstencil",))
    parser.delete_first_token()
    return StencilNode(values, differs_by, nodelist)
