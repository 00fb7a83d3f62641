from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.events import Event, Kind
from accounts.models import SiteSettings
from overview import ending
from tests.conftest import sign_in


@pytest.fixture
def owner(client, dov):
    dov.is_owner = True
    dov.save()
    client.force_login(dov)
    return client


def grant(client, person, may):
    return client.post(reverse("accounts:grant", args=[person.public_id]), {"may": may})


def test_the_owner_sees_everyone(owner, ana, ben):
    page = owner.get(reverse("accounts:people")).content.decode()
    assert "3 people" in page
    assert "ana@example.org" in page


def test_the_owner_lets_a_user_make_cohorts_and_no_longer(owner, ana):
    grant(owner, ana, "1")
    ana.refresh_from_db()
    assert ana.can_make_cohorts()
    grant(owner, ana, "0")
    ana.refresh_from_db()
    assert not ana.can_make_cohorts()


def test_the_owner_opens_sign_up_and_closes_it(owner):
    owner.post(reverse("accounts:signup"), {"open": "1"})
    assert SiteSettings.load().signup_is_open
    owner.post(reverse("accounts:signup"), {"open": "0"})
    assert not SiteSettings.load().signup_is_open


def test_looking_changes_nothing(owner):
    owner.get(reverse("accounts:people"))
    assert not SiteSettings.objects.exists()


def test_nobody_else_finds_the_page(client, ana, ben):
    client.force_login(ana)
    assert client.get(reverse("accounts:people")).status_code == 404
    assert client.post(reverse("accounts:signup"), {"open": "1"}).status_code == 404
    assert grant(client, ben, "1").status_code == 404
    assert not SiteSettings.load().signup_is_open


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_stays_cheap(owner, how_many, django_user_model, django_assert_num_queries):
    for number in range(how_many):
        django_user_model.objects.create_user(f"{number}@example.org", f"Person {number}")
    with django_assert_num_queries(6):
        owner.get(reverse("accounts:people"))


def test_a_page_holds_a_hundred(owner, django_user_model):
    for number in range(100):
        django_user_model.objects.create_user(f"{number}@example.org", f"Person {number}")
    page = owner.get(reverse("accounts:people"), {"page": "2"}).content.decode()
    assert "2 of 2" in page


def device_of(person):
    device = Client()
    sign_in(device, person)
    return device


def found(owner, words):
    return [person.name for person in owner.get(reverse("accounts:people"), {"q": words}).context["people"]]


def test_people_are_found_by_name_and_by_address_in_whatever_case(owner, ana, ben, cleo):
    cleo.name = "Cléo"
    cleo.save()
    assert found(owner, "aN") == ["Ana"]
    assert found(owner, "BEN@EXAMPLE") == ["Ben"]
    assert found(owner, "cleo") == ["Cléo"]
    assert found(owner, "%") == found(owner, "nobody") == []
    assert len(found(owner, " ")) == 4


def test_an_erased_account_is_found_by_nothing(owner, ben):
    ending.erase(ben)
    assert found(owner, "erased") == found(owner, "Ben") == []


def test_the_owner_sees_the_last_day_of_each(owner, ana, ben):
    ana.last_active_on = timezone.localdate() - timedelta(days=3)
    ana.save()
    page = owner.get(reverse("accounts:people")).content.decode()
    assert "3 days ago</time>" in page
    assert "not yet" in page


def test_the_owner_signs_a_person_out_everywhere_and_the_account_stays_open(owner, ana):
    phone, laptop = device_of(ana), device_of(ana)
    owner.post(reverse("overview:signout", args=[ana.public_id]))
    assert [device.get("/stories/").status_code for device in (phone, laptop)] == [302, 302]
    assert device_of(ana).get("/stories/").status_code == 200
    assert owner.get("/stories/").status_code == 200
    line = Event.objects.get(kind=Kind.SIGNED_OUT)
    assert line.about == ana


def test_nobody_else_signs_others_out(client, ana, ben):
    device = device_of(ben)
    client.force_login(ana)
    assert client.post(reverse("overview:signout", args=[ben.public_id])).status_code == 404
    assert device.get("/stories/").status_code == 200
