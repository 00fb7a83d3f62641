"""Several processes save one section at once: nothing is lost, nothing is silently overwritten."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from answers.models import Section
from tests.conftest import BASE_DIR

PROCESSES = 4
WRITER = """
import sys
import django
from django.conf import settings
from django.test import Client
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from accounts.models import User
from answers.models import Section
section, who, times = int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
client = Client()
client.force_login(User.objects.get(name="Ana"))
for turn in range(times):
    while True:
        now = Section.objects.select_related("draft").get(pk=section)
        words = {"body": f"{now.text} {who}{turn}", "base": now.number, "key": f"{who}{turn}-{now.number}"}
        answer = client.post(f"/drafts/{now.draft.public_id}/task/save/", words, headers={"HX-Request": "true"})
        if answer.status_code == 204:
            print(f"{who}{turn}")
            break
        assert answer.status_code == 409, answer.content
"""


def write_at_once(section, times):
    """The words that the processes have an answer for: saved."""
    command = [sys.executable, "-c", WRITER, connection.settings_dict["NAME"], str(section.pk)]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    writers = [
        subprocess.Popen([*command, who, str(times)], cwd=BASE_DIR, env=env, stdout=subprocess.PIPE, text=True)
        for who in "wxyz"[:PROCESSES]
    ]
    said = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES
    return [word for words in said for word in words]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [5, pytest.param(100, marks=pytest.mark.long)])
def test_every_word_that_was_called_saved_is_there(draft, times):
    section = draft.sections.get(component="T")
    before = section.number
    saved = write_at_once(section, times)
    now = Section.objects.get(pk=section.pk)
    assert len(saved) == PROCESSES * times
    assert set(saved) <= set(now.text.split())
    assert now.number == before + PROCESSES * times


@pytest.mark.django_db(transaction=True)
def test_last_words_that_race_the_save_before_them_always_win(draft, ana):
    section = draft.sections.get(component="T")
    address = f"/drafts/{draft.public_id}/task/save/"
    for turn in range(20):
        base = Section.objects.get(pk=section.pk).number
        first = {"body": "First", "base": base, "key": f"first{turn}"}
        second = {"body": "First and second", "base": base, "key": f"second{turn}", "superseded": f"first{turn}"}
        with ThreadPoolExecutor() as pool:
            answers = list(pool.map(lambda words: post(ana, address, words), (first, second)))
        assert answers[1] == 204
        assert Section.objects.get(pk=section.pk).text == "First and second"


def post(person, address, words):
    with closing(connection):
        client = Client()
        client.force_login(person)
        return client.post(address, words, headers={"HX-Request": "true"}).status_code
