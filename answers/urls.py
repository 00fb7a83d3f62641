from django.urls import path

from answers.views import bank, desk, history, moving, shapes, stories, trash, whys

app_name = "answers"
urlpatterns = [
    path("questions/", bank.questions, name="questions"),
    path("questions/add/", bank.add, name="add"),
    path("questions/<slug:public_id>/new/", bank.new, name="new"),
    path("questions/<slug:public_id>/amend/", bank.amend, name="amend"),
    path("questions/<slug:public_id>/withdraw/", bank.withdraw, name="withdraw"),
    path("stories/", stories.stories, name="stories"),
    path("stories/note/", stories.note, name="note"),
    path("stories/<slug:public_id>/", stories.story, name="story"),
    path("stories/<slug:public_id>/name/", stories.name, name="name"),
    path("stories/<slug:public_id>/show/", stories.show, name="show"),
    path("stories/<slug:public_id>/remember/", stories.remember, name="remember"),
    path("stories/<slug:public_id>/tell/<slug:question>/", stories.tell, name="tell"),
    path("drafts/<slug:public_id>/edit/", desk.edit, name="edit"),
    path("drafts/<slug:public_id>/rename/", desk.rename, name="rename"),
    path("drafts/<slug:public_id>/move/", moving.move, name="move"),
    path("drafts/<slug:public_id>/tick/", desk.tick, name="tick"),
    path("stories/<slug:public_id>/adapt/", shapes.adapt, name="adapt"),
    path("drafts/<slug:public_id>/aim/", shapes.aim, name="aim"),
    path("drafts/<slug:public_id>/confirm/", shapes.confirm, name="confirm"),
    path("drafts/<slug:public_id>/history/", history.history, name="history"),
    path("drafts/<slug:public_id>/keep/", history.keep, name="keep"),
    path("drafts/<slug:public_id>/restore/", history.restore, name="restore"),
    path("drafts/<slug:public_id>/delete/", trash.delete, name="delete"),
    path("drafts/<slug:public_id>/recover/", trash.recover, name="recover"),
    path("trash/", trash.trash, name="trash"),
    path("drafts/<slug:public_id>/<slug:component>/save/", desk.save, name="save"),
    path("drafts/<slug:public_id>/whys/", whys.whys, name="whys"),
    path("drafts/<slug:public_id>/whys/tie/", whys.tie, name="tie"),
    path("drafts/<slug:public_id>/whys/untie/", whys.untie, name="untie"),
    path("drafts/<slug:public_id>/whys/<slug:rung>/reword/", whys.reword, name="reword"),
    path("drafts/<slug:public_id>/whys/<slug:rung>/drop/", whys.drop, name="drop"),
]
