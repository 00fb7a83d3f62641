from django.urls import path

from cohorts import member_views, term_views, views

app_name = "cohorts"
urlpatterns = [
    path("cohorts/", views.index, name="index"),
    path("cohorts/new/", views.new, name="new"),
    path("cohorts/<slug:public_id>/", views.detail, name="detail"),
    path("cohorts/<slug:public_id>/csv/", views.csv, name="csv"),
    path("cohorts/<slug:public_id>/rename/", views.rename, name="rename"),
    path("cohorts/<slug:public_id>/edit/", term_views.edit, name="edit"),
    path("cohorts/<slug:public_id>/group/", term_views.group, name="group"),
    path("cohorts/<slug:public_id>/ungroup/<slug:group_id>/", term_views.ungroup, name="ungroup"),
    path("cohorts/<slug:public_id>/archive/", term_views.archive, name="archive"),
    path("cohorts/<slug:public_id>/restore/", term_views.restore, name="restore"),
    path("cohorts/<slug:public_id>/copy/", term_views.copy, name="copy"),
    path("cohorts/<slug:public_id>/delete/", term_views.delete, name="delete"),
    path("cohorts/<slug:public_id>/announce/", views.announce, name="announce"),
    path("cohorts/<slug:public_id>/invite/", views.invite, name="invite"),
    path("cohorts/<slug:public_id>/revoke/", views.revoke, name="revoke"),
    path("cohorts/<slug:public_id>/leave/", views.leave, name="leave"),
    path("cohorts/<slug:public_id>/remove/<slug:membership_id>/", views.remove, name="remove"),
    path("cohorts/<slug:public_id>/people/<slug:membership_id>/", member_views.member, name="member"),
    path("cohorts/<slug:public_id>/people/<slug:membership_id>/place/", member_views.place, name="place"),
    path("cohorts/<slug:public_id>/people/<slug:membership_id>/note/", member_views.note, name="note"),
    path("cohorts/<slug:public_id>/people/<slug:membership_id>/pair/", member_views.pair, name="pair"),
    path(
        "cohorts/<slug:public_id>/people/<slug:membership_id>/unpair/<slug:pair_id>/",
        member_views.unpair,
        name="unpair",
    ),
    path("join/<str:token>/", views.join, name="join"),
]
