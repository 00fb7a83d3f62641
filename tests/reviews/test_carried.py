"""Whatever its author does to a text, no unsent note is lost or put on other words when the request is renewed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from answers.models import Version
from reviews.anchoring import carried
from text.components import Component

WORDS = st.sampled_from(["data", "we", "traced", "the", "rule", "40 %", "é", "🙂", "team", "agreed", "\n\n"])
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
VERSIONS = st.fixed_dictionaries({component.slug: TEXTS for component in Component})


@st.composite
def edited(draw):
    """Texts, and the same after some words were put in, taken out, replaced, or moved, be it to another part."""
    before = draw(VERSIONS)
    words = {slug: text.split(" ") for slug, text in before.items()}
    for _ in range(draw(st.integers(0, 5))):
        source, target = draw(st.sampled_from(list(words))), draw(st.sampled_from(list(words)))
        start = draw(st.integers(0, len(words[source])))
        taken = words[source][start : start + draw(st.integers(0, 6))]
        del words[source][start : start + len(taken)]
        put = draw(st.one_of(st.just(taken), st.lists(WORDS, max_size=4)))
        at = draw(st.integers(0, len(words[target])))
        words[target][at:at] = put
    return before, {slug: " ".join(text) for slug, text in words.items()}


@st.composite
def notes_on(draw, texts):
    notes = []
    for _ in range(draw(st.integers(0, 6))):
        component = draw(st.sampled_from(Component))
        length = len(texts[component.slug])
        start = draw(st.integers(0, length - 1)) if length and draw(st.booleans()) else None
        end = start if start is None else draw(st.integers(start + 1, length))
        notes.append({"component": component.value, "start": start, "end": end})
    return notes


@pytest.mark.parametrize("count", [100, pytest.param(2_000, marks=pytest.mark.long)])
def test_each_stands_on_its_own_words_or_on_the_whole_part_with_them(count):
    @settings(max_examples=count)
    @given(st.data())
    def check(data):
        before, after = data.draw(edited())
        notes = data.draw(notes_on(before))
        hold(notes, Version(**before), Version(**after))

    check()


def hold(notes, old, new):
    changes = carried(notes, old, new)
    assert len(changes) == len(notes)
    for note, changed in zip(notes, changes, strict=True):
        after = note | changed
        words = "" if note["start"] is None else old.text(note["component"])[note["start"] : note["end"]]
        if after["start"] is None:
            assert after["component"] == note["component"]
            assert after.get("gone_quote", "") == words
        else:
            assert new.text(after["component"])[after["start"] : after["end"]] == words
            assert after["gone_quote"] == ""


@given(VERSIONS, st.data())
@example({component.slug: "we agreed" for component in Component}, None)
def test_on_an_unchanged_text_each_stays_where_it_is(texts, data):
    notes = data.draw(notes_on(texts)) if data else [{"component": "A", "start": 3, "end": 9}]
    for note, changed in zip(notes, carried(notes, Version(**texts), Version(**texts)), strict=True):
        is_cut = changed.get("gone_quote")  # what is drawn as one is never cut: such a range no reader can choose
        assert is_cut or note | changed | {"gone_quote": ""} == note | {"gone_quote": ""}
