"""The built-in rubric: a readable file, and the rows that are made of it."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from answers.rubric import INDICATORS, RUBRIC
from rubrics.built_in import CRITERIA
from rubrics.models import Indicator, Rubric


@pytest.fixture
def built_in(db):
    return Rubric.objects.get(cohort=None)


def rows(rubric):
    indicators = Indicator.objects.filter(criterion__rubric=rubric).order_by("criterion__position", "position")
    return list(
        indicators.values_list("criterion__slug", "criterion__title", "criterion__component", "level", "slug", "text")
    )


def test_its_rows_say_in_the_same_order_what_its_file_says(built_in):
    assert rows(built_in) == [
        (criterion.slug, criterion.title, criterion.component or "", indicator.level, indicator.slug, indicator.text)
        for criterion in CRITERIA
        for indicator in criterion.indicators
    ]


def test_loaded_again_it_is_not_doubled_and_its_rows_stay_the_same(built_in):
    before = list(Indicator.objects.order_by("pk").values())
    call_command("load_rubrics")
    assert list(Indicator.objects.order_by("pk").values()) == before


def test_a_reworded_indicator_keeps_its_row(built_in):
    row = Indicator.objects.get(criterion__rubric=built_in, slug="s-when")
    Indicator.objects.filter(pk=row.pk).update(text="at which hour", level=5)
    call_command("load_rubrics")
    assert Indicator.objects.get(slug="s-when") == row
    assert rows(built_in)[1] == ("situation", "Situation", "S", 3, "s-when", "when it was")


def test_what_the_file_no_longer_has_goes(built_in):
    gone = built_in.criteria.create(position=9, slug="charm", component="A", title="Charm")
    gone.indicators.create(position=0, level=2, slug="c-smile", text="a smile")
    built_in.criteria.get(slug="task").indicators.create(position=9, level=2, slug="t-old", text="an old one")
    call_command("load_rubrics")
    assert len(rows(built_in)) == sum(len(criterion.indicators) for criterion in CRITERIA)


def test_a_rubric_of_a_cohort_is_left_alone(built_in, cohort):
    own = Rubric.objects.create(title="Ours", cohort=cohort)
    own.criteria.create(position=0, slug="charm", component="A", title="Charm")
    call_command("load_rubrics")
    assert [criterion.title for criterion in own.criteria.all()] == ["Charm"]


def test_the_whole_answer_has_three_ticks_that_are_no_steps(built_in):
    whole = built_in.criteria.get(component="")
    assert list(whole.indicators.values_list("level", "slug")) == [(None, "w-asked"), (None, "w-one"), (None, "w-time")]
    assert whole.slug not in {criterion.slug for criterion in RUBRIC}
    assert "w-asked" not in INDICATORS


def test_every_indicator_has_a_slug_of_its_own(built_in):
    slugs = [indicator.slug for criterion in CRITERIA for indicator in criterion.indicators]
    assert len(set(slugs)) == len(slugs)


def test_one_rubric_alone_is_built_in(built_in):
    with pytest.raises(IntegrityError, match="one_rubric_is_built_in"):
        Rubric.objects.create(title="Another")


def test_a_rubric_has_a_criterion_once(built_in):
    with pytest.raises(IntegrityError, match="a_rubric_has_a_criterion_once"):
        built_in.criteria.create(position=9, slug="task", component="T", title="Task")


def test_a_criterion_has_an_indicator_once(built_in):
    with pytest.raises(IntegrityError, match="a_criterion_has_an_indicator_once"):
        built_in.criteria.get(slug="task").indicators.create(position=9, level=2, slug="t-goal", text="a goal")


@pytest.mark.parametrize("level", [0, 1, 6])
def test_an_indicator_is_of_a_level_above_one(built_in, level):
    with pytest.raises(IntegrityError, match="an_indicator_is_of_a_level_above_one"):
        built_in.criteria.get(slug="task").indicators.create(position=9, level=level, slug="t-new", text="a new one")
