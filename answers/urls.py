from django.urls import path

from answers.views import bank, desk, moving, stories

app_name = "answers"
urlpatterns = [
    path("questions/", bank.questions, name="questions"),
    path("questions/<slug:public_id>/new/", bank.new, name="new"),
    path("stories/", stories.stories, name="stories"),
    path("drafts/<slug:public_id>/edit/", desk.edit, name="edit"),
    path("drafts/<slug:public_id>/rename/", desk.rename, name="rename"),
    path("drafts/<slug:public_id>/move/", moving.move, name="move"),
    path("drafts/<slug:public_id>/tick/", desk.tick, name="tick"),
    path("drafts/<slug:public_id>/<slug:component>/save/", desk.save, name="save"),
]
