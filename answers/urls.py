from django.urls import path

from answers.views import bank, desk, leave, stories

app_name = "answers"
urlpatterns = [
    path("questions/", bank.questions, name="questions"),
    path("questions/<slug:public_id>/new/", bank.new, name="new"),
    path("stories/", stories.stories, name="stories"),
    path("drafts/<slug:public_id>/edit/", desk.edit, name="edit"),
    path("drafts/<slug:public_id>/export/", leave.export, name="export"),
    path("drafts/<slug:public_id>/download/<slug:kind>/", leave.download, name="download"),
    path("drafts/<slug:public_id>/sheet/", leave.sheet, name="sheet"),
    path("drafts/<slug:public_id>/card/", leave.card, name="card"),
    path("drafts/<slug:public_id>/rename/", desk.rename, name="rename"),
    path("drafts/<slug:public_id>/<slug:component>/save/", desk.save, name="save"),
]
