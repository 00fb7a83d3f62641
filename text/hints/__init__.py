"""What the program may ask about an answer and its 5 Whys: it looks at form, never at meaning.

Saying the wrong thing is worse than saying nothing. No hint writes a sentence for the author or gives a score.
"""

from text.hints.find import BY_SLUG, RULES, WHYS_RULES, find_hints, find_whys_hints
from text.hints.rules import Hint, Rule

__all__ = ["BY_SLUG", "RULES", "WHYS_RULES", "Hint", "Rule", "find_hints", "find_whys_hints"]
