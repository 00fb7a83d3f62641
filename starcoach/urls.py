from allauth.account.urls import urlpatterns as account_urls
from allauth.account.views import password_set
from django.urls import include, path

from accounts.keys import reauthenticate_by_passkey
from accounts.reauthentication import reauthenticated
from starcoach import views

urlpatterns = [
    path("", include("overview.urls")),
    path("", include("reviews.urls")),
    path("", include("practice.urls")),
    path("", include("answers.urls")),
    path("", include("cohorts.urls")),
    path("", include("accounts.urls")),
    path("account/password/set/", reauthenticated(password_set), name="account_set_password"),
    path("account/", include(account_urls)),
    path("account/keys/webauthn/reauthenticate/", reauthenticate_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/keys/", include("allauth.mfa.urls")),
    path("health/", views.health, name="health"),
]
