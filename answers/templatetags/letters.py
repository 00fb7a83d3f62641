from django import template
from django.utils.text import get_text_list

from answers.drawing import rail as drawn_rail
from answers.drawing import shape as drawn_shape
from text.components import Component
from text.counts import Count, count
from text.length import aloud, time_said
from text.unbroken import unbroken

register = template.Library()
register.filter("aloud", aloud)
register.filter("time_said", time_said)
register.filter("unbroken", unbroken)


@register.filter
def said_words(text):
    """ "12 words", as the desk says it."""
    return count(text).said()


@register.filter
def listed(names):
    """Task, Action and Result."""
    return get_text_list(names, "and")


@register.filter
def numbers(text):
    """Four word counts, written "39 36 118 38" in a template."""
    return [Count(int(number)) for number in text.split()]


@register.inclusion_tag("answers/_shape.html")
def shape(words, size="small"):
    """The shape of an answer: its four letters, each as wide as its share of the words, or outlines."""
    words = words or [0, 0, 0, 0]
    return {**drawn_shape.shape(words, size), "said": drawn_shape.said(words)}


@register.inclusion_tag("answers/_rail.html")
def rail(words, current="", at=""):
    """The rail of a page about one answer: four letters as tall as their shares; at: the page that has the parts."""
    return {"cells": drawn_rail.rail(words), "heights": drawn_rail.HEIGHTS, "current": current, "at": at}


@register.inclusion_tag("answers/_tabs.html")
def tabs(words, current="", notes=None, end="", swapped=False, at=""):
    """The rail lying down, on the phone; notes: how many by letter; end: the words of a last tab, #summary."""
    counts = notes or {}
    cells = [{"cell": cell, "notes": counts.get(cell.component.value, 0)} for cell in drawn_rail.rail(words)]
    return {"cells": cells, "current": current, "end": end, "swapped": swapped, "at": at}


@register.inclusion_tag("answers/_badge.html")
def badge(component, small=False):
    return {"letter": Component(component).value, "small": small}


@register.inclusion_tag("answers/_lengths.html")
def lengths(length):
    """The words of each part beside its advised band, and how far the whole is from its target."""
    rows = length.rows()
    return {"length": length, "rows": rows, "room": max(row["to"] for row in rows) + 10}
