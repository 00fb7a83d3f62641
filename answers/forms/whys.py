"""What an author writes of their 5 Whys: rungs, and the words of the answer that they link to the root."""

import re

from django import forms

from answers.models import Rung
from answers.models.sections import MAX_SECTION_LENGTH
from starcoach.fields import PlainTextField
from starcoach.forms import UNSEEN
from text.components import Component
from text.graphemes import widen

TOO_LONG = {"max_length": "That is %(show_value)d characters; the limit is %(limit_value)d. Nothing was cut."}


class RungForm(forms.Form):
    """One rung of the 5 Whys: a new one, put `below` another."""

    why = PlainTextField(max_length=2_000, required=False, error_messages=TOO_LONG)
    because = PlainTextField(
        max_length=2_000,
        error_messages={"required": "“Because” is still empty. A few words are enough.", **TOO_LONG},
    )
    evidence = PlainTextField(max_length=2_000, required=False, error_messages=TOO_LONG)
    nature = forms.ChoiceField(choices=Rung.Nature.choices, required=False)
    is_within_reach = forms.BooleanField(required=False)
    is_shared = forms.BooleanField(required=False)
    below = forms.CharField(max_length=12, required=False)

    def fields_to_save(self):
        """What is kept of it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"below", "base"}}


class RewordForm(RungForm):
    """Other words for a rung that was read with the number `base`."""

    base = forms.IntegerField(min_value=0, max_value=2_000_000_000, error_messages={"required": UNSEEN})


class RootCauseLinkForm(forms.Form):
    """Words of Action or Result to link to the root; `start`: where they were selected, if they were."""

    role = forms.ChoiceField(choices=[("A", "Action"), ("R", "Result")])
    quote = PlainTextField(
        max_length=MAX_SECTION_LENGTH,
        error_messages={"required": "There are no words here yet. Copy some from the text.", **TOO_LONG},
    )
    start = forms.IntegerField(min_value=0, max_value=MAX_SECTION_LENGTH, required=False)

    def __init__(self, *args, texts, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = texts

    def clean(self):
        words = self.cleaned_data
        if "role" in words and "quote" in words:
            words["range"] = self.find(Component(words["role"]), words["quote"], words.get("start"))
        return words

    def find(self, component, quote, start):
        """Where the words stand: once, or where they were selected."""
        text = self.texts[component.value]
        found = occurrences(text, quote)
        places = list(dict.fromkeys(widen(text, *place) for place in found))
        selected = [widen(text, *place) for place in found if place[0] == start]
        if not places:
            self.add_error(
                "quote", f"These words are not in {component.label} as it stands now. Copy them from the text."
            )
        elif len(places) > 1 and not selected:
            self.add_error(
                "quote", f"{component.label} has these words {len(places)} times. Add a few of the words beside them."
            )
        return next(iter(selected or places), None)


def occurrences(text, quote):
    """Each place where a text has these words, whatever white space parts them."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [found.span(1) for found in re.finditer(f"(?=({pattern}))", text)]
