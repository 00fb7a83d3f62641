"""What happened: the notices of a user, and which of them come by mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.attempts import TEST_MAILS, take
from accounts.forms import MailForm, ReadForm
from accounts.mail_settings import SUBJECTS, MailSettings
from accounts.notice_mails import read_stop_link
from accounts.notices import Notice
from accounts.pages.notices import NoticesPage
from accounts.sending import send
from accounts.templatetags.dates import at_clock


@require_safe
def notices(request):
    """What others did that is news for the user, the new first; and what comes by mail."""
    return render(request, "accounts/notices.html", {"page": NoticesPage(request.user, request.GET.get("page"))})


@require_POST
def read(request):
    """Mark one notice as read, or all that the page could show."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/notices.html", {"page": NoticesPage(request.user)}, status=422)
    form.narrow(Notice.objects.readable_by(request.user)).read()
    return redirect("accounts:notices")


@require_POST
@transaction.atomic
def mail(request):
    """The user chooses what comes by mail."""
    held = MailSettings.hold(request.user)
    form = MailForm(request.POST, held)
    if form.is_valid():
        form.save(held)
        messages.success(request, "Your email settings are saved.")
        return redirect(f"{reverse('accounts:notices')}#mail")
    page = NoticesPage(request.user, form=form)
    return render(request, "accounts/notices.html", {"page": page}, status=form.refused_with())


@require_POST
def test(request):
    """A mail by which the user sees whether mail reaches them."""
    if take(TEST_MAILS, request, request.user.email):
        subject, _, body = render_to_string("accounts/mail/test.txt").partition("\n")
        send(request.user.email, subject, body.strip(), is_urgent=True)
        now = at_clock(timezone.now(), "H:i")
        messages.success(
            request,
            f"The test email was sent at {now}. If it is not there in two minutes, check your spam folder.",
        )
    else:
        messages.error(request, "You can send three test emails an hour. Check your spam folder.")
    return redirect("accounts:notices")


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """What the link in a mail opens. Looking at it changes nothing: link scanners look too.

    A mail program posts it by itself when its user presses there (RFC 8058), from no page and without a cookie.
    """
    found = read_stop_link(token)
    if not found:
        raise Http404
    person, subjects = found
    is_stopped = request.method == "POST"
    if is_stopped:
        MailSettings.stop(person, subjects)
    context = {"labels": [SUBJECTS[subject].label for subject in subjects], "is_stopped": is_stopped}
    return render(request, "accounts/stop.html", context)
