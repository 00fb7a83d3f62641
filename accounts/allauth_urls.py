"""allauth's addresses, three of them with a view of ours."""

from allauth.account.urls import urlpatterns as allauth_urls
from allauth.account.views import password_set
from django.urls import include, path, re_path

from accounts.keys import reauthenticate_by_passkey
from accounts.reauthentication import reauthenticated
from accounts.views import ConfirmEmailView

ours = [
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", ConfirmEmailView.as_view(), name="account_confirm_email"),
    path("password/set/", reauthenticated(password_set), name="account_set_password"),
]
our_names = {pattern.name for pattern in ours}

urlpatterns = [
    *ours,
    *(pattern for pattern in allauth_urls if pattern.name not in our_names),
    path("keys/webauthn/reauthenticate/", reauthenticate_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("keys/", include("allauth.mfa.urls")),
]
