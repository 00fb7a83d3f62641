from django.urls import path

from accounts import notice_views, views, work_views

app_name = "accounts"
urlpatterns = [
    path("look-around/", views.impersonate, name="impersonate"),
    path("owner/<str:token>/", views.owner, name="owner"),
    path("settings/", views.edit, name="edit"),
    path("settings/sessions/", views.sessions, name="sessions"),
    path("notices/", notice_views.notices, name="notices"),
    path("notices/mail/", notice_views.mail, name="mail"),
    path("notices/test/", notice_views.test, name="test"),
    path("notices/stop/<str:token>/", notice_views.stop, name="stop"),
    path("notices/read/", notice_views.read, name="read"),
    path("account/reauthenticate/code/", views.reauthenticate, name="reauthenticate"),
    path("people/", views.people, name="people"),
    path("people/<slug:public_id>/grant/", views.grant, name="grant"),
    path("people/signup/", views.signup, name="signup"),
    path("jobs/", work_views.work, name="work"),
    path("jobs/again/", work_views.again, name="again"),
    path("jobs/drop/", work_views.drop, name="drop"),
]
