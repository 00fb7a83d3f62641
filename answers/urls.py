from django.urls import path

from answers.views import bank, desk, history, stories, trash

app_name = "answers"
urlpatterns = [
    path("questions/", bank.questions, name="questions"),
    path("questions/<slug:public_id>/new/", bank.new, name="new"),
    path("stories/", stories.stories, name="stories"),
    path("drafts/<slug:public_id>/edit/", desk.edit, name="edit"),
    path("drafts/<slug:public_id>/rename/", desk.rename, name="rename"),
    path("drafts/<slug:public_id>/history/", history.history, name="history"),
    path("drafts/<slug:public_id>/keep/", history.keep, name="keep"),
    path("drafts/<slug:public_id>/restore/", history.restore, name="restore"),
    path("drafts/<slug:public_id>/delete/", trash.delete, name="delete"),
    path("drafts/<slug:public_id>/recover/", trash.recover, name="recover"),
    path("trash/", trash.trash, name="trash"),
    path("drafts/<slug:public_id>/<slug:component>/save/", desk.save, name="save"),
]
