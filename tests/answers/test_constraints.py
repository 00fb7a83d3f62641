"""What the database itself promises about drafts."""

import pytest
from django.db import IntegrityError

from answers.models import Revision, SavedKey, Section, Version
from answers.models.sections import MAX_SECTION_LENGTH


@pytest.mark.parametrize(
    "row",
    [
        lambda draft, section: Section(draft=draft, component=section.component),
        lambda draft, section: SavedKey(section=section, key=f"key-{section.component}", digest="", number=2),
        lambda draft, section: Version(draft=draft, number=draft.keep_version().number),
    ],
    ids=["one section per component", "one save per key", "one version per number"],
)
def test_a_second_row_of_the_same_kind_is_refused(draft, row):
    with pytest.raises(IntegrityError):
        row(draft, draft.ordered_sections()[0]).save()


def test_a_save_has_one_revision(draft):
    section = draft.ordered_sections()[0]
    Revision.objects.create(section=section, number=1, text="was")
    with pytest.raises(IntegrityError):
        Revision.objects.create(section=section, number=1, text="was")


def test_no_section_is_longer_than_the_longest(draft):
    with pytest.raises(IntegrityError, match="a_section_has_its_longest"):
        Section.objects.filter(draft=draft).update(text="a" * (MAX_SECTION_LENGTH + 1))
