"""Random histories of two people and two addresses: no account is taken before its owner comes.

Each reads the mails to their own address alone, in a browser of their own. The law, after every step: whoever can read
a story wrote it, and had confirmed an address of its account before it was begun.
"""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.models import SiteSettings
from answers.models import Question, Story
from cohorts.models import Cohort, Invitation, Role
from tests.conftest import sign_in

PEOPLE = "ana", "eve"
OF_AN_ADDRESS = "sign_up", "sign_in", "add", "have_mails_go", "ask_for_code", "ask_for_reset"
OF_NONE = "open_mail", "write", "sign_out", "accept"
ANY = [
    *((action, person, address) for action in OF_AN_ADDRESS for person in PEOPLE for address in PEOPLE),
    *((action, person, person) for action in OF_NONE for person in PEOPLE),
]
LIKELY = [
    ("sign_up", "eve", "ana"),
    ("sign_up", "eve", "eve"),
    ("add", "eve", "ana"),
    ("add", "eve", "eve"),
    ("sign_in", "eve", "ana"),
    ("enter_by_code", "eve", "eve"),
    ("enter_by_reset", "eve", "eve"),
    ("enter_by_code", "ana", "ana"),
    ("add", "ana", "eve"),
    ("write", "ana", "ana"),
]
"""What a thief does, and what their victim; entering is asking for a mail and doing what it says."""
ACTIONS = ANY + 20 * LIKELY
EVES = [("sign_up", "eve", "eve"), ("open_mail", "eve", "eve"), ("add", "eve", "ana")]
ANAS = [("sign_up", "ana", "ana"), ("open_mail", "ana", "ana"), ("write", "ana", "ana")]
BEGINNINGS = [
    [],
    [("sign_up", "eve", "ana")],
    [("sign_up", "eve", "ana"), ("add", "eve", "eve")],
    [("sign_up", "eve", "ana"), ("enter_by_code", "ana", "ana"), ("write", "ana", "ana")],
    EVES,
    [*EVES, ("enter_by_code", "ana", "ana")],
    ANAS,
    [*ANAS, ("add", "ana", "eve")],
]
"""What each theft begins with; most histories stray from there."""


def address_of(person):
    return f"{person}@example.org"


class Person:
    def __init__(self, name):
        self.name, self.client, self.password = name, Client(), f"the long one of {name}"

    def post(self, view, *arguments, **fields):
        return self.client.post(reverse(view, args=arguments), fields)

    def change(self, view, **fields):
        """As post, after they have shown once more that it is them."""
        if (user := get_user(self.client)).is_authenticated:
            sign_in(self.client, user)
        return self.post(view, **fields)

    def mails(self):
        return [letter for letter in mail.outbox if letter.to == [address_of(self.name)]]

    def open(self, letter):
        if code := re.search(r"^ +([\d-]+)$", letter.body, re.M):
            self.post("account_confirm_login_code", code=code[1])
        elif link := re.search(r"http://testserver(/account/confirm-email/\S+)", letter.body):
            self.client.post(link[1])
        elif link := re.search(r"http://testserver(/account/password/reset/key/\S+)", letter.body):
            form = self.client.get(link[1])
            if form.status_code == 302:
                self.client.post(form["Location"], {"password1": self.password, "password2": self.password})


class Taking(RuleBasedStateMachine):
    """One rule, for Hypothesis leaves some of several out of each history."""

    question: Question
    invitation: str

    def __init__(self):
        super().__init__()
        self.undo = transaction.savepoint()
        self.people, self.owners = {name: Person(name) for name in PEOPLE}, {}
        self.read = {}
        mail.outbox = []

    def teardown(self):
        transaction.savepoint_rollback(self.undo)

    @initialize(actions=st.sampled_from(BEGINNINGS))
    def begin(self, actions):
        for action in actions:
            self.go_on(action)

    @rule(action=st.sampled_from(ACTIONS), letter=st.sampled_from([0, 0, 0, 1, 2, 3]))
    def act(self, action, letter):
        self.go_on(action, letter)

    def go_on(self, action, letter=0):
        """letter: which of the mails is opened, counted from the newest."""
        verb, person, address = action
        self.letter = letter
        getattr(self, verb)(self.people[person], address_of(address))

    def sign_up(self, person, address):
        person.post("account_signup", name=person.name, email=address, password1=person.password)

    def sign_in(self, person, address):
        person.post("account_login", login=address, password=person.password)

    def sign_out(self, person, address):
        person.post("account_logout")

    def add(self, person, address):
        person.change("account_email", action_add="1", email=address)

    def have_mails_go(self, person, address):
        person.change("account_email", action_primary="1", email=address)

    def ask_for_code(self, person, address):
        person.post("account_request_login_code", email=address)

    def ask_for_reset(self, person, address):
        person.post("account_reset_password", email=address)

    def accept(self, person, address):
        person.post("cohorts:join", self.invitation)

    def open_mail(self, person, address):
        if letters := person.mails()[::-1]:
            person.open(letters[self.letter % len(letters)])

    def enter_by_code(self, person, address):
        self.ask_for_code(person, address)
        self.open_mail(person, address)

    def enter_by_reset(self, person, address):
        self.ask_for_reset(person, address)
        self.open_mail(person, address)

    def write(self, person, address):
        user = get_user(person.client)
        if user.is_authenticated:
            story = Story.start(user, self.question).story
            addresses = EmailAddress.objects.filter(user=user, verified=True, email=address_of(person.name))
            self.owners[story.public_id] = person.name if addresses.exists() else "nobody"

    @invariant()
    def nobody_else_reads_a_story(self):
        for name, person in self.people.items():
            user = get_user(person.client)
            for story, owner in self.owners.items() if user.is_authenticated else ():
                assert owner == name or not self.reads(person, user, story), f"{name} reads {story}"

    def reads(self, person, user, story):
        """The page is asked for once for each user: what they may see does not change."""
        if (user, story) not in self.read:
            page = person.client.get(reverse("stories:detail", args=[story]))
            self.read[user, story] = page.status_code == 200
        return self.read[user, story]


@pytest.fixture
def invitation(dov):
    SiteSettings(pk=1, signup_is_open=True).save()
    return Invitation.renew(Cohort.create_with_coach("Data platform", dov), Role.CANDIDATE, dov).token


@pytest.mark.parametrize(("histories", "steps"), [(10, 12), pytest.param(300, 12, marks=pytest.mark.long)])
def test_no_account_is_taken_before_its_owner_comes(question, invitation, histories, steps):
    machine = type("Histories", (Taking,), {"question": question, "invitation": invitation})
    run_state_machine_as_test(machine, settings=bounds(histories, steps))


def bounds(histories, steps):
    return settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
