from django.urls import path

from reviews.views import answering, asking, reading

app_name = "reviews"
urlpatterns = [
    path("reviews/", asking.index, name="index"),
    path("drafts/<slug:public_id>/ask/", asking.ask, name="ask"),
    path("drafts/<slug:public_id>/feedback/", answering.feedback, name="feedback"),
    path("drafts/<slug:public_id>/places/", answering.places, name="places"),
    path("reviews/<slug:public_id>/", reading.write, name="write"),
    path("reviews/<slug:public_id>/note/", reading.note, name="note"),
    path("reviews/<slug:public_id>/tick/", reading.tick, name="tick"),
    path("reviews/<slug:public_id>/summarise/", reading.summarise, name="summarise"),
    path("reviews/<slug:public_id>/submit/", reading.submit, name="submit"),
    path("reviews/<slug:public_id>/decline/", reading.decline, name="decline"),
    path("reviews/<slug:public_id>/resume/", reading.resume, name="resume"),
    path("notes/<slug:public_id>/delete/", reading.delete, name="delete"),
    path("notes/<slug:public_id>/answer/", answering.answer, name="answer"),
    path("notes/<slug:public_id>/wording/", answering.wording, name="wording"),
]
