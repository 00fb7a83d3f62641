"""Versions: what reviewers read never changes."""

from answers.models import Version
from tests.conftest import DASHBOARD


def test_a_snapshot_holds_the_four_texts_as_they_stood(draft):
    version = draft.keep_version()
    assert version.texts() == {part.slug: text for part, text in DASHBOARD.items()}


def test_later_words_leave_it_as_it_was(draft):
    version = draft.keep_version()
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    assert Version.objects.get(pk=version.pk).task == DASHBOARD["T"]


def test_the_same_words_are_the_same_version(draft):
    assert draft.keep_version() == draft.keep_version()


def test_other_words_are_the_next_version(draft):
    first = draft.keep_version()
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    draft = type(draft).objects.get(pk=draft.pk)
    assert draft.keep_version().number == first.number + 1
