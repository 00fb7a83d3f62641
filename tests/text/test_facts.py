"""Which numbers and names stand in a text, and under which key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.facts import MAX_KEY_LENGTH, facts, kind

FOUND = {
    "fell by 40 %": ["40%"],
    "fell by 40% in all": ["40%"],
    "fell by forty per cent": ["40%"],
    "five percent of them": ["5%"],
    "Forty calls came": ["40"],
    "1,200 calls, 1’200 calls": ["1200", "1200"],
    "12,000,000.50 in all": ["12000000.50"],
    "2,5 hours": ["2.5"],
    "two hundred and fifty beds": ["250"],
    "two thousand and nineteen": ["2019"],
    "twenty-one wards, forty two": ["21", "42"],
    "one hundred, a hundred, hundred": ["100", "100", "100"],
    "£2.5 million, 40k, $40k": ["£2500000", "40000", "$40000"],
    "40 € and €40": ["€40", "€40"],
    "US$300": ["US", "$300"],
    "half of them, twice, dozens": ["half", "twice", "dozens"],
    "a dozen, two dozen": ["12", "24"],
    "in 2019": ["2019"],
    "at 10:30, at 5 pm": ["10:30", "5pm"],
    "on 12/03/2024 and 2024-03-12": ["12/03/2024", "2024-03-12"],
    "three of 3/4": ["3", "3/4"],
    "a four-month plan of 30-day steps": ["4", "30"],
    "from 10–12 a week": ["10", "12"],
    "5kg in the 1990s": ["5kg", "1990s"],
    "٤٠ calls": ["40"],
    "nineteen eighty": ["19", "80"],
    "I rang Acme and the Royal Infirmary": ["Acme", "Royal Infirmary"],
    "the NHS asked. NHS England too": ["NHS", "NHS England"],
    "in March I met Anna-Maria’s team": ["March", "Anna-Maria"],
    "we asked Dr. Smith": ["Smith"],
    "in Q3 and for B2B": ["Q3", "B2B"],
    "the R&D people": ["R&D"],
    "we chose Plan B": ["Plan B"],
    "for Zoë and Łukasz": ["Zoë", "Łukasz"],
}
NOT_FOUND = [
    "one of us, someone, at once",
    "the first, 1st, 2nd, 21st, third",
    "24/7",
    "behalf, often, tendency, weight",
    "I, I’m, I'd and I’ve",
    "We rang. They came! Why? Nobody knew… Then: silence",
    "She said: “We cannot.” “Why?”",
    "The first word\nOf each line\n- Of a list\n(And these)",
    "vitamin c, a plan",
    "v2",
    "",
]
HOSTILE = [
    *("1" * 12_000, "A" * 12_000, "A " * 6_000, "Ab " * 4_000, "1,234" * 2_400, "two " * 3_000, "million " * 1_500),
    *("\"“'" * 4_000, "1:" * 6_000, "1/" * 6_000, '. "' * 4_000, "a'" * 6_000, "A\n" * 6_000, "£" * 12_000),
]
LINES = st.sampled_from([*FOUND, *NOT_FOUND])


def keys(text):
    return [fact.key for fact in facts(text)]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert keys(text) == FOUND[text]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_it_is_left_alone(text):
    assert keys(text) == []


@given(st.text(), LINES, st.text())
def test_what_a_line_says_does_not_depend_on_the_lines_around_it(before, line, after):
    found = facts(f"{before}\n{line}\n{after}")
    start, end = len(before) + 1, len(before) + 1 + len(line)
    assert [fact.key for fact in found if start <= fact.start <= end and fact.end <= end] == keys(line)


@given(st.text(alphabet="aA1.,: %£\n-'’two andI/", max_size=200) | st.text())
def test_facts_stand_one_after_the_other_where_they_say(text):
    found, at = facts(text), 0
    for fact in found:
        assert at <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.words
        assert 0 < len(fact.key) <= MAX_KEY_LENGTH
        at = fact.end


@given(st.text())
def test_each_key_has_a_kind(text):
    assert all(kind(key) for key in keys(text))


def test_only_what_is_of_one_kind_can_take_each_others_place():
    assert kind("40%") == kind("35%") != kind("40")
    assert kind("Acme") == kind("NHS") != kind("2019")
    assert kind("£40") == kind("£35") != kind("half") == kind("12")
