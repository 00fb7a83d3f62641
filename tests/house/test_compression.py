"""Pages are compressed only where nobody can learn a secret by their length."""

import gzip
import re

import pytest
from django.urls import get_resolver

from cohorts.models import Invitation, Role
from starcoach.logs import secret_paths
from tests.conftest import make_link

OWN = {"Accept-Encoding": "gzip, br", "Sec-Fetch-Site": "same-origin"}


def is_compressed(answer):
    return answer.headers.get("Content-Encoding") == "gzip"


@pytest.fixture
def desk(client, ana, draft):
    client.force_login(ana)
    return draft.get_absolute_url()


def test_a_page_is_sent_small_and_is_the_same(client, desk):
    small, plain = client.get(desk, headers=OWN), client.get(desk)
    unpacked = gzip.decompress(small.content).decode()
    assert len(small.content) * 3 < len(plain.content)
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')
    assert token.sub("", unpacked) == token.sub("", plain.content.decode())


def test_its_length_is_padded_at_random(client, desk):
    assert len({len(client.get(desk, headers=OWN).content) for _ in range(9)}) > 1


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_what_another_site_asks_for_is_not_compressed(client, desk, site):
    assert not is_compressed(client.get(desk, headers={**OWN, "Sec-Fetch-Site": site}))


def test_who_types_the_address_gets_it_small(client, desk):
    assert is_compressed(client.get(desk, headers={**OWN, "Sec-Fetch-Site": "none"}))


def test_a_page_that_shows_the_token_of_a_link_is_not_compressed(client, dov, ana, cohort, draft):
    Invitation.renew(cohort, Role.CANDIDATE, dov)
    guest_pass, _ = make_link(draft)
    client.force_login(dov)
    answers = [client.get(cohort.get_absolute_url(), headers=OWN)]
    client.force_login(ana)
    answers.append(client.post(f"/guests/{guest_pass.public_id}/renew/", headers=OWN))
    for answer in answers:
        assert not is_compressed(answer)
        assert secret_paths(get_resolver()).search(answer.content.decode())


def test_files_are_sent_as_they_are(client, desk):
    answer = client.get(f"{desk.removesuffix('edit/')}download/markdown/", headers=OWN)
    assert answer.status_code == 200
    assert not is_compressed(answer)
