"""The rooms of the answers: each namespace is a module of answers.views, and of each the same few verbs."""

from django.urls import include, path
from django.views.generic import RedirectView

from answers.views import drafts, exports, hints, history, questions, splits, stories, trash, whys

QUESTIONS = [
    path("", questions.index, name="index"),
    path("new/", questions.new, name="new"),
    path("<slug:public_id>/edit/", questions.edit, name="edit"),
    path("<slug:public_id>/delete/", questions.delete, name="delete"),
]
STORIES = [
    path("", stories.index, name="index"),
    path("new/", stories.new, name="new"),
    path("<slug:public_id>/", stories.detail, name="detail"),
    path("<slug:public_id>/rename/", stories.rename, name="rename"),
    path("<slug:public_id>/tag/", stories.tag, name="tag"),
    path("<slug:public_id>/save/", stories.save, name="save"),
    path("<slug:public_id>/adapt/", stories.adapt, name="adapt"),
    path("<slug:public_id>/delete/", stories.delete, name="delete"),
    path("<slug:public_id>/restore/", stories.restore, name="restore"),
]
DRAFTS = [
    path("questions/<slug:public_id>/drafts/new/", drafts.new, name="new"),
    path("drafts/<slug:public_id>/edit/", drafts.edit, name="edit"),
    path("drafts/<slug:public_id>/<slug:component>/save/", drafts.save, name="save"),
    path("drafts/<slug:public_id>/move/", drafts.move, name="move"),
    path("drafts/<slug:public_id>/rename/", drafts.rename, name="rename"),
    path("drafts/<slug:public_id>/tick/", drafts.tick, name="tick"),
    path("drafts/<slug:public_id>/retarget/", drafts.retarget, name="retarget"),
    path("drafts/<slug:public_id>/confirm/", drafts.confirm, name="confirm"),
    path("drafts/<slug:public_id>/delete/", drafts.delete, name="delete"),
    path("drafts/<slug:public_id>/restore/", drafts.restore, name="restore"),
]
HISTORY = [
    path("", history.index, name="index"),
    path("new/", history.new, name="new"),
    path("restore/", history.restore, name="restore"),
]
EXPORTS = [
    path("export/", exports.index, name="index"),
    path("download/<slug:kind>/", exports.download, name="download"),
    path("sheet/", exports.sheet, name="sheet"),
    path("card/", exports.card, name="card"),
]
WHYS = [
    path("", whys.index, name="index"),
    path("new/", whys.new, name="new"),
    path("link/", whys.link, name="link"),
    path("unlink/", whys.unlink, name="unlink"),
    path("<slug:rung>/edit/", whys.edit, name="edit"),
    path("<slug:rung>/delete/", whys.delete, name="delete"),
]
HINTS = [
    path("hints/", hints.index, name="index"),
    path("cohorts/<slug:public_id>/hints/", hints.cohort, name="cohort"),
    path("drafts/<slug:public_id>/hints/<slug:key>/dismiss/", hints.dismiss, name="dismiss"),
    path("drafts/<slug:public_id>/hints/<slug:key>/restore/", hints.restore, name="restore"),
]
SPLITS = [
    path("", splits.new, name="new"),
    path("edit/", splits.edit, name="edit"),
    path("take/", splits.take, name="take"),
]
TRASH = [path("", trash.index, name="index")]
MOVED = {
    "questions/add/": "questions:new",
    "questions/<slug:public_id>/amend/": "questions:edit",
    "stories/note/": "stories:new",
}
"""Addresses that people may have kept, and the names of the pages that stand there now."""

urlpatterns = [
    *(path(old, RedirectView.as_view(pattern_name=name, query_string=True)) for old, name in MOVED.items()),
    path("questions/", include((QUESTIONS, "questions"))),
    path("stories/", include((STORIES, "stories"))),
    path("split/", include((SPLITS, "splits"))),
    path("drafts/<slug:public_id>/history/", include((HISTORY, "history"))),
    path("drafts/<slug:public_id>/whys/", include((WHYS, "whys"))),
    path("drafts/<slug:public_id>/", include((EXPORTS, "exports"))),
    path("trash/", include((TRASH, "trash"))),
    path("", include((HINTS, "hints"))),
    path("", include((DRAFTS, "drafts"))),
]
