import zoneinfo

from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import User
from accounts.names import is_numbered, is_reserved
from accounts.reauthentication import take_code
from starcoach.forms import SeenForm
from text.clean import as_name, has_undrawn, is_blank
from text.lookalikes import mixed_scripts

ZONES = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))


class NameField(forms.CharField):
    """A name is one line with something visible in it, and nothing that makes it look like another's."""

    default_error_messages = {
        "invisible": "There is nothing to see in this name.",
        "mixed": "A word of it mixes %(scripts)s letters, which look alike. Type each word on one keyboard.",
        "reserved": "On some pages the program itself calls people so. Choose another name.",
        "undrawn": "There is a character in it that is not drawn, or only as a box. Type the name anew.",
        "numbered": "A number in brackets is given to names that look alike. Choose a name without one at its end.",
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=80, label="Your name", **kwargs)

    def to_python(self, value):
        typed = super().to_python(value) or ""
        name = as_name(typed)
        if typed and is_blank(name):
            raise forms.ValidationError(self.error_messages["invisible"], code="invisible")
        if scripts := mixed_scripts(name):
            named = " and ".join(sorted(script.title() for script in scripts))
            raise forms.ValidationError(self.error_messages["mixed"], code="mixed", params={"scripts": named})
        for code, is_refused in (("undrawn", has_undrawn), ("numbered", is_numbered), ("reserved", is_reserved)):
            if is_refused(name):
                raise forms.ValidationError(self.error_messages[code], code=code)
        return name


class ProfileForm(forms.Form):
    """What sign-up asks besides the address and the password; allauth calls signup()."""

    name = NameField(help_text="As your cohort will see it.", widget=forms.TextInput({"autocomplete": "name"}))
    time_zone = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput({"data-time-zone": ""}))

    def clean_time_zone(self):
        zone = self.cleaned_data["time_zone"]
        return zone if zone in ZONES else ""

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.time_zone = self.cleaned_data["time_zone"]
        user.save()


class OwnerForm(ProfileForm):
    email = forms.EmailField(
        max_length=254, label="Your mail address", widget=forms.EmailInput({"autocomplete": "username"})
    )
    password = forms.CharField(
        label="A password",
        help_text="Eight characters at the least.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
    )
    field_order = ["name", "email", "password", "time_zone"]

    def clean_email(self):
        if User.objects.filter(email__iexact=self.cleaned_data["email"]).exists():
            raise forms.ValidationError("There is an account with this address already.")
        return self.cleaned_data["email"]

    def clean_password(self):
        validate_password(self.cleaned_data["password"], User(email=self.data.get("email", "")))
        return self.cleaned_data["password"]

    def save(self):
        fields = {name: self.cleaned_data[name] for name in ("email", "name", "password", "time_zone")}
        return User.objects.create_verified(**fields, is_owner=True)


class SettingsForm(SeenForm, forms.ModelForm):
    stands = "In another window your name is “{name}” by now. Save these in their place, or load this page anew."

    name = NameField(help_text="As your cohorts see it.", widget=forms.TextInput({"autocomplete": "name"}))
    time_zone = forms.ChoiceField(
        choices=[("", "The server's"), *((zone, zone.replace("_", " ")) for zone in ZONES)],
        help_text="Every date and hour is shown in it.",
        required=False,
    )
    scheme = forms.ChoiceField(
        label="Light or dark",
        choices=User.Scheme.choices,
        required=False,
        widget=forms.RadioSelect({"class": "check"}),
    )

    class Meta:
        model = User
        fields = ["name", "time_zone", "scheme"]


class ReauthenticationCodeForm(forms.Form):
    code = forms.CharField(
        label="The code", widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"})
    )

    def __init__(self, *args, session, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.session, self.user = session, user

    def clean_code(self):
        if not take_code(self.session, self.user, self.cleaned_data["code"].replace(" ", "")):
            raise forms.ValidationError("This is not the code of the newest mail, or it counts no more.")
        return self.cleaned_data["code"]


class EndSessionForm(forms.Form):
    """One session of the user, or none for all but the one in hand."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"] = forms.ModelChoiceField(UserSession.objects.filter(user=user), required=False)
