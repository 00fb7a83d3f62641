"""An account that ends: gone for others at once, to be taken back for a fortnight, then erased to the last word."""

import os
import subprocess
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.events import Event
from accounts.models import Mail, User
from accounts.names import name_of
from answers.models import Draft, Question, Revision, Rung, SavedKey, Section, Story, Version
from cohorts.models import Cohort, Role
from overview import ending
from overview.field_rules import rules
from overview.takeout import takeout, written
from overview.tasks import erase_ended, erase_leftovers
from reviews.models import Phrase, Review
from starcoach.compare_and_swap import Save
from starcoach.postgres import Server
from tests.accounts.passkey import PASSKEY
from tests.conftest import DASHBOARD, make_note, make_person, make_review, sign_in, write
from tests.overview.fields import FIELDS

CANARIES = [f"canary{number:02}" for number in range(1, 13)]
PLANTED: dict[str, dict] = {
    "accounts.User": {"name": CANARIES[0], "email": f"{CANARIES[1]}@example.org"},
    "answers.Story": {"title": CANARIES[2], "memory": CANARIES[3]},
    "answers.Section": {"text": CANARIES[4], "seen_facts": [CANARIES[5]]},
    "answers.Revision": {"text": CANARIES[6]},
    "answers.Version": {"situation": CANARIES[7], "task": CANARIES[7], "action": CANARIES[7], "result": CANARIES[7]},
    "answers.Rung": {"why": CANARIES[8], "because": CANARIES[8], "evidence": CANARIES[8]},
    "answers.RootCauseLink": {"text": CANARIES[9]},
    "answers.Draft": {"confirmed": [CANARIES[5]]},
    "answers.Question": {"text": CANARIES[10]},
    "reviews.Ask": {"request": CANARIES[11]},
    "reviews.Phrase": {"text": CANARIES[11]},
    "account.EmailAddress": {"email": f"{CANARIES[1]}@example.org"},
}


@pytest.fixture
def owner(db):
    return make_person("Olga", is_owner=True)


@pytest.fixture
def planted(ana, draft, sent, review, question):
    """A canary of Ana's wherever she can leave words; Cleo's notes on them are sent, Ben's are begun."""
    own = Question.objects.create(owner=ana, main=question.main, text="Mine")
    Draft.objects.filter(pk=draft.pk).update(question=own)
    rung = Rung.objects.create(story=draft.story, position=0, why="Why?")
    rung.root_cause_links.create(draft=draft, role="A", component="A", text="pulled", start=0, end=1)
    Revision.objects.create(section=draft.sections.first(), number=9, text="Earlier")
    note = sent.annotations.get()
    note.answer(ana, "ask", CANARIES[11])
    Phrase.add(ana, "Of her own")
    make_note(review, "S", "Ben has begun")
    unread = Story.objects.create(owner=ana, title=CANARIES[2])
    Draft.objects.create(story=unread, question=question).create_sections()
    mine: dict[str, dict] = {
        "answers.Question": {"owner": ana},
        "accounts.User": {"pk": ana.pk},
        "account.EmailAddress": {"user": ana},
    }
    for label, values in PLANTED.items():
        apps.get_model(label).objects.filter(**mine.get(label, {})).update(**values)
    Version.objects.update(rungs=[{"why": CANARIES[8], "because": CANARIES[8]}], origin=CANARIES[7])
    ana.refresh_from_db()
    return draft


def dumped():
    """Every byte that pg_dump writes of the database, and every session's content, which it shows encoded."""
    database = connection.settings_dict
    place = [f"--{key}={database[key.upper()]}" for key in ("host", "port") if database.get(key.upper())]
    words = os.environ | {"PGPASSWORD": database["PASSWORD"] or ""}
    program = str(Server(settings.WORLD).programs / "pg_dump")
    command = [program, *place, f"--username={database['USER']}", "--data-only", "--inserts", database["NAME"]]
    dump = subprocess.run(command, env=words, capture_output=True, check=True)  # noqa: S603 - arguments of ours
    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    return dump.stdout.decode() + "".join(sessions)


def found(text):
    return {canary for canary in CANARIES if canary in text}


def test_every_field_of_every_model_has_one_rule():
    there = {(m._meta.label, f.name) for m in apps.get_models() for f in [*m._meta.fields, *m._meta.many_to_many]}
    assert set(rules()) == there


def test_the_rule_of_a_field_and_the_file_agree():
    inside = {(label, name) for label, (_, names, _) in FIELDS.items() for name in names}
    assert {field for field, rule in rules().items() if rule.is_exported} == inside


@pytest.mark.django_db(transaction=True)
def test_erasure_leaves_no_canary_in_a_dump_nor_in_anyones_file(client, ana, ben, cleo, dov, planted, caplog):
    sign_in(client, ana)
    assert found(dumped()) == set(CANARIES)
    with caplog.at_level("DEBUG", logger="starcoach"):
        assert ending.erase(ana)
    assert found(dumped()) == set()
    assert found("".join(written(takeout(person)).decode() for person in (ben, cleo, dov))) == set()
    assert found(caplog.text) == set()


def test_no_key_and_no_device_is_left(client, ana):
    sign_in(client, ana)
    ana.authenticator_set.create(type="webauthn", data=PASSKEY)
    assert ending.erase(ana)
    assert not ana.authenticator_set.exists() and not ana.usersession_set.exists()


def test_others_keep_the_notes_that_they_wrote(ana, ben, cleo, planted):
    ending.erase(ana)
    assert "How did you get them to agree?" in written(takeout(cleo)).decode()
    assert "Ben has begun" in written(takeout(ben)).decode()


def test_what_has_no_notes_is_deleted_with_its_rows(ana, planted):
    ending.erase(ana)
    assert [Section.objects.count(), SavedKey.objects.count(), Revision.objects.count(), Rung.objects.count()] == [
        0
    ] * 4
    assert Story.objects.count() == 1


def test_notes_that_ana_sent_stay_by_someone_who_left(client, ana, ben, cohort, question):
    draft = Story.start(ben, question)
    write(draft, DASHBOARD)
    sent_review = make_review(draft, ana, cohort)
    begun = make_review(Story.start(ben, question), ana, cohort)
    make_note(sent_review, "S", "Ana's note")
    sent_review.summarise("Ana's summary", Save(base=0))
    sent_review.submit()
    make_note(begun, "S", "Ana's unsent note")
    ending.erase(ana)
    sign_in(client, ben)
    page = client.get(f"/drafts/{draft.public_id}/feedback/").content.decode()
    said = written(takeout(ben)).decode()
    assert "Ana&#x27;s note" in page or "Ana's note" in said
    assert "someone who left" in said
    assert not Review.objects.filter(pk=begun.pk).exists()


def test_a_question_of_a_cohort_stays_the_cohorts(ana, ben, eve, cohort, question):
    asked = Question.add(ana, cohort, "What would you ask us?", question.main, [])
    ending.erase(ana)
    assert asked in Question.objects.open_to(ben)
    assert asked not in Question.objects.open_to(eve)


def test_who_ends_their_account_is_gone_at_once(client, ana, ben, cohort):
    sign_in(client, ana)
    client.post("/settings/end/", {"email": "ana@example.org"})
    ana.refresh_from_db()
    assert name_of(ana, ben) == "someone who left"
    assert cohort.role_of(ana) is None
    assert not [
        session for session in Session.objects.all() if session.get_decoded().get("_auth_user_id") == str(ana.pk)
    ]


def test_another_address_ends_nothing(client, ana):
    sign_in(client, ana)
    assert client.post("/settings/end/", {"email": "ben@example.org"}).status_code == 422
    ana.refresh_from_db()
    assert ana.ended_at is None


@pytest.mark.django_db(transaction=True)
def test_a_mail_says_until_when_it_can_be_taken_back(client, ana, work_off):
    sign_in(client, ana)
    client.post("/settings/end/", {"email": "ana@example.org"})
    work_off()
    ana.refresh_from_db()
    (sent_mail,) = mail.outbox
    assert f"{ana.erased_from():%Y}" in sent_mail.body
    assert sent_mail.to == ["ana@example.org"]


def test_in_the_grace_every_page_offers_to_take_it_back(client, ana, cohort):
    ending.end(ana)
    sign_in(client, ana)
    assert client.get("/stories/").headers["Location"] == "/settings/back/"
    assert client.post("/stories/new/", headers={"HX-Request": "true"}).status_code == 403
    assert "Take my account back" in client.get("/settings/back/").content.decode()
    client.post("/settings/back/")
    assert cohort.role_of(ana) == Role.CANDIDATE
    assert client.get("/stories/").status_code == 200


def test_an_ended_account_is_erased_after_the_grace_and_not_before(ana):
    ending.end(ana)
    erase_ended()
    assert User.objects.get(pk=ana.pk).name == "Ana"
    User.objects.filter(pk=ana.pk).update(ended_at=timezone.now() - timedelta(days=14))
    erase_ended()
    erased = User.objects.get(pk=ana.pk)
    assert (erased.name, erased.is_active, erased.has_usable_password()) == ("", False, False)


def test_the_session_of_a_user_whose_address_ends_alike_goes_on(client, ana):
    others = make_person("Na")
    client.force_login(ana)
    session = client.session
    session["login"] = {"email": ana.email}
    session.save()
    ending.end_sessions(others)
    assert get_user(client) == ana


def test_the_last_coach_of_a_cohort_and_the_owner_stay(client, dov, owner, cohort):
    assert not ending.end(dov)
    assert not ending.erase(dov)
    sign_in(client, dov)
    assert "Nobody else coaches" in client.get("/settings/end/").content.decode()
    assert not ending.end(owner)
    sign_in(client, owner)
    assert "hand_over" in client.get("/settings/end/").content.decode()


def test_a_coach_who_is_alone_may_go(dov):
    alone = Cohort.create_with_coach("Dov's own", dov)
    assert ending.erase(dov)
    alone.refresh_from_db()
    assert alone.name == "A cohort that ended"


def test_the_owner_hands_the_server_over(owner, ana):
    call_command("hand_over", "ana@example.org")
    assert list(User.objects.filter(is_owner=True)) == [ana]


def test_the_owner_closes_an_account_and_opens_it_again(client, owner, ana):
    sign_in(client, owner)
    client.post(f"/people/{ana.public_id}/close/")
    assert not User.objects.get(pk=ana.pk).is_active
    client.post(f"/people/{ana.public_id}/close/", {"open": "1"})
    assert User.objects.get(pk=ana.pk).is_active


def test_the_owner_erases_an_account_by_typing_its_address(client, owner, ana):
    sign_in(client, owner)
    address = f"/people/{ana.public_id}/erase/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"email": "no"}).status_code == 422
    client.post(address, {"email": "ana@example.org"})
    assert User.objects.get(pk=ana.pk).erased_at
    assert Event.objects.get(kind="erased").actor == owner


@pytest.mark.django_db(transaction=True)
def test_two_erasures_at_once_are_one(ana, owner, other_request):
    with transaction.atomic():
        assert ending.erase(User.objects.get(pk=ana.pk), owner)
        second = other_request(ending.erase, User.objects.get(pk=ana.pk), owner)
    assert second.result()
    assert Event.objects.filter(kind="erased").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_account_ended_twice_at_once_is_ended_once(ana, cohort, other_request):
    with transaction.atomic():
        assert ending.end(User.objects.get(pk=ana.pk))
        second = other_request(ending.end, User.objects.get(pk=ana.pk))
    assert second.result()
    assert Event.objects.filter(kind="ended").count() == Mail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_account_taken_back_twice_at_once_is_taken_back_once(ana, cohort, other_request):
    ending.end(ana)
    with transaction.atomic():
        assert ending.take_back(User.objects.get(pk=ana.pk))
        second = other_request(ending.take_back, User.objects.get(pk=ana.pk))
    assert second.result()
    assert Event.objects.filter(kind="took_back").count() == 1
    assert cohort.role_of(ana) == Role.CANDIDATE


@pytest.mark.django_db(transaction=True)
def test_an_account_taken_back_while_its_erasure_is_due_is_kept(ana, other_request):
    ending.end(ana)
    User.objects.filter(pk=ana.pk).update(ended_at=timezone.now() - timedelta(days=14))
    with transaction.atomic():
        assert ending.take_back(User.objects.get(pk=ana.pk))
        erasing = other_request(ending.erase_due)
    erasing.result()
    ana.refresh_from_db()
    assert (ana.name, ana.is_active, ana.ended_at, ana.erased_at) == ("Ana", True, None, None)


@pytest.mark.django_db(transaction=True)
def test_an_account_that_is_being_erased_is_neither_taken_back_nor_opened(ana, owner, other_request):
    ending.end(ana)
    with transaction.atomic():
        assert ending.erase(User.objects.get(pk=ana.pk))
        back = other_request(ending.take_back, User.objects.get(pk=ana.pk))
    assert not back.result()
    ending.reopen(ana, owner)
    ana.refresh_from_db()
    assert ana.erased_at and not ana.is_active
    assert not Event.objects.filter(kind__in=["took_back", "reopened"]).exists()


@pytest.mark.django_db(transaction=True)
def test_the_server_is_not_handed_to_a_user_who_ends_their_account_meanwhile(owner, ana, other_request):
    with transaction.atomic():
        assert ending.end(User.objects.get(pk=ana.pk))
        handing = other_request(call_command, "hand_over", "ana@example.org")
    with pytest.raises(CommandError):
        handing.result()
    assert User.objects.get(is_owner=True) == owner


@pytest.mark.django_db(transaction=True)
def test_an_account_is_closed_before_any_of_its_words_goes(ana, draft, other_request):
    with transaction.atomic():
        list(Story.objects.select_for_update().filter(pk=draft.story_id))
        erasure = other_request(ending.erase, User.objects.get(pk=ana.pk))
        assert not User.objects.get(pk=ana.pk).is_active
    assert erasure.result()


def test_what_came_while_its_user_was_erased_is_erased_too(ana, ben, cohort, draft, question):
    ending.erase(ana)
    late = Story.start(ana, question)
    write(late, DASHBOARD)
    asked = make_review(Story.start(ben, question), ana, cohort)
    User.objects.filter(pk=ana.pk).update(name="Ana")
    erase_leftovers()
    assert not Story.objects.filter(owner=ana).exists() and not Review.objects.filter(pk=asked.pk).exists()
    ana.refresh_from_db()
    assert ana.name == ""


def test_an_erased_account_whose_notes_others_have_is_left_alone(ana, planted):
    ending.erase(ana)
    erased_at = User.objects.get(pk=ana.pk).erased_at
    erase_leftovers()
    assert User.objects.get(pk=ana.pk).erased_at == erased_at
    assert Story.objects.filter(owner=ana).count() == 1
