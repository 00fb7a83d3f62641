from django.urls import path

from practice.views import attempts, exemplars, follow_ups, rehearsals

app_name = "practice"
urlpatterns = [
    path("model-answers/", exemplars.index, name="index"),
    path("model-answers/<slug:slug>/", exemplars.exemplar, name="exemplar"),
    path("model-answers/<slug:slug>/exercise/", exemplars.exercise, name="exercise"),
    path("model-answers/<slug:slug>/sorting/", exemplars.sorting, name="sorting"),
    path("model-answers/<slug:slug>/climbing/", exemplars.climbing, name="climbing"),
    path("model-answers/<slug:slug>/weakness/", exemplars.weakness, name="weakness"),
    path("model-answers/<slug:slug>/rating/", exemplars.rating, name="rating"),
    path("today/", attempts.today, name="today"),
    path("today/<slug:slug>/<slug:kind>/<int:item>/", attempts.recall, name="recall"),
    path("drafts/<slug:public_id>/rehearse/", rehearsals.rehearse, name="rehearse"),
    path("drafts/<slug:public_id>/rehearsals/", rehearsals.rehearsals, name="rehearsals"),
    path("rehearsals/<slug:public_id>/", rehearsals.rehearsal, name="rehearsal"),
    path("rehearsals/<slug:public_id>/delete/", rehearsals.delete, name="delete"),
    path("rehearsals/<slug:public_id>/tick/", follow_ups.tick, name="tick"),
    path("rehearsals/<slug:public_id>/answer/<slug:slug>/", follow_ups.answer, name="answer"),
    path("rehearsals/<slug:public_id>/skip/<slug:slug>/", follow_ups.skip, name="skip"),
    path("rehearsals/<slug:public_id>/ready/", follow_ups.ready, name="ready"),
]
