"""Names that look alike, by Unicode's own skeletons."""

import unicodedata

import pytest

from text.clean import as_name, has_undrawn, is_blank
from text.lookalikes import IGNORABLE, mixed_scripts, prototypes, skeleton

ANA = ("Ana", "An\u200ba", "\u0410n\u0430", "\uff21\uff4e\uff41", "\U0001d400na", "ana", "A\u00adna", "An\u034fa")
PAIRS = [
    ("Ivan", "lvan"),
    ("Tom", "Torn"),
    ("Eve", "\u0415v\u0435"),
    ("Oscar", "0scar"),
    ("Paul", "Pau1"),
    ("Cleo", "\u03f9leo"),
]
APART = [
    ("Ana", "Anna"),
    ("Ana", "\u00c1na"),
    ("Ben", "Bea"),
    ("\u0410\u043d\u043d\u0430", "Anna"),
    ("\u5f20\u4f1f", "\u5f20\u5f3a"),
]
MIXED = [("\u0410n\u0430", {"CYRILLIC", "LATIN"}), ("Ana Sm\u03b9th", {"GREEK", "LATIN"})]
HONEST = [
    "Ana",
    "\u0410\u043d\u043d\u0430",
    "Anna \u0410\u043d\u043d\u0430",
    "\u738bWang",
    "\uae40Min",
    "\u05e9\u05dc\u05d5\u05dd Shalom",
    "O'Neil-Jr. 3",
]
INVISIBLE = [
    "\u0301",
    "\u20dd\ufe0f",
    "\u200b",
    "\u2060 \ufeff",
    "\u3164",
    "\u115f\u1160",
    "\ufe0f",
    "\u034f",
    "\U000e0041",
    "\u180e",
    "\u17b4",
    "\u2800",
    "\u2064",
    "\ufffc",
    "\U0001d159",
    "\ufff9",
]
UNDRAWN = [
    *("\ufff9", "\ufffb", "\ufffc", "\ufffd", "\u2800", "\U0001d159", "\U00013441", "\u303f", "\x07", "\x7f", "\x80"),
    *("\u0378", "\uffff", "\U0010ffff", "\ue000", "\U000f0000", "\ud800", "\u0600"),
]


def test_each_way_to_write_ana_has_one_skeleton():
    assert {skeleton(name) for name in ANA} == {"ana"}


@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_what_is_drawn_alike_has_one_skeleton(name, other):
    assert skeleton(name) == skeleton(other)


@pytest.mark.parametrize(("name", "other"), APART)
def test_what_the_eye_tells_apart_has_two(name, other):
    assert skeleton(name) != skeleton(other)


def test_the_table_is_whole():
    assert len(prototypes()) > 5_000
    assert all(unicodedata.normalize("NFD", chr(code)) == chr(code) for code in prototypes())


def test_what_is_not_drawn_is_in_no_skeleton():
    not_drawn = [chr(code) for code in range(0x110000) if IGNORABLE.match(chr(code))]
    assert len(not_drawn) > 4_000
    assert {skeleton(f"A{char}na") for char in not_drawn} == {"ana"}


@pytest.mark.parametrize(("name", "scripts"), MIXED)
def test_a_word_of_two_scripts_is_noticed(name, scripts):
    assert mixed_scripts(name) == scripts


@pytest.mark.parametrize("name", HONEST)
def test_names_of_any_one_script_are_names(name):
    assert (mixed_scripts(name), as_name(name)) == (set(), unicodedata.normalize("NFKC", name))


@pytest.mark.parametrize("name", INVISIBLE)
def test_a_name_of_nothing_is_blank(name):
    assert is_blank(name)


@pytest.mark.parametrize("name", ["\u00a8 \u0332", "\u00b4", "\u02da\u02d9", "\uffa0", "\u3000"])
def test_nor_is_one_that_is_nothing_but_marks_once_it_is_kept(name):
    assert is_blank(as_name(name))


def test_a_name_is_kept_without_what_is_not_drawn():
    assert {as_name(name) for name in ANA[:2]} | {as_name("An\u202ea"), as_name("\ufeffAna ")} == {"Ana"}


@pytest.mark.parametrize(
    "name",
    ["\u0646\u06cc\u200c\u0645\u0627", "\u0915\u094d\u200d\u0937", "Ana \U0001f469\u200d\U0001f4bb", "\u2764\ufe0f"],
)
def test_joiners_stay_where_the_drawing_needs_them(name):
    assert as_name(name) == name


@pytest.mark.parametrize("sign", UNDRAWN)
def test_what_shows_nothing_or_a_box_is_found_in_a_name(sign):
    assert has_undrawn(as_name(f"Ana Lima{sign}"))


@pytest.mark.parametrize(
    "name", [*HONEST, "\u0646\u06cc\u200c\u0645\u0627", "Ana \U0001f469\u200d\U0001f4bb", "Zoe\u0308 \u2764\ufe0f"]
)
def test_what_is_drawn_is_not(name):
    assert not has_undrawn(as_name(name))
