"""Links for readers without an account."""

from django.urls import path

from reviews.views import guests

app_name = "guests"
urlpatterns = [
    path("drafts/<slug:public_id>/guests/", guests.index, name="index"),
    path("drafts/<slug:public_id>/guests/new/", guests.new, name="new"),
    path("guests/<slug:public_id>/renew/", guests.renew, name="renew"),
    path("guests/<slug:public_id>/revoke/", guests.revoke, name="revoke"),
    path("g/<str:token>/", guests.enter, name="enter"),
]
