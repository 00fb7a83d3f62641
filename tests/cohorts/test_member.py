"""The page of one member, for the coaches of their cohort."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cohorts.models import CoachNote, Cohort, Pair, Role
from tests.conftest import make_person, sign_in


@pytest.fixture
def membership(cohort, ana):
    return cohort.memberships.get(user=ana)


@pytest.fixture
def address(cohort, membership):
    return reverse("cohorts:member", args=[cohort.public_id, membership.public_id])


def test_a_coach_sees_who_they_are_here_and_the_day_they_were_last_here(client, dov, ana, address):
    ana.last_active_on = timezone.localdate() - timedelta(days=8)
    ana.save()
    client.force_login(dov)
    text = " ".join(client.get(address).content.decode().split())
    assert "Candidate." in text
    assert "8 days ago</time></b>" in text
    assert "joined" in text


def test_it_leads_to_where_they_stand_on_the_board_also_where_names_look_alike(client, cohort, ana, dov):
    lenas = [User.objects.create_user(f"{at}@example.org", "Lena") for at in ("lena", "lena.b")]
    for lena in lenas:
        cohort.admit(lena, Role.CANDIDATE)
    client.force_login(dov)
    membership = cohort.memberships.get(user=lenas[1])
    page = client.get(reverse("cohorts:member", args=[cohort.public_id, membership.public_id])).content.decode()
    (board,) = re.findall(r'href="([^"]+\?q=[^"]+)"', page)
    text = client.get(board).content.decode()
    assert "Lena (2)" in text
    assert "Ana" not in text


def test_the_last_day_is_noted_at_a_sign_in(client, ana):
    sign_in(client, ana)
    ana.refresh_from_db()
    assert ana.last_active_on == timezone.localdate()


def test_no_word_of_a_draft_is_on_it(client, dov, address, draft):
    draft.story.memory = "What I remember"
    draft.story.save()
    client.force_login(dov)
    text = client.get(address).content.decode()
    words = [draft.story.title, draft.story.memory, *(section.text for section in draft.sections.all())]
    assert not [said for said in words if said and said in text]


def test_a_co_coach_sees_it_and_the_note(client, cohort, membership, dov, address):
    CoachNote.objects.create(membership=membership, body="Works nights.", written_by=dov)
    second = make_person("Edda")
    cohort.admit(second, Role.COACH)
    client.force_login(second)
    assert "Works nights." in client.get(address).content.decode()


def test_other_members_may_not_see_it_nor_the_person_themselves(client, ana, ben, cleo, address):
    for person in (ana, ben, cleo):
        client.force_login(person)
        assert client.get(address).status_code == 403


def test_coaches_of_other_cohorts_do_not_find_it(client, eve, make_cohort, address):
    make_cohort(eve)
    client.force_login(eve)
    assert client.get(address).status_code == 404


def test_a_member_of_another_cohort_is_not_found_through_ones_own(client, cohort, dov, eve, make_cohort):
    elsewhere = make_cohort(eve).memberships.get(user=eve)
    client.force_login(dov)
    assert client.get(reverse("cohorts:member", args=[cohort.public_id, elsewhere.public_id])).status_code == 404


def test_who_stops_coaching_sees_it_no_more_from_their_next_request(client, cohort, dov, address):
    second = make_person("Edda")
    cohort.admit(second, Role.COACH)
    client.force_login(second)
    assert client.get(address).status_code == 200
    cohort.memberships.get(user=second).place(Role.MENTOR, None, None)
    assert client.get(address).status_code == 403
    cohort.memberships.get(user=second).leave()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_it_asks_the_database_a_constant_number_of_times(
    client, cohort, membership, dov, address, how_many, django_assert_num_queries
):
    for number in range(how_many):
        cohort.groups.create(name=f"Group {number}")
        other = cohort.admit(make_person(f"Zoe{number}"), Role.CANDIDATE)
        Pair.put(membership, other, Pair.Kind.FORBIDDEN, dov)
    client.force_login(dov)
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)


def test_in_an_archived_cohort_it_is_there_to_read(client, cohort, membership, dov, address):
    CoachNote.objects.create(membership=membership, body="Works nights.", written_by=dov)
    Cohort.objects.update(archived_at=timezone.now())
    client.force_login(dov)
    text = client.get(address).content.decode()
    assert "Works nights." in text
    assert "<button" not in text.partition("<main")[2].partition("</main>")[0]
