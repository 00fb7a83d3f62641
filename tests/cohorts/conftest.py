import pytest

from cohorts.models import Cohort


@pytest.fixture
def make_cohort():
    return lambda coach: Cohort.found("Another cohort", coach)
