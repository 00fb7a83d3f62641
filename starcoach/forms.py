"""Forms of words that may have been changed in another window since their user saw them."""

import hashlib
import json

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.datastructures import MultiValueDict

CONFLICT = "conflict"
UNKNOWN = "unknown"
RENAMED = {"after": "superseded", "gives_up": "discarded", "overwrites": "force"}
UNSEEN = "The page did not say what stood here when it was opened. Nothing was changed; send it again."


class ConflictForm(forms.Form):
    """A form that is refused where another window was faster: an error of the code CONFLICT."""

    def is_conflict(self):
        return self.has_error(NON_FIELD_ERRORS, CONFLICT)

    def problem(self):
        """What is wrong, in one sentence."""
        return " ".join(str(message) for messages in self.errors.values() for message in messages)

    def refused_with(self):
        """The status of the page that shows it again."""
        return 409 if self.is_conflict() else 422


class SeenForm(ConflictForm):
    """Compare-and-swap for a row that counts no saves: the form brings a digest of the values that its user saw.

    Its `initial` is what the row says now; the view holds the row until the new values are saved. The same values
    saved again are no conflict.
    """

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    stands = "It was changed in another window. Save yours instead, or reload this page."
    """What is said of values that have changed since; it may name them."""

    def clean(self):
        super().clean()
        seen = self.cleaned_data.get("seen")
        if not self.errors and seen != self.digest() and set(self.changed_data) - {"seen"}:
            raise ValidationError(*((self.stands.format(**self.initial), CONFLICT) if seen else (UNSEEN, UNKNOWN)))
        return self.cleaned_data

    def digest(self):
        """Of the values as they stand."""
        values = {name: value for name, value in self.initial.items() if name in self.fields}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()

    def seen_now(self):
        """What the form is to bring next: of the values that its user has seen by now."""
        told = self.is_conflict() or self.has_error(NON_FIELD_ERRORS, UNKNOWN)
        return self.digest() if told or not self.is_bound else self.data.get("seen", "")


def todays_names(data):
    """What a form sent, by the names of today: a page that was opened before an upgrade sends those of then."""
    renamed = {new: data[old] for old, new in RENAMED.items() if old in data}
    return MultiValueDict({name: [value] for name, value in {**renamed, **data.dict()}.items()}) if renamed else data
