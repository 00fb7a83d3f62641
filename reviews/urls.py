from django.urls import path

from reviews import views

app_name = "reviews"
urlpatterns = [
    path("reviews/", views.index, name="index"),
    path("drafts/<str:public_id>/ask/", views.ask, name="ask"),
    path("drafts/<str:public_id>/feedback/", views.feedback, name="feedback"),
    path("reviews/<str:public_id>/", views.write, name="write"),
    path("reviews/<str:public_id>/note/", views.note, name="note"),
    path("reviews/<str:public_id>/summarise/", views.summarise, name="summarise"),
    path("reviews/<str:public_id>/submit/", views.submit, name="submit"),
    path("reviews/<str:public_id>/decline/", views.decline, name="decline"),
    path("notes/<str:public_id>/delete/", views.delete, name="delete"),
    path("notes/<str:public_id>/answer/", views.answer, name="answer"),
]
