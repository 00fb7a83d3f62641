from django.urls import path

from answers import views

app_name = "answers"
urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/<str:public_id>/new/", views.new, name="new"),
    path("stories/", views.stories, name="stories"),
    path("drafts/<str:public_id>/edit/", views.edit, name="edit"),
    path("drafts/<str:public_id>/rename/", views.rename, name="rename"),
    path("drafts/<str:public_id>/<str:component>/save/", views.save, name="save"),
]
