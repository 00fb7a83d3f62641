"""makeworld: made-up people and words, as many as asked for, the same for the same seed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from accounts.models import User
from answers.models import Draft, Revision, Section, Story, Version
from cohorts.models import Cohort, Membership, Role
from reviews.models import Annotation, Reply, Review, State
from text.counts import count


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def make(**options):
    said = StringIO()
    call_command("makeworld", stdout=said, **{"people": 20, "cohorts": 2, "drafts": 2, "reviews": 2, **options})
    return said.getvalue().splitlines()


@transaction.atomic
def words_of_a_world(seed):
    """All that is said in it; afterwards it is gone again."""
    make(seed=seed)
    people = list(User.objects.order_by("email").values_list("email", "name"))
    texts = list(Section.objects.order_by("pk").values_list("text", "number", "draft__story__owner__email"))
    notes = list(Annotation.objects.order_by("pk").values_list("component", "kind", "body", "state"))
    transaction.set_rollback(True)
    return people, texts, notes


def test_it_has_as_many_of_each_as_asked_for(content):
    said = make()
    assert User.objects.count() == 20 and Cohort.objects.count() == 2
    roles = {role: Membership.objects.filter(role=role).count() for role in Role}
    assert roles == {Role.COACH: 2, Role.MENTOR: 2, Role.CANDIDATE: 16}
    assert Draft.objects.count() == 2 * 16 and Story.objects.count() == 16
    assert Review.objects.count() == 2 * Version.objects.count() > 2 * 16
    assert [line.split(",")[0] for line in said] == ["cohort 1 of 2: 10 people", "cohort 2 of 2: 10 people"]


def test_a_whole_answer_has_150_to_300_words(content):
    make()
    lengths = [sum(count(text) for text in version.texts().values()) for version in Version.objects.all()]
    assert 150 <= min(lengths) <= max(lengths) <= 300


def test_every_draft_has_its_four_parts_and_opens(content, client):
    make(people=6, cohorts=1)
    for draft in Draft.objects.all():
        assert [part.component for part in draft.ordered_sections()] == ["S", "T", "A", "R"]
        client.force_login(draft.story.owner)
        assert client.get(draft.get_absolute_url()).status_code == 200


def test_whatever_is_written_has_an_earlier_wording_of_an_earlier_save(content):
    make()
    assert Revision.objects.count() == Section.objects.exclude(text="").count() > 0
    assert Revision.objects.filter(number=F("section__number") - 1).count() == Revision.objects.count()


def test_nobody_reads_their_own_and_readers_are_of_the_cohort(content):
    make()
    assert not Review.objects.filter(reviewer=F("version__draft__story__owner")).exists()
    assert Review.objects.among_members().count() == Review.objects.count()


def test_notes_stand_in_reviews_that_were_begun_and_answers_under_what_was_sent(content):
    make()
    assert set(Review.objects.values_list("state", flat=True)) == set(State) - {State.RECALLED}
    assert not Annotation.objects.exclude(review__state__in=[State.OPEN, State.SUBMITTED]).exists()
    assert not Reply.objects.exclude(annotation__review__state=State.SUBMITTED).exists()
    answered = Annotation.objects.filter(state=Annotation.State.DONE)
    assert answered.count() == Reply.objects.count() > 0


def test_a_story_told_twice_may_be_out_of_date(content):
    make()
    assert any(draft.outdated_facts() for draft in Draft.objects.all())


def test_the_same_seed_makes_the_same_and_another_another(content):
    assert words_of_a_world(seed=1) == words_of_a_world(seed=1)
    assert words_of_a_world(seed=1)[1] != words_of_a_world(seed=2)[1]


def test_nobody_made_up_has_a_password(content):
    make()
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_where_somebody_real_lives_nobody_is_made_up(content):
    User.objects.create_verified("ana@real.example", "Ana")
    with pytest.raises(CommandError, match="this world is real"):
        make()
    assert User.objects.count() == 1


def test_outside_the_demo_and_debug_nobody_is_made_up(content, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEBUG or STARCOACH_DEMO"):
        make()
    assert not User.objects.exists()


def test_a_second_world_of_the_same_seed_is_refused_and_of_another_made(content):
    make(seed=1)
    with pytest.raises(CommandError, match="choose another --seed"):
        make(seed=1)
    make(seed=2)
    assert User.objects.count() == 40


@pytest.mark.parametrize("sizes", [{"people": 3, "cohorts": 2}, {"cohorts": 0}])
def test_a_cohort_of_nobody_is_refused(content, sizes):
    with pytest.raises(CommandError, match="at least two people"):
        make(**sizes)


@pytest.mark.parametrize(("drafts", "stories"), [(0, 0), (1, 1), (3, 2)])
def test_two_drafts_tell_one_story(content, drafts, stories):
    make(people=2, cohorts=1, drafts=drafts)
    assert (Draft.objects.count(), Story.objects.count()) == (drafts, stories)
