from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, RequestLoginCodeForm
from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("accounts/_look_around.html", takes_context=True)
def look_around(context):
    """The made-up people one may sign in as; nothing outside the demo world."""
    return {"is_demo": settings.DEMO, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def mail_folder():
    """Where mails lie while there is no mail server, as seen from the folder of the program; nothing where there is."""
    return "/".join(settings.MAIL_FOLDER.parts[-3:]) if settings.MAIL_FOLDER else ""


@register.simple_tag(takes_context=True)
def may_sign_up(context):
    return get_adapter().is_open_for_signup(context["request"])


@register.simple_tag
def ways_in(form):
    """Both forms of the sign-in page; the one that was sent is kept, and its address stands in the other one too."""
    if isinstance(form, LoginForm):
        return {"password": form, "code": RequestLoginCodeForm(initial={"email": form["login"].value()})}
    return {"password": LoginForm(initial={"login": form["email"].value()}), "code": form}
