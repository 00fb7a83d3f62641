from typing import cast

from django import forms

from accounts.forms import ZONES
from accounts.names import name_of
from cohorts.models import Cohort, Group, Pair, Role
from starcoach.fields import PlainTextField
from starcoach.forms import SeenForm
from text.clean import as_name, has_undrawn, is_blank
from text.lookalikes import mixed_scripts

MOST_NAMESAKES = 30


class CohortForm(forms.ModelForm):
    class Meta:
        model = Cohort
        fields = ["name"]
        error_messages = {"name": {"required": "A cohort needs a name."}}

    def clean_name(self):
        """One line, with something visible in it, and no word that only looks like another."""
        name = as_name(self.cleaned_data["name"])
        if is_blank(name):
            raise forms.ValidationError("A cohort needs a name that can be seen.")
        if has_undrawn(name):
            raise forms.ValidationError("It has a character that cannot be shown. Type the name again.")
        if mixed_scripts(name):
            raise forms.ValidationError("A word of it mixes letters that look alike. Type each word on one keyboard.")
        return name


class TermForm(forms.ModelForm):
    """When a cohort is, and in which time zone its dates are meant; none of it has to be said."""

    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=[("", "The server's"), *((zone, zone.replace("_", " ")) for zone in ZONES)],
        required=False,
    )

    class Meta:
        model = Cohort
        fields = ["term", "time_zone"]
        help_texts = {"term": "If you like: “Autumn 2026”."}

    def clean_term(self):
        term = as_name(self.cleaned_data["term"])
        if has_undrawn(term):
            raise forms.ValidationError("The term has a character that cannot be shown. Type it again.")
        return "" if is_blank(term) else term


class NewForm(TermForm, CohortForm):
    """What one says of a cohort to begin with."""

    class Meta(TermForm.Meta):
        fields = ["name", "term", "time_zone"]
        error_messages = CohortForm.Meta.error_messages


class EditForm(SeenForm, TermForm):
    """The settings of a cohort but for its name."""

    office_hours = PlainTextField(
        label="Office hours",
        help_text="When and where you can be met: “Thursdays 17:00, room 2”. Everybody in the cohort reads it.",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": "Office hours have at most 1,000 characters."},
    )

    class Meta(TermForm.Meta):
        fields = ["term", "time_zone", "office_hours"]


class GroupForm(forms.ModelForm):
    class Meta:
        model = Group
        fields = ["name"]
        error_messages = {"name": {"required": "A group needs a name."}}

    def clean_name(self):
        name = as_name(self.cleaned_data["name"])
        if is_blank(name) or has_undrawn(name):
            raise forms.ValidationError("A group needs a name that can be seen.")
        if self.instance.cohort.groups.filter(name__iexact=name).exists():
            raise forms.ValidationError(f"There is a group “{name}” already.")
        return name


class CopyForm(NewForm):
    """The next term: its name, and whether the people come along."""

    with_people = forms.BooleanField(required=False)


class DeleteForm(forms.Form):
    """The name of the cohort that is deleted, typed once more."""

    name = forms.CharField(label="Name of the cohort", max_length=80)

    def __init__(self, data, cohort):
        super().__init__(data)
        self.cohort = cohort

    def clean_name(self):
        name = as_name(self.cleaned_data["name"])
        if name.casefold() != self.cohort.name.casefold():
            raise forms.ValidationError("This is not the name of the cohort. Nothing has changed.")
        return name


class AnnouncementForm(forms.Form):
    """A coach's words to everybody in a cohort."""

    body = PlainTextField(
        label="What everybody is to know",
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Write what everybody is to know.", "max_length": "At most 2,000 characters."},
    )


class RenameForm(SeenForm, CohortForm):
    """Another name for a cohort."""

    class Meta(CohortForm.Meta):
        pass

    stands = "It was changed in another window to “{name}”. Save yours instead, or reload this page."


class PlaceForm(SeenForm):
    """A member's role, group and weekly capacity."""

    role = forms.ChoiceField(choices=Role)
    group = forms.ModelChoiceField(
        Group.objects.none(),
        to_field_name="public_id",
        required=False,
        error_messages={"invalid_choice": "This group is gone. Choose another."},
    )
    weekly_capacity = forms.IntegerField(
        min_value=0, max_value=99, required=False, error_messages={"invalid": "How many reviews a week, as a number."}
    )

    def __init__(self, data, membership):
        group = membership.group.public_id if membership.group else ""
        place = {"role": membership.role, "group": group, "weekly_capacity": membership.weekly_capacity}
        super().__init__(data, initial=place)
        cast(forms.ModelChoiceField, self.fields["group"]).queryset = membership.cohort.groups.all()


class CoachNoteForm(SeenForm):
    """What coaches note about a member; empty, there is none."""

    body = PlainTextField(
        max_length=4000, required=False, error_messages={"max_length": "A note has at most 4,000 characters."}
    )
    stands = "Another coach changed it meanwhile. It says now: “{body}” Save yours instead, or reload this page."

    def clean_body(self):
        body = self.cleaned_data["body"]
        return "" if is_blank(body) else body


class PairForm(forms.Form):
    """With whom a member goes, found by name, and how."""

    name = forms.CharField(max_length=90, error_messages={"required": "Say with whom: a name, or a part of it."})
    kind = forms.ChoiceField(choices=Pair.Kind)

    def __init__(self, data, membership, coach):
        super().__init__(data)
        self.membership, self.coach = membership, coach

    def clean_name(self):
        """The one other member who is called so."""
        words = " ".join(self.cleaned_data["name"].split())
        others = self.membership.cohort.memberships.live().exclude(pk=self.membership.pk).select_related("user")
        found = others.called(words)[:MOST_NAMESAKES]
        exact = [other for other in found if name_of(other.user, self.coach) == words]
        if len(found) == 0:
            raise forms.ValidationError(f"Nobody else here has “{words}” in their name.")
        if len(found) > 1 and len(exact) != 1:
            raise forms.ValidationError(f"Several here have “{words}” in their name. Type the whole name.")
        return (exact or found)[0]


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role)
