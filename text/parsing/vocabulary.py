"""Small words that say what a number beside them is."""

from text.numbers import VALUES

ARTICLES = {"a", "an"}
NONE = {"zero", "none", "nil"}
HALVED = {"halve", "halves", "halved", "halving"}
MULTIPLES = {
    **dict.fromkeys("double doubles doubled doubling twice twofold".split(), 2),
    **dict.fromkeys("triple triples tripled tripling treble trebled trebling thrice".split(), 3),
    **dict.fromkeys("quadruple quadruples quadrupled quadrupling".split(), 4),
    **dict.fromkeys("quintuple quintupled".split(), 5),
    **{f"{word}fold": n for word, n in VALUES.items() if n > 2},
    **{"hundredfold": 100, "thousandfold": 1000},
}
SPAN_LEADS = set(
    "within in for after over under took take takes taking lasted last lasts about than nearly almost around only just "
    "exactly spent every another until of off by all to".split()
)
"""After these "a week" is one week; "three times a week" is none."""
SPAN_FOLLOWERS = {"later", "ago", "earlier", "before", "after", "early", "late", "of", "long"}
FULL = {"full", "whole", "single", "good", "entire", "solid", "extra", "further"}
FUNCTION_WORDS = set(
    "a an the and or but of in on at by to from with without for as than then so that this these those which who if "
    "when while were was is are be been had has have did do does will would could can not no more less fewer lower "
    "higher faster slower cheaper shorter longer quicker better worse off up down out over under within after before "
    "since during until because it its he she they we i you my our his her their".split()
)
ONE_BEFORE = set("this that no each every any which another new old other the last next".split())
"""After these "one" stands for a thing."""
SHARE_LEADS = {"by", "than", "about", "nearly", "almost", "around", "only", "just"}
"""After these "a quarter" is a share; after other words that lead a span it is three months."""
