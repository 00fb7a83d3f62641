import pytest
from django.urls import reverse

from accounts.models import SiteSettings


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
