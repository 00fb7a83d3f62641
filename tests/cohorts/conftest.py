import pytest

from cohorts.models import Cohort


@pytest.fixture
def make_cohort():
    return lambda coach: Cohort.create_with_coach("Another cohort", coach)
