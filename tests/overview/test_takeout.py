"""Everything a user has, in one file, and nothing of any other user's."""

import json
import re
import sys
import sysconfig
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.notices import notify
from answers.exports.markdown import paragraphs
from answers.models import Draft, Question, Revision, Rung, Story
from assignments.models import Submission
from cohorts.models import CoachNote, Cohort, Role
from practice.models import Exemplar
from reviews.models import Phrase
from starcoach.compare_and_swap import Save
from tests.answers.hostile import HOSTILE
from tests.assignments.conftest import make_assignment
from tests.conftest import DASHBOARD, make_link, make_note, make_review, sign_in, taken_out, unpacked, write
from tests.house.test_layers import HOUSE
from tests.overview.fields import FIELDS
from text.components import Component

TAKEOUT = "/settings/data/takeout/"


def take(client, person):
    sign_in(client, person)
    return taken_out(client.get(TAKEOUT))


def rows(taken, place):
    """Every row of the file that stands at such a place, whatever it hangs from."""
    found = [taken]
    for step in place.split("."):
        reached = [row[step] for row in found if step in row]
        found = [row for value in reached for row in (value if isinstance(value, list) else [value])]
    return found


@pytest.fixture
def everything(ana, ben, cohort, draft, sent, question):
    """Ana has something of each kind."""
    draft.story.memory = "What I remember"
    draft.story.save()
    rung = Rung.objects.create(story=draft.story, position=0, why="Why?", because="So.", evidence="The log")
    rung.root_cause_links.create(draft=draft, role="A", component="A", text=DASHBOARD[Component.ACTION], start=2, end=8)
    draft.met_indicators.create(slug="steps-in-order")
    draft.dismissals.create(rule="praise", key="0" * 16, reason="wrong")
    ana.silenced_rules.create(rule="praise")
    draft.story.follow_ups.create(slug="a-left", answer="Nothing.", number=1)
    draft.rehearsals.create(key="a" * 12, prompt="card", seconds=108, part_seconds=[14, 13, 58, 23])
    Revision.objects.create(section=draft.sections.get(component="T"), number=1, text="An earlier wording")
    notify(ana, "notes", sent, sent.reviewer, sent.submitted_at)
    sent.annotations.get().answer(ana, "changed", "I say how now.")
    make_link(draft)
    exemplar = Exemplar.objects.create(
        slug="own", title="One", question=question, work="Data", position=1, content={}, words=""
    )
    ana.readings.create(exemplar=exemplar)
    day = timezone.localdate()
    done = {"tries": 1, "done_at": timezone.now(), "card": {"step": None}, "reviewed_on": day, "due_on": day}
    ana.attempts.create(exemplar=exemplar, kind="sorting", item=1, **done)
    trashed = Draft.objects.create(story=draft.story, question=question, trashed_at=timezone.now())
    trashed.sections.create(component="S", text="In the trash")
    own = Question.objects.create(owner=ana, cohort=cohort, main=question.main, text="A question of my own")
    own.competencies.add(question.main)
    Phrase.add(ana, "A phrase of mine")
    own_cohort = Cohort.create_with_coach("Ana's own", ana)
    answered = Submission.take(make_assignment(cohort), ana, draft)
    answered.assignment.extensions.create(user=ana, hand_in_by=timezone.now())
    own_cohort.announcements.create(author=ana, body="We begin on Monday.")
    CoachNote.objects.create(membership=own_cohort.admit(ben, Role.CANDIDATE), written_by=ana, body="Works nights.")
    return draft


@pytest.fixture
def for_ben(ana, ben, cohort, question):
    """Ana's review of an answer of Ben's, sent."""
    theirs = Story.start(ben, question)
    write(theirs, {component: f"BEN-WROTE-{component}" for component in DASHBOARD})
    review = make_review(Draft.objects.get(pk=theirs.pk), ana, cohort, request="Ben asks")
    make_note(review, "A", "Ana notes")
    review.tick("a-deed", True)
    review.verdicts.create(annotation=review.annotations.get(), is_solved=False, body="Still")
    review.submit()
    return review


def models():
    return [model for model in apps.get_models() if model._meta.app_label in [*HOUSE, "account", "mfa", "usersessions"]]


def test_each_field_of_each_model_is_in_the_file_or_has_a_reason_not_to_be():
    known = {name: {*inside, *outside} for name, (_, inside, outside) in FIELDS.items()}
    there = {m._meta.label: {f.name for f in [*m._meta.fields, *m._meta.many_to_many]} for m in models()}
    assert known == there


@pytest.mark.parametrize("name", [name for name, (place, *_) in FIELDS.items() if place])
def test_each_field_stands_at_its_place(client, ana, everything, for_ben, name):
    place, inside, _ = FIELDS[name]
    found = rows(take(client, ana), place)
    assert found
    assert all(set(inside.values()) <= set(row) for row in found)


def test_it_is_one_archive(client, ana, draft):
    sign_in(client, ana)
    answer = client.get(TAKEOUT)
    assert answer.headers["Content-Type"] == "application/zip"
    assert re.fullmatch(r'attachment; filename="starcoach [\d-]+\.zip"', answer.headers["Content-Disposition"])
    with ZipFile(BytesIO(answer.content)) as archive:
        story = f"stories/01 The dashboard that lied {timezone.localdate():%Y-%m-%d}.md"
        assert archive.namelist() == ["starcoach.json", "index.html", "page.css", story]
        assert archive.testzip() is None
    assert taken_out(answer)["format"] == "starcoach takeout, 2"


def read_page(client, person):
    sign_in(client, person)
    with ZipFile(BytesIO(client.get(TAKEOUT).content)) as archive:
        return archive.read("index.html").decode()


def test_its_page_is_read_without_the_server(client, ana, everything):
    page = read_page(client, ana)
    assert set(re.findall(r'(?:href|src)="([^#].*?)"', page)) == {"page.css"}
    assert not re.search(r"<script|<style|style=", page)


def test_its_page_has_each_text_with_the_notes_on_it_and_those_for_others(client, ana, everything, for_ben):
    page = unescape(read_page(client, ana))
    texts = (*DASHBOARD.values(), "What I remember", "The log", "How did you get them to agree?", "I say how now.")
    assert [words for words in texts if words not in page] == []
    assert "Ana notes" in page.partition("Notes you wrote")[2]
    assert "BEN-WROTE" not in page


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_each_story_is_a_file_of_markdown_with_its_words(client, ana, draft, words):
    draft.sections.update(text=words)
    sign_in(client, ana)
    with ZipFile(BytesIO(client.get(TAKEOUT).content)) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith("stories/"))
        said = archive.read(name).decode()
    headings = ["# The dashboard that lied", f"## {draft.question.text}", *(f"### {part.label}" for part in Component)]
    assert [line for line in said.split("\n") if line.startswith("#")] == headings
    assert said.count(paragraphs(words)) >= 4


def test_two_stories_of_one_title_are_two_files(client, ana):
    for memory in ("First", "Second"):
        Story.add(ana, "The same title", memory)
    sign_in(client, ana)
    with ZipFile(BytesIO(client.get(TAKEOUT).content)) as archive:
        assert len({name for name in archive.namelist() if "The same title" in name}) == 2


def test_all_that_ana_wrote_is_in_it(client, ana, everything, for_ben):
    said = json.dumps(take(client, ana), ensure_ascii=False)
    texts = ["What I remember", "The log", "An earlier wording", "In the trash", "A question of my own", "Ana notes"]
    texts.append("A phrase of mine")
    assert all(text in said for text in texts)
    assert all(json.dumps(text, ensure_ascii=False) in said for text in DASHBOARD.values())


def test_notes_sent_to_her_are_in_it_with_their_replies(client, ana, everything):
    review, _ = take(client, ana)["reviews_received"]
    (note,) = review["annotations"]
    assert (review["reviewer"], review["state"], note["body"]) == (
        "Cleo",
        "submitted",
        "How did you get them to agree?",
    )
    assert [(reply["by"], reply["body"]) for reply in note["replies"]] == [("Ana", "I say how now.")]


def test_of_a_note_not_sent_there_is_only_that_it_was_asked_for(client, ana, draft, review):
    make_note(review, "S", "CANARY-UNSENT")
    review.summarise("CANARY-SUMMARY", Save(base=0))
    taken = take(client, ana)
    assert "CANARY" not in json.dumps(taken)
    assert [(review["reviewer"], review["state"]) for review in taken["reviews_received"]] == [("Ben", "waiting")]
    assert "annotations" not in taken["reviews_received"][0]


def test_of_a_draft_she_reads_there_is_whose_it_is_and_never_its_words(client, ana, for_ben):
    taken = take(client, ana)
    assert "BEN-WROTE" not in json.dumps(taken)
    (review,) = taken["reviews_written"]
    assert (review["author"], review["request"], review["annotations"][0]["body"]) == ("Ben", "Ben asks", "Ana notes")


def test_once_apart_she_keeps_her_words_and_no_longer_sees_his(client, ana, ben, cohort, for_ben):
    note = for_ben.annotations.get()
    note.answer(ben, "ask", "BEN-REPLIED")
    note.answer(ana, "", "Ana replied")
    cohort.memberships.get(user=ben).leave()
    (review,) = take(client, ana)["reviews_written"]
    assert (review["author"], review["request"]) == (None, None)
    assert [reply["body"] for reply in review["annotations"][0]["replies"]] == ["Ana replied"]


def plant(person, question):
    """The person's own words in each place that can hold some."""
    canary = f"CANARY-{person.name}"
    draft = Story.start(person, question)
    draft.sections.update(text=canary, seen_facts=[canary])
    Story.objects.filter(pk=draft.story_id).update(title=canary, memory=canary)
    Revision.objects.create(section=draft.sections.first(), number=1, text=canary)
    Rung.objects.create(story=draft.story, position=0, why=canary, because=canary, evidence=canary, is_shared=True)
    Question.objects.create(owner=person, main=question.main, text=canary)
    Phrase.add(person, canary)


def test_nothing_of_anybody_else_is_in_it(client, ana, ben, cleo, eve, cohort, everything, question):
    for person in (ben, cleo, eve):
        plant(person, question)
    read_by_ana, read_by_cleo = (Draft.objects.get(story__owner=person) for person in (ben, eve))
    make_review(read_by_ana, ana, cohort, request="Please read")
    make_note(make_review(read_by_cleo, cleo, cohort, request="CANARY-asks"), "S", "CANARY-note")
    said = json.dumps(take(client, ana))
    assert "CANARY" not in said
    assert "eve@" not in said


def test_no_password_and_no_token_is_in_it(client, ana, everything):
    sign_in(client, ana)
    said = unpacked(client.get(TAKEOUT))
    (invitation,) = Cohort.objects.get(name="Ana's own").invitations.all()
    secrets = [ana.password, invitation.token, invitation.token_hash, client.session.session_key]
    assert not any(secret in said for secret in secrets)


def test_places_count_code_points_and_times_are_utc(client, ana, everything):
    (tie,) = rows(take(client, ana), "stories.drafts.root_cause_links")
    assert tie["text"][tie["start"] : tie["end"]] == "pulled"
    saved = rows(take(client, ana), "stories.drafts.sections")[0]["saved_at"]
    assert saved.endswith("Z")
    assert abs(datetime.fromisoformat(saved) - datetime.now(UTC)).total_seconds() < 60


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_it_has_each_character_as_it_was_typed(client, ana, draft, words):
    draft.sections.update(text=words)
    assert {section["text"] for section in rows(take(client, ana), "stories.drafts.sections")} == {words}


def test_who_has_nothing_has_a_file_too(client, eve):
    taken = take(client, eve)
    assert (taken["account"]["name"], taken["stories"], taken["cohorts"]) == ("Eve", [], [])


@pytest.mark.parametrize("how_many", [1, 3])
def test_it_asks_the_database_little(client, ana, ben, cohort, content, how_many, django_assert_num_queries):
    for question in Question.objects.all()[:how_many]:
        draft = Story.start(ana, question)
        write(draft, DASHBOARD)
        rung = draft.story.rungs.create(position=0, why="Why?")
        rung.root_cause_links.create(draft=draft, role="A", component="A", text="I did", start=0, end=1)
        draft.met_indicators.create(slug="steps-in-order")
        draft.rehearsals.create(key="a" * 12, prompt="card", seconds=108)
        draft.story.follow_ups.create(slug="a-left", answer="Nothing.")
        review = make_review(draft, ben, cohort)
        note = make_note(review, "A", "How?")
        note.answer(ana, "ask", "What?")
        review.verdicts.create(annotation=note, is_solved=True)
        review.submit()
    sign_in(client, ana)
    with django_assert_num_queries(41):
        client.get(TAKEOUT)


@pytest.mark.django_db(transaction=True)
def test_it_is_of_repeatable_read(client, ana):
    sign_in(client, ana)
    with CaptureQueriesContext(connection) as asked:
        client.get(TAKEOUT)
    statements = [query["sql"] for query in asked.captured_queries]
    begun = statements.index("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    assert [sql for sql in statements[:begun] if "answers_" in sql] == []
    assert statements.count("BEGIN") == 1


@pytest.mark.long
def test_it_opens_no_socket_and_no_file(client, ana, everything):
    here = sysconfig.get_paths()["stdlib"], sysconfig.get_paths()["purelib"]
    watching: list[bool] = []
    opened = []

    def watch(event, args):
        if watching and (event.startswith("socket.") or event == "open" and not str(args[0]).startswith(here)):
            opened.append((event, args))

    sign_in(client, ana)
    sys.addaudithook(watch)  # it cannot be taken away again, only told to look elsewhere
    watching.append(True)
    client.get(TAKEOUT)
    watching.clear()
    assert opened == []
