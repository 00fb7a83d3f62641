"""How far an answer is from its target, as the desk says it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.components import Component
from text.length import Length, advised_band
from text.targets import Target

SPACE = "\N{NO-BREAK SPACE}"
SAID = {
    Target.SPOKEN_SHORT: ("About 1 min 35 s", "target 1 min 30 s"),
    Target.SPOKEN: ("About 1 min 35 s", "target 2 min"),
    Target.FORM: ("231 of 250 words", ""),
    Target.FIELD: ("231 words", "target 250 to 500"),
    Target.CARD: ("231 words", "target 20 to 60"),
}


def desk(client, draft, target, words=0):
    draft.target = target
    draft.save()
    if words:
        part = draft.ordered_sections()[2]
        part.revise("word " * words, part.number, "words")
    return client.get(draft.get_absolute_url()).content.decode()


@pytest.mark.parametrize("target", Target)
def test_each_target_has_its_own_figure(target):
    length = Length([39, 36, 118, 38], 1_134, target)
    assert (length.figure().replace(SPACE, " "), length.goal().replace(SPACE, " ")) == SAID[target]


def test_characters_are_counted_as_a_form_does():
    assert Length([1, 0, 0, 0], 1_134, Target.FORM).said_characters() == "1,134 characters"
    assert Length([1, 0, 0, 0], 1, Target.FORM).said_characters() == "1 character"


@given(st.integers(0, 3_000))
def test_only_beyond_the_hard_cap_there_is_too_much(words):
    assert Length([words, 0, 0, 0], 0, Target.FORM).words_over() == max(0, words - 250)
    assert Length([words, 0, 0, 0], 0, Target.FIELD).words_over() == 0


@pytest.mark.parametrize(
    ("target", "words", "said"),
    [(Target.SPOKEN, 290, ""), (Target.SPOKEN, 435, "1\u00a0min"), (Target.SPOKEN_SHORT, 290, "30\u00a0s")],
)
def test_what_takes_longer_to_say_than_there_is_time_is_too_much(client, ana, draft, target, words, said):
    length = Length([words, 0, 0, 0], 0, target)
    assert (length.said_over(), length.words_over()) == (said, 0)
    assert Length([words, 0, 0, 0], 0, Target.FIELD).seconds_over() == 0
    for section in draft.ordered_sections()[1:]:
        section.revise("", section.number, f"none {section.component}")
    draft.sections.get(component="S").revise("word " * words, 1, "long")
    client.force_login(ana)
    page = re.sub(r"[ \n]+", " ", desk(client, draft, target))
    assert f"About <span data-over-by>{said}</span> too long to say in" in page
    assert (f'data-over="{target.seconds}" hidden' in page) != bool(said)


@pytest.mark.parametrize("target", Target)
def test_the_parts_share_the_upper_figure(target):
    low, high = zip(*(advised_band(component, target) for component in Component), strict=True)
    assert sum(low) <= target.advised_words[1] <= sum(high)


@pytest.mark.parametrize("target", Target)
def test_the_desk_names_the_target_and_its_bands(client, ana, draft, target):
    client.force_login(ana)
    page = desk(client, draft, target)
    assert f"<dd>{target.label}</dd>" in page
    assert "advised {} to {} words".format(*advised_band(Component.ACTION, target)) in page


def test_over_the_hard_cap_the_desk_says_by_how_much_and_saves_all_the_same(client, ana, draft):
    client.force_login(ana)
    page = desk(client, draft, Target.FORM, words=250)
    over = sum(draft.word_counts()) - 250
    assert over > 0
    assert f"{over} words</span> over the form’s 250." in page
    assert 'data-over="250" hidden' not in page


def test_within_the_cap_it_says_nothing_of_it(client, ana, draft):
    client.force_login(ana)
    assert 'data-over="250" hidden' in desk(client, draft, Target.FORM)
    assert "data-over" not in desk(client, draft, Target.CARD)


def test_a_form_is_said_to_count_in_its_own_way_once(client, ana, draft):
    client.force_login(ana)
    assert desk(client, draft, Target.FORM).count("in its own way") == 1
    assert "in its own way" not in desk(client, draft, Target.CARD)


def test_a_cue_card_asks_for_a_few_words(client, ana, draft):
    client.force_login(ana)
    page = desk(client, draft, Target.CARD)
    assert all(component.cue in page for component in Component)


def test_readers_see_what_it_is_written_for(client, ben, review):
    client.force_login(ben)
    draft = review.version.draft
    draft.target = Target.CARD
    draft.save()
    assert "<dd>Cue card</dd>" in client.get(review.get_absolute_url()).content.decode()


def test_the_list_of_drafts_says_it_too(client, ana, draft):
    client.force_login(ana)
    draft.target = Target.FORM
    draft.save()
    assert "form of 250 words" in client.get("/").content.decode()
    assert ">Form, 250 words</a>" in client.get("/stories/").content.decode()
