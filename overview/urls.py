from django.urls import path

from overview import ending_views, views

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("hide/", views.hide, name="hide"),
    path("counts/", views.counts, name="counts"),
    path("cohorts/<slug:public_id>/board/", views.board, name="board"),
    path("cohorts/<slug:public_id>/board/cells/", views.cells, name="cells"),
    path("settings/data/", views.data, name="data"),
    path("settings/data/takeout/", views.takeout, name="takeout"),
    path("settings/end/", ending_views.end, name="end"),
    path("settings/back/", ending_views.back, name="back"),
    path("settings/activity/", ending_views.activity, name="activity"),
    path("people/audit/", ending_views.audit, name="audit"),
    path("people/<slug:public_id>/close/", ending_views.close, name="close"),
    path("people/<slug:public_id>/signout/", ending_views.signout, name="signout"),
    path("people/<slug:public_id>/erase/", ending_views.erase, name="erase"),
    path("patterns/", views.patterns, name="patterns"),
]
