"""Of the 5 Whys a reader sees what the author chose to tell, and nobody anything else."""

import pytest
from django.urls import reverse

from answers.models import Rung
from reviews.models import Review
from tests.conftest import make_note, make_review

SECRETS = {
    "why": "Canary-why, not told",
    "because": "Canary-because, not told",
    "evidence": "Canary-evidence of what is not told",
}
TOLD = {"why": "Why did it?", "because": "No rule between us.", "evidence": "Canary-evidence", "is_shared": True}


@pytest.fixture
def ladder(draft):
    """Three rungs, the middle one told; the root, which is not, tied to words of the answer."""
    first = Rung.add(draft.story, "", **SECRETS, nature="person")
    told = Rung.add(draft.story, first.public_id, **TOLD, nature="process", is_within_reach=True)
    root = Rung.add(draft.story, told.public_id, **SECRETS)
    root.link(draft, "A", "Canary-tie, as it stood once", 0, 11)
    return first, told, root


def test_a_version_has_the_why_and_the_because_of_told_rungs_alone(draft, ladder):
    assert draft.keep_version().rungs == [{"why": "Why did it?", "because": "No rule between us."}]


def test_the_same_words_with_other_told_rungs_are_a_new_version(draft, ladder):
    first = draft.keep_version()
    assert draft.keep_version() == first
    ladder[1].revise(0, is_shared=False)
    second = draft.keep_version()
    assert (second.number, second.rungs, second.texts()) == (2, [], first.texts())


def test_what_x_stays_in_the_version_that_was_read(draft, ladder):
    first = draft.keep_version()
    ladder[1].revise(0, because="Put otherwise", is_shared=False)
    first.refresh_from_db()
    assert first.rungs[0]["because"] == "No rule between us."


def test_the_reader_finds_it_under_action(client, ben, draft, ladder, cohort):
    client.force_login(ben)
    page = client.get(make_review(draft, ben, cohort).get_absolute_url()).content.decode()
    assert "What Ana chose to tell of their 5 Whys" in page
    assert page.index('id="action"') < page.index("No rule between us.") < page.index('id="result"')


def test_a_version_without_told_rungs_does_not_speak_of_any(client, ben, review):
    client.force_login(ben)
    assert "5 Whys" not in client.get(review.get_absolute_url()).content.decode()


def test_who_has_read_these_words_can_be_asked_about_another_telling(client, ana, cleo, sent, draft):
    client.force_login(ana)
    address = reverse("reviews:ask", args=[draft.public_id])
    assert "unchanged since" in client.get(address).content.decode()
    Rung.add(draft.story, "", **TOLD)
    assert "unchanged since" not in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["ben", "cleo", "dov", "eve"])
def test_nothing_else_of_a_ladder_reaches_anybody(client, request, name, draft, ladder, cohort, ana, ben, cleo, eve):
    """Every page that somebody can open from any other, and every page of the draft by its address."""
    asked = [make_review(draft, person, cohort) for person in (ben, cleo)]
    make_note(asked[0], "A", "How?")
    asked[0].submit()
    client.force_login(request.getfixturevalue(name))
    draft_pages = [f"/drafts/{draft.public_id}/{word}/" for word in ("edit", "whys", "feedback", "ask")]
    rung_pages = [f"/drafts/{draft.public_id}/whys/{rung.public_id}/delete/" for rung in ladder]
    pages = crawl(client, ["/", *draft_pages, *rung_pages, *(review.get_absolute_url() for review in asked)])
    assert len(pages) > 8
    assert not [
        path
        for path, words in pages.items()
        if "Canary" in words.replace("Atlantic/Canary", "") or ladder[2].public_id in words
    ]


def crawl(client, todo):
    """Each address that can be reached by links, with what it answers."""
    import re

    pages = {}
    while todo:
        path = todo.pop()
        if path not in pages and not path.startswith(("/static/", "/account/logout/")):
            pages[path] = client.get(path, follow=True).content.decode()
            found = re.findall(r'(?:href|hx-get|action)="(/[^"#]*)', pages[path])
            todo += [one for one in found if re.match(r"/(drafts|reviews|cohorts|stories|$)", one)]
    return pages


def test_the_author_sees_all_of_it(client, ana, draft, ladder):
    client.force_login(ana)
    page = client.get(reverse("whys:index", args=[draft.public_id])).content.decode()
    assert page.count("Canary-evidence") == 3
    assert Review.objects.count() == 0
