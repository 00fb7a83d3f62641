from django.urls import path

from reviews import views

app_name = "reviews"
urlpatterns = [
    path("reviews/", views.index, name="index"),
    path("drafts/<slug:public_id>/ask/", views.ask, name="ask"),
    path("drafts/<slug:public_id>/feedback/", views.feedback, name="feedback"),
    path("drafts/<slug:public_id>/places/", views.places, name="places"),
    path("reviews/<slug:public_id>/", views.write, name="write"),
    path("reviews/<slug:public_id>/note/", views.note, name="note"),
    path("reviews/<slug:public_id>/tick/", views.tick, name="tick"),
    path("reviews/<slug:public_id>/summarise/", views.summarise, name="summarise"),
    path("reviews/<slug:public_id>/submit/", views.submit, name="submit"),
    path("reviews/<slug:public_id>/decline/", views.decline, name="decline"),
    path("reviews/<slug:public_id>/resume/", views.resume, name="resume"),
    path("notes/<slug:public_id>/delete/", views.delete, name="delete"),
    path("notes/<slug:public_id>/answer/", views.answer, name="answer"),
    path("notes/<slug:public_id>/wording/", views.wording, name="wording"),
]
