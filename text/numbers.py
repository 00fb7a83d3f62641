"""Numbers as people write them, each as a key: "1,200", "1.2 million" and "two hundred and fifty" in plain digits."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES = {
    **{word: n for n, word in enumerate([*SMALL.split(), "eighteen", "nineteen"], 1)},
    **{word: 10 * n for n, word in enumerate(TENS.split(), 2)},
}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SHORT = {"k": "thousand", "bn": "billion"}
VAGUE = {"half", "twice", "dozens", "hundreds", "thousands", "millions"}
BEGIN = {*VALUES, *SCALES, *VAGUE, "dozen"}
MOST_WORDS = 24
"""More words than any spelt-out number has."""
MOST_DIGITS = 20


def plain(digits: str, scale: str = "") -> str:
    """The key of digits with their grouping and a word of scale: "1,200" is 1200, "2,5" with "million" is 2500000."""
    ascii_digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in digits)
    key = ascii_digits.replace(",", ".")
    scale = SHORT.get(scale.lower(), scale.lower())
    if not scale or len(key) > MOST_DIGITS:
        return key
    scaled = format(Decimal(key) * SCALES[scale], "f")
    return scaled.rstrip("0").rstrip(".") if "." in scaled else scaled


def spelled_out(words: Sequence[str]) -> tuple[str, int]:
    """(the key of the number that the first of these words spell, how many of them do); ("", 0) where they spell none.

    "One" alone is no number: it mostly stands for a person or a thing.
    """
    if words[0] in VAGUE:
        return words[0], 1
    total, current, least, taken = 0, 0, 10**12, 0
    for i, word in enumerate(words):
        if word == "and" and i and words[i - 1] in SCALES and set(words[i + 1 : i + 2]) & set(VALUES):
            continue
        if word in VALUES and can_add(current, VALUES[word]):
            current += VALUES[word]
        elif word == "hundred" and (0 < current < 100 or not i):
            current = (current or 1) * 100
        elif word == "dozen" and (current or not i):
            return str(total + (current or 1) * 12), i + 1
        elif 100 < SCALES.get(word, 0) < least and (current or not i):
            total, current, least = total + (current or 1) * SCALES[word], 0, SCALES[word]
        else:
            break
        taken = i + 1
    return ("", 0) if taken == 1 and words[0] == "one" else (str(total + current), taken)


def can_add(current: int, value: int) -> bool:
    """Whether a word for `value` goes on with the number: forty-two, two hundred and forty, but not forty twelve."""
    return current % 100 == 0 or (current % 100 >= 20 and current % 10 == 0 and value < 10)
