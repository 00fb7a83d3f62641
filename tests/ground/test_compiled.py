"""A query that is built once finds for each user what is theirs, and takes no answer of its building along."""

import pytest
from django.utils import timezone

from accounts.models import User
from starcoach.compiled import Compiled

pytestmark = pytest.mark.django_db


def test_it_finds_for_each_user_their_own(ana, ben):
    names = Compiled(User, lambda user: User.objects.filter(pk=user.pk).values_list("name", "pk"))
    assert [names.row(user.pk) for user in (ana, ben, ana)] == [("Ana", ana.pk), ("Ben", ben.pk), ("Ana", ana.pk)]


def test_it_is_built_once(ana, ben):
    built = []

    def build(user):
        built.append(user)
        return User.objects.filter(pk=user.pk).values_list("name")

    names = Compiled(User, build)
    assert [names.row(user.pk) for user in (ana, ben, ana)] == [("Ana",), ("Ben",), ("Ana",)]
    assert len(built) == 1


def test_it_asks_for_no_rows_while_it_is_built(ana):
    def build(user):
        return User.objects.filter(name=User.objects.get(pk=user.pk).name).values_list("name")

    with pytest.raises(ValueError, match="asks for rows"):
        Compiled(User, build).row(ana.pk)


def test_it_keeps_no_hour(ana):
    def build(user):
        return User.objects.filter(pk=user.pk, date_joined__lt=timezone.now()).values_list("name")

    with pytest.raises(ValueError, match="hour"):
        Compiled(User, build).row(ana.pk)
