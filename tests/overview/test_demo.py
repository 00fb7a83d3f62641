"""The demo world."""

import pytest
from django.core.management import call_command

from accounts.models import User
from accounts.notices import Notice
from answers.models import Draft
from answers.pages.whys import WhysPage
from reviews.models import Annotation, GuestPass, Reply, Review
from reviews.pages.write import WritePage
from text.targets import Target


def test_it_has_the_cast_and_a_draft_with_notes_on_it(content):
    call_command("demo")
    assert sorted(User.objects.values_list("name", flat=True)) == ["Ana", "Ben", "Cleo", "Dov", "Eve"]
    draft = Draft.objects.get(story__title="The dashboard that lied", target=Target.SPOKEN)
    assert {review.reader.name for review in Review.objects.filter(version__draft=draft).sent()} == {"Ben", "Cleo"}


def test_its_draft_has_a_ladder_whose_root_is_tied_to_the_answer(content):
    call_command("demo")
    draft = Draft.objects.get(story__title="The dashboard that lied", root_cause_links__role="A")
    ladder = WhysPage(draft)
    assert len(ladder.rungs) == 5
    assert [slot.fit for slot in ladder.slots] == ["exact", "exact"]
    assert [len(version.rungs) for version in draft.versions.all()] == [2]


def test_its_first_story_is_told_in_two_shapes_and_one_may_be_out_of_date(content):
    call_command("demo")
    form = Draft.objects.get(target=Target.FORM)
    (change,) = form.outdated_facts()
    assert (change.fact.words, change.now, change.elsewhere.get_target()) == ("thirty", ["forty"], Target.SPOKEN)


def test_ana_and_her_readers_have_ticked_how_far_it_comes(content):
    call_command("demo")
    draft = Draft.objects.get(target=Target.SPOKEN, story__title="The dashboard that lied")
    assert draft.met_indicators.count() == 17
    sent = Review.objects.filter(version__draft=draft).sent()
    assert sorted(len(review.met_indicators) for review in sent) == [8, 16]


def test_its_draft_has_what_a_reading_leaves(content):
    call_command("demo")
    notes = Annotation.objects.filter(review__version__draft__story__title="The dashboard that lied")
    assert all(note.range() and note.is_sent() for note in notes)
    suggestion = notes.get(kind=Annotation.Kind.SUGGESTION)
    assert suggestion.wants_answer() and suggestion.settled_in is None
    assert notes.get(justifies="action").review.reader.name == "Cleo"
    assert all(review.sent_next_step() for review in Review.objects.sent())
    assert GuestPass.objects.living().get().draft.story.owner.name == "Ana"


def test_a_mentor_is_asked_to_read_again_what_was_answered_and_changed(content):
    call_command("demo")
    again = Review.objects.by_time().get(reviewer__name="Cleo", state="asked")
    page = WritePage(again, {})
    assert len(page.rereading.to_look_at()) == 4
    assert {note.fate() for note in page.rereading.notes} > {"Same words", "Edited"}
    assert sum(reply.has_change() for reply in Reply.objects.all()) >= 2


@pytest.mark.parametrize("name", ["Ana", "Ben", "Cleo"])
def test_its_people_have_something_unread(content, name):
    call_command("demo")
    person = User.objects.get(name=name)
    assert Notice.objects.readable_by(person).filter(read_at=None).exists()


def test_peopling_it_again_doubles_nothing(content):
    call_command("demo")
    call_command("demo")
    assert User.objects.count() == 5


def test_its_people_have_no_password(content):
    call_command("demo")
    assert not any(person.has_usable_password() for person in User.objects.all())


def test_real_people_are_never_joined_by_made_up_ones(content, dov):
    call_command("demo")
    assert User.objects.get() == dov
