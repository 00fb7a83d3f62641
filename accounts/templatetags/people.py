from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, RequestLoginCodeForm
from django import template
from django.conf import settings

from accounts import names

register = template.Library()


@register.inclusion_tag("accounts/_demo_sign_in.html", takes_context=True)
def demo_sign_in(context):
    """A button for each person of the demo world; empty elsewhere."""
    return {"is_demo": settings.DEMO, "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def name_of(context, person, meeting=None):
    """What the user is told that the person is called; meeting: what the two meet in, where that has a say in it."""
    viewer = context["user"]
    return names.name_of(person, viewer) if meeting is None else meeting.name_of(person, viewer)


@register.simple_tag
def mail_folder():
    """Where mails are written while there is no mail server, relative to the program's folder; else empty."""
    return "/".join(settings.MAIL_FOLDER.parts[-3:]) if settings.MAIL_FOLDER else ""


@register.simple_tag(takes_context=True)
def signup_is_open(context):
    return get_adapter().is_open_for_signup(context["request"])


@register.simple_tag
def login_forms(form):
    """Both forms of the sign-in page: the submitted form, and the other with the same address in it."""
    if isinstance(form, LoginForm):
        return {"password": form, "code": RequestLoginCodeForm(initial={"email": form["login"].value()})}
    return {"password": LoginForm(initial={"login": form["email"].value()}), "code": form}
