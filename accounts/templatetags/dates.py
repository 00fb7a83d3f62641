from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

register = template.Library()


def plural(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def relative(time, now):
    """As people say it: "5 minutes ago", "yesterday", "in 3 days", "12 November"; days are the calendar's."""
    minutes = int((now - time).total_seconds() // 60)
    days = (timezone.localdate(now) - timezone.localdate(time)).days
    if days == 0:
        return _within_a_day(minutes)
    if abs(days) == 1:
        return "yesterday" if days == 1 else "tomorrow"
    if abs(days) < 14:
        return f"{days} days ago" if days > 0 else f"in {-days} days"
    local, this_year = timezone.localtime(time), timezone.localtime(now).year
    return date_format(local, "j F" if local.year == this_year else "j F Y")


def _within_a_day(minutes):
    if minutes < 0:
        return "today"
    if minutes < 1:
        return "just now"
    return plural(minutes, "minute") + " ago" if minutes < 60 else plural(minutes // 60, "hour") + " ago"


@register.filter
def at_clock(time, style):
    """A time as date_format() writes it, in the user's own zone; in an hour that a clock shows twice with its zone."""
    local = timezone.localtime(time)
    is_shown_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return date_format(local, style) + (f" {local:%Z}" if is_shown_twice else "")


@register.filter
def day(date):
    """A day that was, in words: "today", "3 days ago", "12 November"."""
    words = {0: "today", 1: "yesterday"}.get(days := (timezone.localdate() - date).days, f"{days} days ago")
    named = words if days < 14 else date_format(date, "j F Y")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', date.isoformat(), date_format(date, "l j F Y"), named
    )


@register.filter
def due(day):
    """A day to come in words: "Sunday, in 2 days"; from a week on by its date."""
    days = (day - timezone.localdate()).days
    words = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(
        days, f"in {days} days" if days > 0 else f"{-days} days ago"
    )
    named = words if abs(days) < 2 else f"{date_format(day, 'l' if 0 < days < 7 else 'j F')}, {words}"
    return format_html('<time datetime="{}" title="{}">{}</time>', day.isoformat(), date_format(day, "l j F Y"), named)


@register.filter
def ago(time):
    """A time in relative words, with the exact time, in the user's own zone, as their title."""
    local = timezone.localtime(time)
    exact = at_clock(time, "l j F Y, H:i")
    words = relative(time, timezone.now())
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="minutes"), exact, words)
