import pytest
from django.urls import reverse

from tests.conftest import post_seen, seen_on

EDIT = "/settings/"
FORM = {"name": "Ana Maria", "time_zone": "Asia/Tokyo", "scheme": "dark"}


@pytest.fixture
def own(client, ana):
    client.force_login(ana)
    return client


def test_a_user_changes_name_time_zone_and_scheme(own, ana):
    assert post_seen(own, EDIT, EDIT, FORM).url == EDIT
    ana.refresh_from_db()
    assert (ana.name, ana.time_zone, ana.scheme) == ("Ana Maria", "Asia/Tokyo", "dark")


def test_the_chosen_scheme_is_on_every_page(own):
    post_seen(own, EDIT, EDIT, FORM)
    assert 'data-scheme="dark"' in own.get(EDIT).content.decode()


def test_a_name_left_out_is_told_and_the_old_one_stays(own, ana):
    answer = post_seen(own, EDIT, EDIT, FORM | {"name": " "})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    ana.refresh_from_db()
    assert ana.name == "Ana"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("\u0410n\u0430", "mixes Cyrillic and Latin letters"),
        ("Ana (2)", "A number in brackets tells apart"),
        ("Ana \uff082\uff09", "A number in brackets tells apart"),
        ("\u200b\u2060", "can be seen"),
        ("\u3164", "can be seen"),
        ("Ana (1)\u2800", "that cannot be shown"),
        ("Ana \ue000", "that cannot be shown"),
        ("Someone  who left", "The program itself uses this name"),
        ("Y\u043eu", "mixes Cyrillic and Latin letters"),
        ("\uff39ou", "The program itself uses this name"),
    ],
)
def test_a_name_made_to_look_like_another_is_refused(own, ana, name, why):
    answer = post_seen(own, EDIT, EDIT, FORM | {"name": name})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    ana.refresh_from_db()
    assert ana.name == "Ana"


def test_a_name_is_kept_without_what_is_not_drawn(own, ana):
    post_seen(own, EDIT, EDIT, FORM | {"name": "An\u200ba\u00ad \u202eB\ufeff"})
    ana.refresh_from_db()
    assert ana.name == "Ana B"


def test_a_time_zone_that_is_none_is_told(own):
    assert post_seen(own, EDIT, EDIT, FORM | {"time_zone": "Middle/Earth"}).status_code == 422


def test_more_fields_than_asked_change_nothing(own, ana):
    post_seen(own, EDIT, EDIT, FORM | {"is_owner": "1", "may_make_cohorts": "1", "email": "x@example.org"})
    ana.refresh_from_db()
    assert (ana.is_owner, ana.may_make_cohorts, ana.email) == (False, False, "ana@example.org")


def test_settings_need_a_sign_in(client, db):
    assert client.get(EDIT).url == f"{reverse('account_login')}?next={EDIT}"


def test_a_user_without_a_password_is_offered_to_choose_it(own, ana):
    ana.set_unusable_password()
    ana.save()
    own.force_login(ana)
    assert reverse("account_set_password") in own.get(EDIT).content.decode()
    assert own.get(reverse("account_change_password")).url == reverse("account_set_password")


def test_the_password_changes_only_by_the_old_one(own, ana):
    form = {"oldpassword": "wrong", "password1": "a new and long one", "password2": "a new and long one"}
    assert "This is not your password." in own.post(reverse("account_change_password"), form).content.decode()
    own.post(reverse("account_change_password"), form | {"oldpassword": "correct horse"})
    ana.refresh_from_db()
    assert ana.check_password("a new and long one")


def test_a_stale_window_overwrites_no_other_name_before_its_user_saw_it(own, ana):
    stale = seen_on(own.get(EDIT), EDIT)
    post_seen(own, EDIT, EDIT, FORM)
    answer = own.post(EDIT, FORM | {"name": "Anna", "seen": stale})
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("your name to “Ana Maria”", 'value="Anna"'))
    ana.refresh_from_db()
    assert ana.name == "Ana Maria"
