"""The reading room of a reader who reads again: their earlier notes first, then what changed since."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from reviews.models import Annotation, Verdict
from starcoach.compare_and_swap import Save
from tests.conftest import make_note, make_review
from text.components import Component

RULE = "agreed a rule with the source team"
GONE = "fell by 40 %"
HEADERS = {"HX-Request": "true"}


def on(review, component, words, body, kind="question", **fields):
    """A note on these words."""
    start = review.version.text(Component(component)).index(words)
    review.begin()
    place = {"component": component, "start": start, "end": start + len(words)}
    return review.annotations.create(**place, kind=kind, body=body, **fields)


def revise(draft, component, old, new):
    section = draft.sections.get(component=component)
    section.revise(section.text.replace(old, new), section.number, key=f"{component}{section.number}")


@pytest.fixture
def notes(draft, cleo, cohort):
    """Cleo's review, sent: a note of every fate to come."""
    first = make_review(draft, cleo, cohort)
    found = {
        "same": on(first, "A", RULE, "How did you get them to agree?"),
        "edited": on(first, "A", "we traced the data backwards", "Who is “we”?"),
        "moved": on(first, "A", "no schema change without notice", "This belongs there.", "belongs", target="R"),
        "gone": on(first, "R", GONE, "From what to what?"),
        "whole": make_note(first, "T", "What would have counted as done?"),
        "praise": make_note(first, "S", "Clear.", Annotation.Kind.PRAISE),
        "accepted": on(first, "R", "The figures were right again", "", "suggestion", replacement="It was right again"),
    }
    first.summarise("Say how you got them to agree.", Save(base=0))
    first.submit()
    return found


@pytest.fixture
def second(ana, draft, cleo, cohort, notes):
    from reviews import suggestions

    suggestions.accept(notes["accepted"], ana, "A reader’s wording accepted")
    revise(draft, "A", "and we traced", "and I traced")
    revise(draft, "A", ": no schema change without notice", "")
    revise(draft, "R", f"caused by data {GONE}", "went from about 20 a month to 12: no schema change without notice")
    revise(draft, "T", "the true root cause", "the root cause")
    notes["same"].answer(ana, "disagree", "I keep it.")
    return make_review(draft, cleo, cohort)


@pytest.fixture
def page(client, cleo, second):
    client.force_login(cleo)
    return client.get(second.get_absolute_url()).content.decode()


def article(page, note):
    return page.partition(f'id="note-{note.public_id}"')[2].partition("</article>")[0]


def judge(client, review, note, how, **extra):
    return client.post(reverse("reviews:judge", args=[review.public_id]), {how: note.public_id}, **extra)


def explain(client, review, note, body, base=0, **headers):
    address = f"{reverse('reviews:explain', args=[review.public_id])}?note={note.public_id}"
    return client.post(address, {"body": body, "base": base}, headers=headers)


def test_it_opens_on_the_earlier_notes(page, second):
    assert "You read version 1" in page and "0 of 5" in page
    assert "Last time you wrote: “Say how you got them to agree.”" in page


@pytest.mark.parametrize(
    ("name", "fate", "said"),
    [
        ("same", "On the same words", "Same words"),
        ("edited", "edited since", "Edited"),
        ("moved", "Moved to Result with its words", "Moved here"),
        ("gone", "is no longer in the text", "Gone"),
        ("whole", "On the whole part, since edited", "Edited"),
        ("praise", "On the whole part, not edited since", "Same words"),
        ("accepted", "In the text as you worded it", "In the text"),
    ],
)
def test_each_has_its_fate(page, notes, name, fate, said):
    assert fate in article(page, notes[name])
    row = page.partition(f'class="fate" href="#note-{notes[name].public_id}"')[2].partition("</a>")[0]
    assert said in row
    assert ("to look at" in row) == (name not in {"praise", "accepted"})
    assert ("Still stands" in article(page, notes[name])) == (name not in {"praise", "accepted"})


def test_what_is_gone_has_its_words_and_the_change(page, notes):
    shown = article(page, notes["gone"])
    assert escape(GONE) in shown and "<del" in shown and "went" in shown


def test_what_its_author_answered_stands_with_it(page, notes):
    assert "I keep it." in article(page, notes["same"])


def test_what_changed_is_counted_part_by_part(page):
    counted = page.partition('class="moves"')[2].partition("</ul>")[0]
    assert "unchanged" in counted and "1 word out" in counted and "15 in, 9 out" in counted


def test_changed_words_are_marked_and_what_did_not_change_is_folded(page):
    task = page.partition('id="task"')[2].partition("</section>")[0]
    assert "<del>true </del>" in re.sub(r"\s*\n\s*", "", task)
    situation = page.partition('id="situation"')[2].partition("</section>")[0]
    assert "Unchanged" in situation and "In March our main customer dashboard" in situation


def test_the_words_that_are_read_are_those_of_the_version(page, second):
    for component in Component:
        part = page.partition(f'id="{component.slug}"')[2].partition("</section>")[0]
        text = part.partition("data-text>")[2].partition("<aside")[0]
        for apart in (r"<summary>.*?</summary>", r"<del>.*?</del>", r'<a\s[^>]*class="note-key.*?</a>', r"<[^>]*>"):
            text = re.sub(apart, "", text, flags=re.DOTALL)
        assert text.strip() == escape(second.version.text(component)).strip()


@pytest.mark.parametrize("headers", [{}, HEADERS], ids=["page", "script"])
@pytest.mark.parametrize(("how", "is_solved"), [("solved", True), ("stands", False)])
def test_one_press_says_it_and_another_undoes_it(client, page, second, notes, headers, how, is_solved):
    answer = judge(client, second, notes["same"], how, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    assert Verdict.objects.get().is_solved is is_solved
    assert "1 of 5" in client.get(second.get_absolute_url()).content.decode()
    judge(client, second, notes["same"], "undo", headers=headers)
    assert Verdict.objects.get().is_solved is None
    assert "0 of 5" in client.get(second.get_absolute_url()).content.decode()


def test_with_the_script_the_note_alone_is_swapped_and_what_counts_it(client, page, second, notes):
    answer = judge(client, second, notes["gone"], "stands", headers=HEADERS).content.decode()
    assert answer.count("<article") == 1 and 'class="part ' not in answer
    assert '"looked-at"' in answer and "1 still stands" in answer and '"unlooked"' in answer


def test_without_the_script_the_summary_comes_along(client, page, second, notes):
    address = reverse("reviews:judge", args=[second.public_id])
    client.post(address, {"solved": notes["same"].public_id, "summary": "Nothing big is left.", "base": 0})
    second.refresh_from_db()
    assert (second.summary, Verdict.objects.get().is_solved) == ("Nothing big is left.", True)


@pytest.mark.parametrize("name", ["praise", "accepted", "nobody’s"])
def test_what_is_not_asked_cannot_be_judged(client, page, second, notes, name, ben, draft, cohort):
    others = make_note(make_review(draft, ben, cohort), "S", "Ben’s")
    note = notes.get(name, others)
    assert judge(client, second, note, "solved").status_code == 422
    assert not Verdict.objects.exists()


def test_words_for_it_are_kept_while_they_are_typed(client, page, second, notes):
    judge(client, second, notes["whole"], "stands")
    answer = explain(client, second, notes["whole"], "Not what done looks like.", **HEADERS)
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "1")
    assert "Not what done looks like.</textarea>" in client.get(second.get_absolute_url()).content.decode()


def test_words_from_two_windows_never_overwrite_each_other(client, page, second, notes):
    explain(client, second, notes["whole"], "In the other window")
    answer = explain(client, second, notes["whole"], "In mine")
    assert answer.status_code == 409 and "In mine</textarea>" in answer.content.decode()
    assert explain(client, second, notes["whole"], "In mine", **HEADERS).status_code == 409
    assert Verdict.objects.get().body == "In the other window"


def test_after_undo_the_words_come_back_with_the_verdict(client, page, second, notes):
    explain(client, second, notes["whole"], "Not what done looks like.")
    judge(client, second, notes["whole"], "undo")
    judge(client, second, notes["whole"], "stands")
    assert "Not what done looks like.</textarea>" in client.get(second.get_absolute_url()).content.decode()


@pytest.mark.parametrize("headers", [{}, HEADERS], ids=["page", "script"])
def test_once_it_is_sent_nothing_is_judged(client, page, second, notes, headers):
    second.summarise("Good.", Save(base=0))
    second.submit()
    assert judge(client, second, notes["same"], "solved", headers=headers).status_code == 409
    assert explain(client, second, notes["same"], "Late", **headers).status_code == (403 if headers else 409)
    assert not Verdict.objects.exists()


def test_what_goes_to_the_author_counts_verdicts_and_new_notes(client, page, second, notes):
    judge(client, second, notes["edited"], "solved")
    judge(client, second, notes["same"], "stands")
    make_note(second, "A", "Say it slowly.")
    shown = client.get(second.get_absolute_url()).content.decode()
    assert "1 still stands, 1 solved, 1 new" in shown
    assert shown.count("You have not looked at notes") == 1


@pytest.mark.parametrize("address", ["/", "/reviews/"])
def test_lists_say_that_it_is_read_again(client, cleo, ben, draft, cohort, second, address):
    make_review(draft, ben, cohort)
    client.force_login(cleo)
    assert "Read again" in client.get(address).content.decode()
    client.force_login(ben)
    assert "Read again" not in client.get(address).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_it_asks_the_database_as_often_for_many_notes(client, cleo, draft, cohort, number, django_assert_num_queries):
    first = make_review(draft, cleo, cohort)
    made = [on(first, "A", RULE, f"How, {n}?") for n in range(number)]
    first.submit()
    revise(draft, "A", "step by step", "in steps")
    revise(draft, "R", "again", "once more")
    second = make_review(draft, cleo, cohort)
    for note in made:
        note.answer(draft.story.owner, "ask", "What?")
        Verdict.give(second, note, False)
    client.force_login(cleo)
    with django_assert_num_queries(11):
        client.get(second.get_absolute_url())
