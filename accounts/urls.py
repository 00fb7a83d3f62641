from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("look-around/", views.impersonate, name="impersonate"),
    path("owner/<str:token>/", views.owner, name="owner"),
    path("settings/", views.edit, name="edit"),
    path("settings/sessions/", views.sessions, name="sessions"),
    path("account/reauthenticate/code/", views.reauthenticate, name="reauthenticate"),
    path("people/", views.people, name="people"),
    path("people/<slug:public_id>/grant/", views.grant, name="grant"),
    path("people/signup/", views.signup, name="signup"),
]
