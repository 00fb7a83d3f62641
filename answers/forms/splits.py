from typing import cast

from django import forms

from answers.files import MAX_FILE_SIZE, Unreadable, text_of
from answers.forms.stories import QuestionField, model_field
from answers.models import Draft, Question
from answers.models.sections import MAX_SECTION_LENGTH, digest_of
from starcoach.fields import PlainTextField
from text.clean import is_blank
from text.components import Component
from text.split import split_answer
from text.splitting.sections import LEFT_OUT, proposed, sections

MAX_SENTENCES = 150
"""A page has a field for each, and a request at most 200."""
PARTS = [*Component.choices(), (LEFT_OUT, "Leave out")]
NEW, OLD = "new", "old"
AFTER, INSTEAD = "after", "instead"


class AnswerForm(forms.Form):
    """A whole answer, pasted or from a file; with both, the file's words come after those in the box."""

    text = PlainTextField(required=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    box = ""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MAX_FILE_SIZE:
            raise forms.ValidationError(f"The file is too large: it may have {MAX_FILE_SIZE // 1000} kB.")
        try:
            return cast(PlainTextField, self.fields["text"]).to_python(text_of(file.name, file.read()))
        except Unreadable as reason:
            raise forms.ValidationError(str(reason)) from reason

    def clean(self):
        if self.has_error("text") or self.has_error("file"):
            return self.cleaned_data
        pieces = [self.cleaned_data["text"], self.cleaned_data["file"]]
        text = self.cleaned_data["text"] = "\n\n".join(piece for piece in pieces if not is_blank(piece))
        if problem := self.problem_with(text):
            self.box = text
            self.add_error("text", problem)
        return self.cleaned_data

    def problem_with(self, text):
        if not text:
            return "There are no words yet. Paste an answer, or choose a file."
        if len(text) > MAX_SECTION_LENGTH:
            return f"There are {len(text):,} characters here; the limit is {MAX_SECTION_LENGTH:,}. Nothing was cut."
        self.spans = split_answer(text)
        if len(self.spans) > MAX_SENTENCES:
            return f"There are {len(self.spans)} sentences here; the limit is {MAX_SENTENCES}. Nothing was cut."
        return ""

    def problem(self):
        """What is wrong, in one sentence."""
        return " ".join(str(message) for messages in self.errors.values() for message in messages)

    def words(self):
        """What is to stand in the box: also those of a file that was read."""
        return self.box or self.data.get("text", "")


class SplitForm(AnswerForm):
    """An answer and the component of each of its sentences, as its author has them; as proposed, where none came."""

    part = forms.MultipleChoiceField(choices=PARTS, required=False)
    move = forms.RegexField(r"^\d{1,3}-[STAR]$", required=False)
    keeps_headings = forms.BooleanField(required=False)

    def clean(self):
        super().clean()
        if not self.has_error("text") and not self.has_error("file"):
            self.letters = self.chosen()
        return self.cleaned_data

    def chosen(self):
        """A letter for each sentence."""
        letters = self.cleaned_data.get("part") or list(proposed(self.spans))
        if len(letters) != len(self.spans):
            self.add_error("part", "The text had changed, so this is a new proposal.")
            return proposed(self.spans)
        at, _, letter = self.cleaned_data.get("move", "").partition("-")
        if at and int(at) < len(letters):
            letters[int(at)] = letter
        return "".join(letters)


class TakeForm(SplitForm):
    """Where the sections are to go: into a new draft of a question, or into one of the user's own."""

    into = forms.ChoiceField(choices=[(NEW, "a new draft"), (OLD, "one I have")])
    question = QuestionField(
        Question.objects.none(),
        to_field_name="public_id",
        required=False,
        error_messages={"invalid_choice": "There is no such question. Type a few of its words and choose one."},
    )
    draft = forms.ModelChoiceField(
        Draft.objects.none(),
        to_field_name="public_id",
        required=False,
        error_messages={"invalid_choice": "That draft is not there any more. Choose another."},
    )
    way = forms.ChoiceField(choices=[(AFTER, AFTER), (INSTEAD, INSTEAD)], required=False)
    page_key = forms.CharField(max_length=64)

    def __init__(self, data, user):
        super().__init__(data)
        model_field(self, "question").queryset = Question.objects.open_to(user).locked().select_related("main")
        model_field(self, "draft").queryset = Draft.objects.written_by(user).select_related("story", "question")
        for component in Component:
            self.fields[component.slug] = forms.IntegerField(min_value=0, max_value=2_000_000_000, required=False)

    def clean(self):
        super().clean()
        if self.errors:
            return self.cleaned_data
        into = self.cleaned_data["into"]
        if into == NEW and not self.cleaned_data["question"]:
            self.add_error("question", "Choose a question.")
        if into == OLD and not self.cleaned_data["draft"]:
            self.add_error("draft", "Choose a draft.")
        if not any(self.sections().values()):
            self.add_error("part", "All of it is left out: choose a part for some of it.")
        return self.cleaned_data

    def sections(self):
        """The words of each component."""
        kept = self.cleaned_data["keeps_headings"]
        return sections(self.cleaned_data["text"], self.spans, self.letters, with_headings=kept)

    def key(self):
        """Of this take: the same words taken again from the same page to the same place are taken once."""
        into = self.cleaned_data["into"]
        place = self.cleaned_data["question" if into == NEW else "draft"]
        said = [self.cleaned_data["page_key"], into, place.public_id, sorted(self.sections().items())]
        return digest_of(str(said))[:40]

    def bases(self):
        """The save numbers of the draft's sections that its author saw, where they did."""
        return {component: self.cleaned_data[component.slug] for component in Component}

    def says_how(self):
        return self.cleaned_data["way"] and None not in self.bases().values()
