from django.urls import path

from overview import views

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("cohorts/<slug:public_id>/board/", views.board, name="board"),
    path("patterns/", views.patterns, name="patterns"),
]
