from allauth.account.urls import urlpatterns as account_urls
from django.urls import include, path

from starcoach import views

urlpatterns = [
    path("", include("overview.urls")),
    path("", include("reviews.urls")),
    path("", include("practice.urls")),
    path("", include("answers.urls")),
    path("", include("cohorts.urls")),
    path("", include("accounts.urls")),
    path("account/", include(account_urls)),
    path("health/", views.health, name="health"),
]

handler400 = "starcoach.requests.bad_request"
