from django.urls import path

from answers import views

app_name = "answers"
urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/<slug:public_id>/new/", views.new, name="new"),
    path("stories/", views.stories, name="stories"),
    path("drafts/<slug:public_id>/edit/", views.edit, name="edit"),
    path("drafts/<slug:public_id>/rename/", views.rename, name="rename"),
    path("drafts/<slug:public_id>/<slug:component>/save/", views.save, name="save"),
]
