"""allauth's addresses, one of them with a view of ours."""

from allauth.account.urls import urlpatterns as allauth_urls
from django.urls import re_path

from accounts.views import ConfirmEmailView

urlpatterns = [
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", ConfirmEmailView.as_view(), name="account_confirm_email"),
    *(pattern for pattern in allauth_urls if pattern.name != "account_confirm_email"),
]
