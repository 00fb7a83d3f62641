from django.urls import path

from overview import views

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("cohorts/<slug:public_id>/board/", views.board, name="board"),
    path("settings/data/", views.data, name="data"),
    path("settings/data/takeout/", views.takeout, name="takeout"),
    path("patterns/", views.patterns, name="patterns"),
]
