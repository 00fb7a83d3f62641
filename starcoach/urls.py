from django.urls import include, path

from starcoach import views

handler429 = views.too_many
urlpatterns = [
    path("", include("overview.urls")),
    path("", include("reviews.urls")),
    path("", include("reviews.guest_urls")),
    path("", include("assignments.urls")),
    path("", include("practice.urls")),
    path("", include("answers.urls")),
    path("", include("cohorts.urls")),
    path("", include("accounts.urls")),
    path("account/", include("accounts.allauth_urls")),
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
]

handler400 = "starcoach.requests.bad_request"
