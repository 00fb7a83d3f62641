from django.urls import include, path

from reviews.views import (
    answering,
    asking,
    exporting,
    exporting_feedback,
    levels,
    noting,
    phrases,
    reading,
    rereading,
    sending,
)

PHRASES = [
    path("phrases/", phrases.index, name="index"),
    path("phrases/new/", phrases.new, name="new"),
    path("phrases/<slug:public_id>/edit/", phrases.edit, name="edit"),
    path("phrases/<slug:public_id>/delete/", phrases.delete, name="delete"),
    path("notes/<slug:public_id>/phrase/", phrases.keep, name="keep"),
    path("reviews/<slug:public_id>/phrase/", phrases.insert, name="insert"),
]
REVIEWS = [
    path("reviews/", asking.index, name="index"),
    path("drafts/<slug:public_id>/ask/", asking.ask, name="ask"),
    path("drafts/<slug:public_id>/ask/find/", asking.find, name="find"),
    path("drafts/<slug:public_id>/review/", asking.own, name="own"),
    path("asks/<slug:public_id>/recall/", asking.recall, name="recall"),
    path("asks/<slug:public_id>/renew/", asking.renew, name="renew"),
    path("drafts/<slug:public_id>/feedback/", answering.feedback, name="feedback"),
    path("drafts/<slug:public_id>/places/", answering.places, name="places"),
    path("reviews/<slug:public_id>/", reading.write, name="write"),
    path("reviews/<slug:public_id>/news/", reading.news, name="news"),
    path("reviews/<slug:public_id>/note/", noting.note, name="note"),
    path("reviews/<slug:public_id>/judge/", rereading.judge, name="judge"),
    path("reviews/<slug:public_id>/explain/", rereading.explain, name="explain"),
    path("reviews/<slug:public_id>/tick/", levels.tick, name="tick"),
    path("reviews/<slug:public_id>/justify/", levels.justify, name="justify"),
    path("reviews/<slug:public_id>/summarise/", reading.summarise, name="summarise"),
    path("reviews/<slug:public_id>/advise/", reading.advise, name="advise"),
    path("reviews/<slug:public_id>/submit/", reading.submit, name="submit"),
    path("reviews/<slug:public_id>/decline/", reading.decline, name="decline"),
    path("reviews/<slug:public_id>/resume/", reading.resume, name="resume"),
    path("reviews/<slug:public_id>/rate/", answering.rate, name="rate"),
    path("reviews/<slug:public_id>/sheet/", exporting.sheet, name="sheet"),
    path("reviews/<slug:public_id>/download/<slug:kind>/", exporting.download, name="download"),
    path("reviews/<slug:public_id>/text/<slug:component>/", exporting.text, name="text"),
    path("reviews/<slug:public_id>/preview/", noting.preview, name="preview"),
    path("reviews/<slug:public_id>/reopen/", sending.reopen, name="reopen"),
    path("notes/<slug:public_id>/send/", sending.send, name="send"),
    path("notes/<slug:public_id>/withdraw/", sending.withdraw, name="withdraw"),
    path("notes/<slug:public_id>/delete/", noting.delete, name="delete"),
    path("notes/<slug:public_id>/answer/", answering.answer, name="answer"),
    path("notes/<slug:public_id>/wording/", answering.wording, name="wording"),
]
FEEDBACK = [
    path("news/", answering.news, name="news"),
    path("export/", exporting_feedback.export, name="export"),
    path("sheet/", exporting_feedback.sheet, name="sheet"),
    path("download/<slug:kind>/", exporting_feedback.download, name="download"),
]
urlpatterns = [
    path("", include((PHRASES, "phrases"))),
    path("", include((REVIEWS, "reviews"))),
    path("drafts/<slug:public_id>/feedback/", include((FEEDBACK, "feedback"))),
]
