"""Numbers as people write them, each as its value: "1,200", "1’200", "twelve hundred" and "one and a half"."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES = {
    **{word: n for n, word in enumerate(SMALL.split())},
    **{word: 10 * n for n, word in enumerate(TENS.split(), 2)},
}
SCALES = {
    "hundred": 100,
    **dict.fromkeys(["thousand", "k", "grand"], 10**3),
    **dict.fromkeys(["lakh", "lakhs", "lac", "lacs"], 10**5),
    **dict.fromkeys(["million", "mn", "mln", "mio", "mil"], 10**6),
    **dict.fromkeys(["crore", "crores"], 10**7),
    **dict.fromkeys(["billion", "bn"], 10**9),
    **dict.fromkeys(["trillion", "tn"], 10**12),
}
SPELT_SCALES = {"hundred", "thousand", "lakh", "million", "crore", "billion", "trillion"}
GROUPS = {"dozen": 12, "couple": 2}
VAGUE = {"dozens", "hundreds", "thousands", "millions", "billions"}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {f"{ten[:-1]}ieth": 10 * n for n, ten in enumerate(TENS.split(), 2)}
PARTS = {
    **{"half": 2, "halves": 2, "quarter": 4, "quarters": 4},
    **{word: n for word, n in ORDINALS.items() if 3 <= n <= 20},
    **{f"{word}s": n for word, n in ORDINALS.items() if 3 <= n <= 20},
}
MOST_WORDS = 24
"""More words than any spelt-out number has."""
MOST_DIGITS = 20
SEPARATORS = str.maketrans({"٬": ",", "٫": ".", **dict.fromkeys("'’ \xa0\u2009\u202f")})


def value_of(digits: str, is_grouped: bool = False) -> Fraction | None:
    """The value of digits with their separators; None where it cannot be told, as of "1,2,3".

    A separator before three digits groups them; a single point does where there are things to count or a sum, or two
    zeros at the end.
    """
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in digits)
    plain = plain.translate(SEPARATORS)
    if len(plain) > MOST_DIGITS:
        return None
    last = max(plain, key=lambda char: (char in ".,") * (plain.rindex(char) + 1))
    if last not in ".,":
        return Fraction(plain)
    whole, _, rest = plain.rpartition(last)
    other = "," if last == "." else "."
    if other in whole:
        return Fraction(f"{whole.replace(other, '')}.{rest}") if last not in whole else None
    if are_groups(plain.split(last), is_grouped or last == ","):
        return Fraction(plain.replace(last, ""))
    return None if last in whole else Fraction(f"{whole}.{rest}")


def are_groups(groups: Sequence[str], is_sure: bool) -> bool:
    """Whether a separator groups digits by thousands, or by hundreds above the thousand as in India."""
    first, *middle, last = groups
    if len(last) != 3 or not 1 <= len(first) <= 3 or first == "0":
        return False
    widths = {len(group) for group in middle}
    return widths in ({3}, {2}) if middle else is_sure or last.endswith("00")


def spelt_out(words: Sequence[str]) -> tuple[Fraction, int] | None:
    """(the value that the first of these words spell, how many of them do); None where they spell none."""
    if year := spelt_year(words):
        return year
    total, current, least, taken = 0, 0, 10**15, 0
    for i, word in enumerate(words):
        if word == "and" and i and words[i - 1] in SPELT_SCALES and VALUES.keys() & set(words[i + 1 : i + 2]):
            continue
        if word in VALUES and can_add(current, VALUES[word]):
            current += VALUES[word]
        elif word == "hundred" and (0 < current < 100 or not i):
            current = (current or 1) * 100
        elif word in SPELT_SCALES and 100 < SCALES[word] < least and (current or not i):
            total, current, least = total + (current or 1) * SCALES[word], 0, SCALES[word]
        else:
            break
        taken = i + 1
    return (Fraction(total + current), taken) if taken else None


def spelt_year(words: Sequence[str]) -> tuple[Fraction, int] | None:
    """ "Nineteen eighty-four" and "twenty nineteen"."""
    century, *rest = (VALUES.get(word, 0) for word in words[:3])
    if century not in (18, 19, 20) or not rest or rest[0] < 10:
        return None
    ones = rest[1] if len(rest) > 1 and rest[0] >= 20 and 0 < rest[1] < 10 else 0
    return Fraction(100 * century + rest[0] + ones), 3 if ones else 2


def can_add(current: int, value: int) -> bool:
    """Whether a word for `value` goes on with the number: forty-two, two hundred and forty, but not forty twelve."""
    return current % 100 == 0 or (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10)


def plain(value: Fraction) -> str:
    """A value in plain digits: 1200, 0.5, and 1/3 where no digits end it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(exact) != value:
        return str(value)
    digits = format(exact, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
