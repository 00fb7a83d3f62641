from django.urls import path

from practice import views

app_name = "practice"
urlpatterns = [
    path("model-answers/", views.index, name="index"),
    path("model-answers/<slug:slug>/", views.exemplar, name="exemplar"),
    path("model-answers/<slug:slug>/exercise/", views.exercise, name="exercise"),
]
