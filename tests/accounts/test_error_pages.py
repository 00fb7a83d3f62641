import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.views.defaults import permission_denied


def test_nothing_at_an_address_says_so(client, ana):
    client.force_login(ana)
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_page_for_what_broke_leans_on_nothing(name, settings):
    settings.STORAGES = {"staticfiles": {"BACKEND": "no.such.Storage"}}
    assert "starcoach" in render_to_string(name)


def test_a_form_without_its_token_is_told_to_be_sent_again(db):
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "ana@example.org"})
    assert answer.status_code == 403
    assert "Send it again" in answer.content.decode()


def test_a_refusal_is_shown_in_its_own_words(rf, ana):
    request = rf.get("/")
    request.user = ana
    request.htmx = False
    answer = permission_denied(request, PermissionDenied("Only a coach may set an assignment."))
    assert "Only a coach may set an assignment." in answer.content.decode()
