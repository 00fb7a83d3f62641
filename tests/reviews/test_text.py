"""A part of the version that was read, as plain text: every character as it was typed."""

from django.urls import reverse

from tests.conftest import DASHBOARD
from text.components import Component


def test_it_is_the_words_of_the_version_alone(client, cleo, draft, sent):
    draft.sections.get(component="A").revise("Later.", 1, "later")
    client.force_login(cleo)
    answer = client.get(reverse("reviews:text", args=[sent.public_id, "action"]))
    assert answer.content.decode() == DASHBOARD[Component.ACTION]
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_there_is_no_fifth_part(client, cleo, sent):
    client.force_login(cleo)
    assert client.get(reverse("reviews:text", args=[sent.public_id, "moral"])).status_code == 404
