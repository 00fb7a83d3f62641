from django.urls import path

from answers.views import bank, desk, moving, shapes, stories

app_name = "answers"
urlpatterns = [
    path("questions/", bank.questions, name="questions"),
    path("questions/<slug:public_id>/new/", bank.new, name="new"),
    path("stories/", stories.stories, name="stories"),
    path("drafts/<slug:public_id>/edit/", desk.edit, name="edit"),
    path("drafts/<slug:public_id>/rename/", desk.rename, name="rename"),
    path("drafts/<slug:public_id>/move/", moving.move, name="move"),
    path("drafts/<slug:public_id>/tick/", desk.tick, name="tick"),
    path("stories/<slug:public_id>/adapt/", shapes.adapt, name="adapt"),
    path("drafts/<slug:public_id>/aim/", shapes.aim, name="aim"),
    path("drafts/<slug:public_id>/confirm/", shapes.confirm, name="confirm"),
    path("drafts/<slug:public_id>/<slug:component>/save/", desk.save, name="save"),
]
