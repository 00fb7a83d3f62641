"""Words found again in a later text."""

import pytest

from tests.conftest import DASHBOARD
from text.anchors import GONE, Anchor, Fit, locate
from text.clean import normalise
from text.components import Component

ACTION = DASHBOARD[Component.ACTION]
RULE = "agreed a rule with the source team"
FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"


def anchor_of(old, new, start, end):
    return locate(old, new, [(start, end)])[0]


def at(text, words):
    start = text.index(words)
    return start, start + len(words)


def found(old, new, words):
    """What became of the words, and what stands there now."""
    anchor = anchor_of(old, new, *at(old, words))
    return anchor.fit, new[anchor.start : anchor.end]


@pytest.mark.parametrize(("text", "words"), [(ACTION, RULE), (" \n ", "\n")])
def test_words_in_an_untouched_text_stand_where_they_stood(text, words):
    start, end = at(text, words)
    assert anchor_of(text, text, start, end) == Anchor(Fit.EXACT, start, end)


@pytest.mark.parametrize(
    "new",
    [
        "First I slept on it. " + ACTION,
        ACTION.replace("I pulled together two data engineers, a developer and a tester, and we", "We"),
        ACTION.replace("no schema change without notice", "tell us first"),
        ACTION + " It holds to this day.",
    ],
    ids=["inserted before", "cut before", "replaced behind", "added behind"],
)
def test_words_whose_neighbours_changed_are_exact(new):
    assert found(ACTION, new, RULE) == (Fit.EXACT, RULE)


@pytest.mark.parametrize("words", ["alpha bravo", "charlie delta"])
def test_words_at_an_end_of_what_both_texts_have_are_exact(words):
    assert found("alpha bravo charlie delta", "alpha bravo and then charlie delta", words) == (Fit.EXACT, words)


def test_words_of_which_half_are_left_are_edited():
    new = ACTION.replace(RULE, "agreed a firm rule with that source team")
    assert found(ACTION, new, RULE) == (Fit.EDITED, "agreed a firm rule with that source team")


EDITED = {
    "changes elsewhere": (
        "It rained. We |agreed a rule with the team|. Then we slept.",
        "It had rained all day. We |agreed a firm rule with the team|. Then we all slept well.",
    ),
    "the beginning replaced": ("We met. So we |made a rule| here.", "We all met. So we |wrote a rule| here."),
    "the end replaced": ("I |made a rule now|. We met. It held.", "I |made a rule then|. We all met. It held."),
    "at the beginning of the text": ("|alpha bravo charlie|. So", "|delta bravo charlie|. So"),
    "at the end of the text": ("So |alpha bravo charlie|", "So |alpha bravo delta|"),
    "with what stood before": ("So we then |agreed a rule with them|.", "So they |a rule with them|."),
    "with what stood behind": ("They |made a rule with us| then.", "They |made a rule with| others."),
    "with a sign before": ("(|alpha bravo charlie|.", "[delta |bravo charlie|."),
    "with a sign behind": ("So |alpha bravo charlie|)", "So |alpha bravo| delta]"),
    "and written beside": ("ab |cd ef| gh", "ab X |cd Y ef| Z gh"),
    "and written beside within signs": ("(|cd ef|)", "(X |cd Y ef| Z)"),
}


@pytest.mark.parametrize(("old", "new"), EDITED.values(), ids=EDITED)
def test_edited_words_reach_to_what_replaced_their_ends_unless_it_replaced_more(old, new):
    words, expected = old.split("|")[1], new.split("|")[1]
    assert found(old.replace("|", ""), new.replace("|", ""), words) == (Fit.EDITED, expected)


def test_words_that_stand_elsewhere_now_are_moved():
    rest = ACTION.replace(" and " + RULE, "")
    assert found(ACTION, f"I {RULE}. {rest}", RULE) == (Fit.MOVED, RULE)


def test_words_of_which_little_is_left_are_gone():
    assert anchor_of(ACTION, ACTION.replace(RULE, "wrote a memo"), *at(ACTION, RULE)) == GONE


@pytest.mark.parametrize(("words", "fit"), [("alpha bravo", Fit.EDITED), ("alpha bravos", Fit.GONE)])
def test_words_are_edited_from_half_of_their_characters_on(words, fit):
    old, new = f"So {words} it was.", "So alpha delta it was."
    assert found(old, new, words) == (fit, "alpha delta" if fit == Fit.EDITED else "")


@pytest.mark.parametrize(("length", "fit"), [(22, Fit.EDITED), (23, Fit.GONE)])
def test_words_that_grew_by_more_than_twelve_characters_over_double_are_gone(length, fit):
    old, new = "So alpha bravo it was.", f"So alpha {'x' * length} bravo it was."
    assert anchor_of(old, new, *at(old, "alpha bravo")).fit == fit


def test_words_torn_far_apart_are_gone():
    torn = ACTION.replace("a rule with", f"a rule {'about many other things ' * 6} with")
    assert anchor_of(ACTION, torn, *at(ACTION, RULE)) == GONE


@pytest.mark.parametrize(("words", "fit"), [("alpha bravos", Fit.MOVED), ("alpha bravo", Fit.GONE)])
def test_words_are_looked_for_elsewhere_from_twelve_characters_on(words, fit):
    old, new = f"Nobody would have thought of {words}", f"{words}. Quite another text, later."
    assert anchor_of(old, new, *at(old, words)).fit == fit


def test_words_that_stand_there_twice_are_not_looked_for():
    rest = ACTION.replace(" and " + RULE, "")
    assert anchor_of(ACTION, f"I {RULE}. I {RULE}. {rest}", *at(ACTION, RULE)) == GONE


def test_words_that_stood_there_twice_are_not_looked_for():
    old = "Nobody would have thought that alpha bravos met; nor did the other alpha bravos."
    assert anchor_of(old, "alpha bravos. Quite another text, later.", *at(old, "alpha bravos")) == GONE


@pytest.mark.parametrize("old", ["Nobody in the house (agreed a rule) then", "Nobody ever agreed a rule then"])
@pytest.mark.parametrize("new", ["They disagreed a rule of another kind", "We all (agreed a ruler: of another kind)"])
def test_words_within_a_longer_word_are_not_the_words(old, new):
    assert anchor_of(old, new, *at(old, "agreed a rule")) == GONE


@pytest.mark.parametrize(
    ("words", "new"), [("greed a rule", "They disagreed a rule: "), ("agreed a rul", "They had (agreed a ruler: ")]
)
def test_a_part_of_a_word_is_looked_for_as_a_part_of_a_word(words, new):
    old = "Nobody in the house (agreed a rule) at that time"
    assert found(old, new + "quite another story", words) == (Fit.MOVED, words)


def test_words_that_stood_beside_a_sign_are_moved_to_where_they_stand_beside_white_space():
    old, new = (
        "Nobody in the house (agreed a rule) then",
        "In another text they agreed a rule once and for all",
    )
    assert found(old, new, "agreed a rule") == (Fit.MOVED, "agreed a rule")


def test_white_space_of_which_less_is_left_is_gone():
    assert anchor_of("a  b", "a b", 1, 3) == GONE


def test_two_words_by_chance_between_other_texts_are_not_the_words():
    old = "I asked the analyst what she would do with the report if she had it."
    new = "Nobody on our side had ever thought about the contract until Friday came."
    assert anchor_of(old, new, *at(old, "the")) == GONE


def test_places_count_code_points():
    old, new = f"{FAMILY} we wept", f"🎉🎉 {FAMILY} we wept"
    assert anchor_of(old, new, *at(old, "wept")).start == len(FAMILY) + 7


@pytest.mark.parametrize("mark", ["\u0301", "\u200d👧", "\ufe0f", "\U0001f3fd"], ids=ascii)
def test_a_letter_that_got_a_mark_is_another_letter(mark):
    assert anchor_of("see x here", f"see x{mark} here", *at("see x here", "x")) == GONE


def test_line_ends_as_a_form_sends_them_move_nothing():
    text = "One line.\n\nThe rule with the team.\nAnother."
    start, end = at(text, "The rule")
    assert anchor_of(text, normalise(text.replace("\n", "\r\n")), start, end) == Anchor(Fit.EXACT, start, end)


def test_a_sign_at_the_end_goes_with_its_words():
    old, new = "So we agreed. It held then.", "Yet we agreed. We met. It held now."
    assert found(old, new, "we agreed.") == (Fit.EXACT, "we agreed.")


def test_words_that_moved_are_followed_though_their_wording_stands_there_twice():
    lead, words = "Late in May", "we met"
    monday, friday = f"On Monday {words}, and talked about the summer.", "On Friday it all fell apart, nobody knew why."
    old, new = f"{monday} {lead} {words} again. {friday}", f"{lead} {words} again. {monday} {friday}"
    start = old.rindex(words)
    at = new.index(words)
    assert anchor_of(old, new, start, start + len(words)) == Anchor(Fit.MOVED, at, at + len(words))


COPIES = "So alpha bravo charlie delta. Then alpha bravo charlie delta. It held."


@pytest.mark.parametrize("words", ["bravo", "alpha bravo charlie"])
def test_of_two_copies_of_which_one_was_cut_neither_is_taken_for_the_other(words):
    old, new = f"We met {COPIES}", "They met. alpha bravo charlie delta. It fell."
    assert anchor_of(old, new, *at(old, words)) == GONE


@pytest.mark.parametrize("words", ["met", "we met", "y we met them", "x we met them"])
def test_words_that_may_be_the_other_of_two_copies_are_gone(words):
    old, new = "x we met them y we met them z", "x v we met them w z"
    assert anchor_of(old, new, *at(old, words)) == GONE


def test_the_side_that_is_left_of_words_is_edited_if_it_is_distinctive():
    old = "We met. I wrote to everybody who could stop us agreed a rule with them. It held."
    new = "We met. Nobody was told, so they agreed a rule with them. It held."
    words = "I wrote to everybody who could stop us agreed a rule with them"
    assert found(old, new, words) == (Fit.EDITED, "agreed a rule with them")


@pytest.mark.parametrize(
    ("lost", "left", "fit"),
    [
        (24, "bravo charlie", Fit.EDITED),
        (25, "bravo charlie", Fit.GONE),
        (20, "bravo charli", Fit.GONE),
    ],
    ids=["a third", "less than a third", "less than twelve characters"],
)
def test_a_third_is_enough_from_twelve_characters_on(lost, left, fit):
    words = f"{'x' * lost} {left}"
    old, new = f"So {words} it was.", f"So {'y' * 20} {'z' * 9} {left} it was."
    assert anchor_of(old, new, *at(old, words)).fit == fit


def test_words_most_of_which_are_in_one_place_are_there_without_the_rest():
    old = "We met. The analyst told the whole team about the contract on Friday. It held."
    new = "We met. The analyst told the whole team. Nobody slept for a long time after that, as on Friday. It held."
    words = "The analyst told the whole team about the contract on Friday"
    assert found(old, new, words)[0] in {Fit.EDITED, Fit.GONE}
