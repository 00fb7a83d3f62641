"""A query that is built once finds for each what is theirs, and takes no answer of its building along."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from answers.models import Draft, Question, Section, Story
from starcoach.compiled import Compiled, counted

pytestmark = pytest.mark.django_db


@Compiled
def called(user, name):
    return User.objects.filter(pk=user.pk, name=name)


def test_it_finds_for_each_user_their_own(ana, ben):
    names = Compiled(lambda user: User.objects.filter(pk=user.pk).values_list("name", "pk"))
    assert [names.row(user) for user in (ana, ben, ana)] == [("Ana", ana.pk), ("Ben", ben.pk), ("Ana", ana.pk)]


def test_each_value_has_its_place(ana, ben):
    assert called(ana, "Ana") == [ana]
    assert called(ben, "Ana") == called(ana, "Ben") == []


def test_it_finds_those_of_a_list_of_any_length(ana, ben, cleo):
    among = Compiled(lambda keys: User.objects.filter(pk__among=keys).order_by("pk"))
    assert [among(keys) for keys in ([], [ben.pk], [cleo.pk, ana.pk])] == [[], [ben], [ana, cleo]]


def test_it_counts(ana, ben):
    count = Compiled(lambda keys: counted(User.objects.filter(pk__among=keys)))
    assert [count.row(keys) for keys in ([], [ana.pk, ben.pk])] == [0, 2]


def test_what_is_not_there_is_answered_404(ana):
    assert called.row_or_404(ana, "Ana") == ana
    with pytest.raises(Http404):
        called.row_or_404(ana, "Ben")


@Compiled
def drafts_of(users):
    return Draft.objects.filter(story__owner__pk__among=users).with_sections().with_siblings().order_by("pk")


def shown(drafts):
    """What is fetched along with each: its sections, and the drafts of its story with theirs."""
    siblings = [(draft, list(draft.story.drafts.all())) for draft in drafts]
    return [
        (draft, draft.ordered_sections(), [(each, each.ordered_sections()) for each in of]) for draft, of in siblings
    ]


def test_what_is_fetched_along_is_that_of_each(ana, ben, content, django_assert_num_queries):
    question, another = Question.objects.all()[:2]
    for user in (ana, ben):
        Story.start(user, question).story.begin_draft(another)
    Section.objects.update(text="I was there.")
    everybody = [ana.pk, ben.pk]
    drafts_of(everybody)
    with django_assert_num_queries(4):
        found = shown(drafts_of(everybody))
    assert len(found) == 4
    assert found == shown(
        Draft.objects.filter(story__owner__in=everybody).with_sections().with_siblings().order_by("pk")
    )


def test_of_what_was_fetched_along_more_can_be_asked(ana, ben, content):
    for user in (ana, ben):
        Story.start(user, Question.objects.first())
    (draft,) = drafts_of([ana.pk])
    assert draft.sections.get(component="T").draft == draft


def test_it_is_built_once(ana, ben):
    built = []

    @Compiled
    def names(user):
        built.append(user)
        return User.objects.filter(pk=user.pk).values_list("name", flat=True)

    assert [names.row(user) for user in (ana, ben, ana)] == ["Ana", "Ben", "Ana"]
    assert len(built) == 1


def test_it_asks_for_no_rows_while_it_is_built(ana):
    @Compiled
    def namesakes(user):
        return User.objects.filter(name=User.objects.get(pk=user.pk).name)

    with pytest.raises(ValueError, match="asks for rows"):
        namesakes(ana)


def test_it_reads_nothing_but_the_id_while_it_is_built(ana):
    """What any other field says would be said for everybody."""
    with pytest.raises(ValueError, match="asks for rows"):
        Compiled(lambda user: User.objects.filter(pk=user.pk, name=user.name))(ana)


def test_it_keeps_no_hour(ana):
    with pytest.raises(ValueError, match="hour"):
        Compiled(lambda user: User.objects.filter(pk=user.pk, date_joined__lt=timezone.now()))(ana)


def test_an_hour_can_be_asked_with(ana):
    since = Compiled(lambda hour: User.objects.filter(date_joined__gt=hour))
    assert ana in since(ana.date_joined - timedelta(days=1))
    assert ana not in since(ana.date_joined)


def test_no_value_is_lost(ana):
    with pytest.raises(ValueError, match="no place"):
        Compiled(lambda user, name: User.objects.filter(pk=user.pk))(ana, "Ana")
