from django.urls import path

from assignments import views

app_name = "assignments"
urlpatterns = [
    path("cohorts/<public_id>/assignments/", views.index, name="index"),
    path("cohorts/<public_id>/assignments/new/", views.new, name="new"),
    path("assignments/<public_id>/", views.detail, name="detail"),
    path("assignments/<public_id>/edit/", views.edit, name="edit"),
    path("assignments/<public_id>/delete/", views.delete, name="delete"),
    path("assignments/<public_id>/people/", views.people, name="people"),
    path("assignments/<public_id>/people/<membership_id>/", views.extend, name="extend"),
    path("assignments/<public_id>/people/<membership_id>/answer/", views.answer, name="answer"),
    path("assignments/<public_id>/mine/", views.mine, name="mine"),
    path("assignments/<public_id>/start/", views.start, name="start"),
    path("assignments/<public_id>/submit/", views.submit, name="submit"),
    path("assignments/<public_id>/withdraw/", views.withdraw, name="withdraw"),
]
