"""The page of a cohort."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cohorts.models import Invitation, Membership, Role
from tests.conftest import make_person

NAMES = ("Ana", "Ben", "Cleo", "Dov")


@pytest.fixture
def page(client, cohort):
    def see(person):
        client.force_login(person)
        return client.get(cohort.get_absolute_url())

    return see


@pytest.fixture
def link(cohort, dov):
    return Invitation.renew(cohort, Role.CANDIDATE, dov)


def test_every_member_sees_the_names(page, ana, cleo, dov):
    for person in (ana, cleo, dov):
        text = page(person).content.decode()
        assert all(name in text for name in NAMES)


def test_strangers_do_not_see_that_it_exists(page, eve):
    assert page(eve).status_code == 404


def test_who_has_left_is_a_stranger(page, cohort, ben):
    cohort.memberships.get(user=ben).leave()
    assert page(ben).status_code == 404


def test_the_coaches_stand_first_and_names_in_their_order(page, cohort, ana):
    cohort.admit(make_person("abel"), Role.CANDIDATE)
    names = [member.user.name for member in page(ana).context["people"].members]
    assert names == ["Dov", "Cleo", "abel", "Ana", "Ben"]


def test_a_coach_has_the_whole_link_to_copy(page, link, dov):
    text = page(dov).content.decode()
    assert f'value="http://testserver/join/{link.token}/"' in text
    assert 'data-copy="link-candidate" hidden' in text


def test_the_link_leads_to_the_site_whatever_host_the_request_names(cohort, link, dov, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://starcoach.example.org", ["*"]
    forged = Client(headers={"Host": "evil.example"})
    forged.force_login(dov)
    text = forged.get(cohort.get_absolute_url()).content.decode()
    assert f'value="https://starcoach.example.org/join/{link.token}/"' in text
    assert "evil" not in text


def test_nobody_else_has_a_link(page, link, ana, cleo):
    for person in (ana, cleo):
        text = page(person).content.decode()
        assert link.token not in text
        assert "Invitation link" not in text


def test_links_for_mentors_and_coaches_say_their_role(page, cohort, dov):
    for role in (Role.MENTOR, Role.COACH):
        Invitation.renew(cohort, role, dov)
    text = page(dov).content.decode()
    assert "<b>mentors</b>" in text
    assert "<b>coaches</b>" in text


def test_without_a_link_it_offers_a_new_one(page, dov):
    text = page(dov).content.decode()
    assert "There is no link now" in text
    assert "Make a new link" in text


def test_a_coach_loads_the_board_by_a_plain_link(page, cohort, dov):
    board = reverse("overview:board", args=[cohort.public_id])
    (link,) = re.findall(r"<a[^>]+hx-get[^>]+>", page(dov).content.decode())
    assert f' href="{board}"' in link
    assert f'hx-get="{board}"' in link
    assert 'hx-trigger="load"' in link


def test_nobody_else_is_led_to_the_board(page, cohort, ana):
    assert reverse("overview:board", args=[cohort.public_id]) not in page(ana).content.decode()


def test_only_a_coach_can_remove_and_rename(page, dov, cleo):
    assert "/remove/" in page(dov).content.decode()
    text = page(cleo).content.decode()
    assert "/remove/" not in text
    assert "/rename/" not in text


def test_the_last_coach_is_told_why_there_is_no_way_out(page, dov, ana):
    assert "You are the last coach here" in page(dov).content.decode()
    assert "Leave now" in page(ana).content.decode()


def test_a_new_cohort_says_what_to_do(page, cohort, dov):
    cohort.memberships.exclude(user=dov).delete()
    assert "Nobody has come yet" in page(dov).content.decode()


def test_names_are_only_text(page, cohort, dov):
    cohort.admit(make_person("<img src=x onerror=alert(1)>"), Role.CANDIDATE)
    assert "<img" not in page(dov).content.decode()


def test_an_id_that_cannot_be_one_is_not_found(client, ana):
    client.force_login(ana)
    assert client.get("/cohorts/%00/").status_code == 404


@pytest.fixture
def crowd(cohort):
    people = User.objects.bulk_create(
        User(email=f"{number}@example.org", name=f"Zoë {number:02}", public_id=f"crowd{number:07}")
        for number in range(60)
    )
    Membership.objects.bulk_create(Membership(cohort=cohort, user=user, role=Role.CANDIDATE) for user in people)


def test_many_stand_on_pages_by_role_and_name(client, cohort, ana, crowd):
    client.force_login(ana)
    pages = [client.get(cohort.get_absolute_url(), {"page": number}) for number in (1, 2, 3)]
    shown = [member for page in pages for member in page.context["people"].members]
    assert shown == list(cohort.members())
    for page in pages:
        text = " ".join(page.content.decode().split())
        assert "64 people" in text
        assert '<span class="quiet">62, by name</span>' in text


def test_a_name_is_searched_and_found_page_by_page(client, cohort, ana, crowd):
    client.force_login(ana)
    page = client.get(cohort.get_absolute_url(), {"q": "zoe", "page": 2})
    assert [member.user.name for member in page.context["people"].members] == [f"Zoë {at}" for at in range(30, 60)]
    assert f'href="{cohort.get_absolute_url()}?q=zoe&amp;page=1#board"' in page.content.decode()
    assert "in their name" in client.get(cohort.get_absolute_url(), {"q": "zoe 99"}).content.decode()


def test_the_board_does_not_take_the_place_of_what_was_searched_for(client, cohort, dov, crowd):
    client.force_login(dov)
    for query in ({"q": "zoe"}, {"page": 2}):
        page = client.get(cohort.get_absolute_url(), query).content.decode()
        assert f'hx-get="{reverse("overview:board", args=[cohort.public_id])}' not in page


@pytest.mark.parametrize("how_many", [3, 40])
def test_it_asks_the_database_as_often_for_many(client, cohort, dov, how_many, django_assert_num_queries):
    for number in range(how_many):
        cohort.admit(make_person(f"Person{number}"), Role.CANDIDATE)
    client.force_login(dov)
    with django_assert_num_queries(11):
        client.get(cohort.get_absolute_url())
