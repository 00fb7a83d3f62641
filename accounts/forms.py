import zoneinfo
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from accounts.mail_settings import SUBJECTS, When
from accounts.models import User
from accounts.names import is_numbered, is_reserved
from accounts.reauthentication import take_code
from starcoach.forms import SeenForm
from text.clean import as_code, as_name, has_undrawn, is_blank
from text.lookalikes import mixed_scripts

ZONES = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))


class NameField(forms.CharField):
    """A name is one line with something visible in it, and nothing that makes it look like another's."""

    default_error_messages = {
        "invisible": "Nothing in this name can be seen.",
        "mixed": "A word of it mixes %(scripts)s letters, which look alike. Type each word on one keyboard.",
        "reserved": "The program itself uses this name on some pages. Choose another.",
        "undrawn": "It has a character that cannot be shown. Type the name again.",
        "numbered": "A number in brackets tells apart names that look alike. Choose a name that does not end in one.",
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
        max_length=254, label="Your email address", widget=forms.EmailInput({"autocomplete": "username"})
    )
    password = forms.CharField(
        label="A password",
        help_text="At least eight characters.",
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
    stands = "You changed your name to “{name}” in another window. Save these instead, or reload this page."

    name = NameField(help_text="As your cohorts see it.", widget=forms.TextInput({"autocomplete": "name"}))
    time_zone = forms.ChoiceField(
        choices=[("", "The server's"), *((zone, zone.replace("_", " ")) for zone in ZONES)],
        help_text="All dates and times are shown in it.",
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
        if not take_code(self.session, self.user, as_code(self.cleaned_data["code"])):
            raise forms.ValidationError("This is not the code in the newest email, or it has expired.")
        return self.cleaned_data["code"]


class ReadForm(forms.Form):
    """Which notices are read: one, or all; none that came after the page was made."""

    notice = forms.CharField(max_length=12, required=False)
    until = forms.DateTimeField()

    def narrow(self, notices):
        one = {"public_id": self.cleaned_data["notice"]} if self.cleaned_data["notice"] else {}
        return notices.filter(at__lte=self.cleaned_data["until"], **one)


class MailForm(SeenForm):
    """What comes by mail: a choice for each subject, the hour of the daily mail, a pause."""

    stands = "It was changed in another window, or by the link in an email. Save yours instead, or reload this page."
    whens = When.choices

    daily_at = forms.ChoiceField(
        label="The daily email comes at", choices=[(str(hour), f"{hour:02}:00") for hour in (7, 12, 18)]
    )

    def __init__(self, data, mail_settings):
        chosen = {slug: mail_settings.when(slug) for slug in SUBJECTS}
        today = timezone.localdate()
        quiet = mail_settings.quiet_until if mail_settings.is_quiet(timezone.now()) else None
        super().__init__(
            data, initial={**chosen, "daily_at": str(mail_settings.daily_at), "quiet_until": str(quiet or "")}
        )
        self.fields |= {slug: forms.ChoiceField(choices=When.choices) for slug in SUBJECTS}
        self.fields["daily_at"].help_text = f"{timezone.get_current_timezone_name()} time. No news, no email."
        monday = today + timedelta(days=7 - today.weekday())
        days = {monday, monday + timedelta(days=7), monday + timedelta(days=28), *([quiet] if quiet else [])}
        named = [(str(day), f"{day:%a} {day.day} {day:%b}") for day in sorted(days)]
        self.fields["quiet_until"] = forms.ChoiceField(
            label="No emails until",
            choices=[("", "No pause"), *named],
            help_text="No email about what happened before that day.",
            required=False,
        )

    def subjects(self):
        return [(slug, subject, self[slug].value()) for slug, subject in SUBJECTS.items()]

    def save(self, mail_settings):
        mail_settings.choices = {slug: self.cleaned_data[slug] for slug in SUBJECTS}
        mail_settings.daily_at = int(self.cleaned_data["daily_at"])
        mail_settings.quiet_until = self.cleaned_data["quiet_until"] or None
        mail_settings.save()


class EndSessionForm(forms.Form):
    """One session of the user, or none for all but the one in hand."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"] = forms.ModelChoiceField(UserSession.objects.filter(user=user), required=False)


class JobForm(forms.Form):
    job = forms.IntegerField(min_value=1, max_value=2**63 - 1)
