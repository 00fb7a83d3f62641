from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Subquery
from django.utils.functional import SimpleLazyObject

from accounts.models import Notice, User
from accounts.notices import KINDS
from reviews.models import Review
from starcoach.compiled import Compiled, counted


def menu_counts(request):
    """What the menu counts, queried only by pages that show it. Some requests have no user yet."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {"menu_counts": SimpleLazyObject(lambda: counts_of(request.user))}


def counts_of(user):
    """How many reviews wait for the user, and how many notices are new: in one query where none is."""
    waiting, kinds = waiting_for.row(user)
    known = tuple(sorted(KINDS.keys() & kinds))
    return {"waiting": waiting, "new": new_of(known).row(user)[0] if known else 0}


@Compiled
def waiting_for(user):
    """How many reviews wait for the user, and of which kinds they have new notices."""
    kinds = Notice.objects.filter(person=user).new().values("kind").distinct()
    return of(user, Subquery(counted(Review.objects.asked_of(user).waiting())), ArraySubquery(kinds))


def of(user, *columns):
    return User.objects.filter(pk=user.pk).values_list(*columns)


@cache
def new_of(kinds):
    """How many notices of these kinds are new."""
    return Compiled(lambda user: of(user, Subquery(counted(Notice.objects.readable_by(user, kinds).new()))))
