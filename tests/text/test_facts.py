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
    "12,000,000.50 in all": ["12000000.5"],
    "2,5 hours": ["9000 s"],
    "two hundred and fifty beds": ["250"],
    "two thousand and nineteen": ["2019"],
    "twenty-one wards, forty two": ["21", "42"],
    "one hundred, a hundred, hundred": ["100", "100", "100"],
    "£2.5 million, 40k, $40k": ["£2500000", "40000", "$40000"],
    "40 € and €40": ["€40", "€40"],
    "US$300, 300 dollars and USD 300": ["$300", "$300", "$300"],
    "half of them, twice, dozens": ["50%", "x2", "dozens"],
    "a dozen, two dozen": ["12", "24"],
    "in 2019, 2000 patients, in 2000": ["y2019", "2000", "y2000"],
    "at 10:30, at 5 pm, at 17:00": ["~10:30", "17:00", "17:00"],
    "on 12/03/2024 and 2024-03-12": ["2024~03-12", "2024-03-12"],
    "three of 3/4": ["3", "75%"],
    "a four-month plan of 30-day steps": ["4 mo", "2592000 s"],
    "from 10–12 a week": ["10/week", "12/week"],
    "5kg in the 1990s": ["5000 g", "1990s"],
    "٤٠ calls": ["40"],
    "nineteen eighty": ["1980"],
    "I rang Acme and the Royal Infirmary": ["Acme", "Royal Infirmary"],
    "the NHS asked. NHS England too": ["NHS", "NHS England"],
    "in March I met Anna-Maria’s team": ["March", "Anna-Maria"],
    "we asked Dr. Smith": ["Smith"],
    "in Q3 and for B2B": ["Q3", "B2B"],
    "the R&D people": ["R&D"],
    "we chose Plan B": ["Plan B"],
    "for Zoë and Łukasz": ["Zoë", "Łukasz"],
    "half a million, a quarter of a million": ["500000", "250000"],
    "no complaints, zero falls, none of them": ["0", "0", "0"],
    "minus five degrees, −5 °C": ["-5 °", "-5 °C"],
    "the 2nd, second, twenty-first and 21st": ["#2", "#2", "#21", "#21"],
    "from 3 to 4 weeks, 1 hour 20 minutes": ["1814400 s", "2419200 s", "4800 s"],
    "from £2–3m to $5k": ["£2000000", "£3000000", "$5000"],
    "an hour and a half, half an hour": ["5400 s", "1800 s"],
    "within a week, three times a week": ["604800 s", "x3/week"],
    "₹5,00,000, 5 lakh rupees, Rs 5 lakh": ["₹500000", "₹500000", "₹500000"],
    "in Python 3.11, version 3.10": ["Python", "v3.11", "v3.10"],
    "BP 120/80, a ratio of 1:8": ["BP", "120/80", "1:8"],
    "during COVID-19": ["COVID-19"],
    "half past two, quarter to six": ["~2:30", "~5:45"],
    "12 March 2024, March 12th, the 12th of March": ["2024-03-12", "03-12", "03-12"],
}
NOT_FOUND = [
    "one of us, someone, at once",
    "First, I asked. Second: at first no one, no longer",
    "24/7",
    "behalf, often, tendency, weight",
    "I, I’m, I'd and I’ve",
    "We rang. They came! Why? Nobody knew… Then: silence",
    "She said: “We cannot.” “Why?”",
    "The word\nOf each line\n- Of a list\n(And these)",
    "vitamin c, a plan",
    "9-to-5, 5 Whys, nine to five job, fifty-fifty, one day I went",
    "",
]
HOSTILE = [
    *("1,2" * 4_000, "1.2." * 3_000, "1 000 " * 2_000, "half a " * 1_700, "a couple of " * 1_000, "- -1" * 3_000),
    *(
        "1 hour " * 1_700,
        "1 in " * 2_400,
        "12 March " * 1_300,
        "+1 " * 4_000,
        "1/2 " * 3_000,
        "three and a half " * 700,
    ),
    *("1" * 12_000, "A" * 12_000, "A " * 6_000, "Ab " * 4_000, "1,234" * 2_400, "two " * 3_000),
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


@given(st.text(alphabet="aA1.,: %£\n-'’two andI/½°xkmh~", max_size=200) | st.text())
def test_facts_stand_one_after_the_other_where_they_say(text):
    found, at = facts(text), 0
    for fact in found:
        assert at <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.words
        assert 0 < len(fact.key) <= MAX_KEY_LENGTH
        at = fact.end


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:9])
def test_what_is_endless_is_read_too(text):
    assert all(0 < len(fact.key) <= MAX_KEY_LENGTH and kind(fact.key) for fact in facts(text[:3_000]))


@given(st.text())
def test_each_key_has_a_kind(text):
    assert all(kind(key) for key in keys(text))


def test_only_what_is_of_one_kind_can_take_each_others_place():
    assert kind("40%") == kind("35%") != kind("40")
    assert kind("Acme") == kind("NHS") != kind("2019")
    assert kind("£40") == kind("€35") != kind("50%") == kind("33%") != kind("12") == kind("dozens")
    assert kind("1209600 s") == kind("6 mo") != kind("5000 m") == kind("3 mile")
    assert kind("~3:00") == kind("15:00") != kind("1:8") and kind("x2") == kind("x3/week") != kind("#2")
