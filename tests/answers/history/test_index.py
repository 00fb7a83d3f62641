"""What was: versions, earlier wordings of the parts, any two of them compared. It is its writer's alone."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answers.models import Draft, Revision, Section, Story, Version
from answers.models.sections import MAX_SECTION_LENGTH
from answers.pages.history import HistoryPage
from tests.conftest import DASHBOARD
from tests.markup import markup
from text.components import Component


def address(draft, **query):
    return reverse("history:index", args=[draft.public_id], query=query or None)


@pytest.fixture
def read(client, ana, draft):
    """read(**query): Ana's history page."""
    client.force_login(ana)
    return lambda status=200, **query: fetched(client, address(draft, **query), status)


def fetched(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    return markup(answer)


def rewrite(draft, component, words, settled=True):
    """Other words for a part, whose old ones had stood for an hour, or had not."""
    part = Section.objects.get(draft=draft, component=component)
    if settled:
        Section.objects.filter(pk=part.pk).update(saved_at=timezone.now() - timedelta(hours=1))
        part.refresh_from_db()
    part.revise(words, part.number, uuid4().hex)


def test_a_draft_without_a_past_says_what_will_stand_here_and_when(read):
    page = read()
    assert "No earlier versions yet" in page
    assert "ten minutes" in page and "when you ask for notes" in page


def test_the_last_version_is_compared_with_todays_text(read, draft):
    draft.keep_version("Kept by hand")
    rewrite(draft, "T", DASHBOARD[Component.TASK].replace("was asked", "had been asked"))
    page = read()
    assert "<del>was</del><ins>had been</ins>" in page
    assert "1 gone, 2 new" in page
    assert f"The same, {len(DASHBOARD[Component.SITUATION].split())} words" in page


def test_a_part_that_is_the_same_is_not_printed(read, draft):
    draft.keep_version()
    rewrite(draft, "T", "Other words")
    assert DASHBOARD[Component.RESULT][:40] not in read()


def test_without_a_version_the_last_wording_is_compared(read, draft):
    rewrite(draft, "R", "Other words")
    page = read()
    assert 'id="compared-r"' in page and 'id="compared-t"' not in page
    assert "<ins>Other words</ins>" in page


def test_any_two_can_be_compared_the_later_first_too(read, draft):
    draft.keep_version()
    rewrite(draft, "T", "Words of the second")
    Draft.objects.get().keep_version()
    rewrite(draft, "T", "Words of today")
    assert "<del>today</del>" in read(**{"from": "now", "to": "v2"})
    page = read(**{"from": "v1", "to": "v2"})
    assert "Words of the second" in page and "today</ins>" not in page


def test_an_earlier_wording_concerns_its_part_alone(read, draft):
    rewrite(draft, "T", "Other words")
    page = read(**{"from": "t-1"})
    assert 'id="compared-t"' in page
    assert 'id="compared-s"' not in page


def test_wordings_of_two_parts_cannot_be_compared_and_the_page_says_so(read, draft):
    rewrite(draft, "T", "Other words")
    rewrite(draft, "R", "Other words")
    assert "two different parts" in read(422, **{"from": "t-1", "to": "r-1"})


@pytest.mark.parametrize("key", ["v9", "t-9", "", "\0", "now; drop", "🎉" * 999])
def test_what_was_never_there_is_not_found(read, draft, key):
    draft.keep_version()
    read(404, **{"from": key})


def test_repeatable_read_alone_is_there_to_be_read(read, draft):
    draft.keep_version()
    rewrite(draft, "T", "Other words")
    page = read(**{"from": "v1", "to": "v1"})
    assert "was asked by my manager" in page
    assert "Other words" not in page


def test_a_version_says_its_number_its_origin_and_when_in_the_persons_own_time(read, draft):
    version = draft.keep_version("Kept by hand")
    version.created_at = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    version.save()
    page = read()
    assert "Version 1" in page and "Kept by hand" in page
    assert 'title="Wednesday 1 July 2026, 09:30"' in page


def test_the_newest_stand_first(read, draft):
    draft.keep_version()
    rewrite(draft, "T", "Other words")
    rewrite(draft, "T", "Yet other words")
    page = read()
    assert page.index(">Wording 2<") < page.index(">Wording 1<")


def test_a_wording_shows_the_words_that_were_changed(read, draft):
    rewrite(draft, "T", DASHBOARD[Component.TASK].replace("rather than patch", "not to patch"))
    assert "… the true root cause rather than patch the symptom" in read()


def test_asking_for_notes_is_said_as_the_origin(read, draft, client, cohort, cleo):
    client.force_login(draft.story.owner)
    client.post(
        reverse("reviews:ask", args=[draft.public_id]),
        {"people": cohort.memberships.get(user=cleo).public_id},
    )
    assert "Asked for notes" in read()


def test_spaces_that_changed_are_a_difference_that_shows(read, draft):
    draft.keep_version()
    rewrite(draft, "T", DASHBOARD[Component.TASK].replace("manager to", "manager\n\nto"))
    page = read()
    assert "The same words, other spaces or line breaks" in page
    assert "¶" in page


def test_beside_words_that_changed_other_spaces_are_no_fragments(read, draft):
    draft.keep_version()
    rewrite(draft, "T", DASHBOARD[Component.TASK].replace("manager to", "manager\n\nto").replace("symptom", "cause"))
    page = read()
    assert "¶" not in page and "<ins>cause</ins>" in page


def test_each_is_compared_with_today_at_one_press_and_with_the_open_one_at_another(read, draft):
    draft.keep_version()
    rewrite(draft, "T", "Other words")
    Draft.objects.get().keep_version()
    rewrite(draft, "R", "Other words")
    page = read()
    assert all(f'href="?from={key}#compare"' in page for key in ("v1", "v2", "t-1", "r-1"))
    assert page.count("Compare with today") == 4
    assert 'href="?from=v1&amp;to=v2#compare"' in page and "With version 2" in page
    page = read(**{"from": "t-1"})
    assert page.count("With Task as it was") == 2


def test_markup_of_a_writer_is_inert(read, draft):
    rewrite(draft, "T", "<script>alert(1)</script> {{ 7*7 }} </textarea>")
    page = read()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page


@pytest.mark.parametrize("public", ["ben", "cleo", "dov", "eve"])
def test_nobody_but_its_writer_sees_it(client, request, draft, cohort, public):
    client.force_login(request.getfixturevalue(public))
    fetched(client, address(draft), 404)


def test_the_desk_leads_there_once_all_is_saved(client, ana, draft):
    client.force_login(ana)
    desk = markup(client.get(draft.get_absolute_url()))
    assert f'href="{address(draft)}" data-after-saving>History</a>' in desk


def test_unlike_parts_of_the_greatest_length_are_answered(read, draft):
    for component in "STAR":
        rewrite(draft, component, "a b " * (MAX_SECTION_LENGTH // 4))
    Draft.objects.get().keep_version()
    for component in "STAR":
        rewrite(draft, component, "b c " * (MAX_SECTION_LENGTH // 4))
    assert read().count("<del>a b a b") == 4


def make_past(draft, how_many):
    """So many versions, and so many earlier wordings of Task."""
    began = timezone.now() - timedelta(days=9)
    times = [began + timedelta(hours=number) for number in range(1, how_many + 1)]
    Version.objects.bulk_create(
        Version(draft=draft, number=number, task=f"Version {number} of it", created_at=at)
        for number, at in enumerate(times, 1)
    )
    task = draft.sections.get(component="T")
    Revision.objects.bulk_create(
        Revision(section=task, number=number, text=f"These words of save {number}", created_at=at)
        for number, at in enumerate(times, 1)
    )


def test_a_long_past_goes_on_on_the_next_page_versions_and_wordings_each_by_itself(read, draft):
    make_past(draft, 60)
    first, second, wordings = read(), read(versions="2"), read(wordings="2")
    assert ">Version 60</a>" in first and ">Version 10</a>" not in first and ">Wording 60</a>" in first
    assert ">Version 10</a>" in second and ">Version 11</a>" not in second and ">Wording 60</a>" in second
    assert ">Wording 10</a>" in wordings and ">Wording 11</a>" not in wordings and ">Version 60</a>" in wordings
    assert 'href="?versions=2#versions"' in first and 'href="?wordings=2#wordings"' in first


def test_what_stands_on_another_page_is_compared_all_the_same_and_can_be_chosen_again(read, draft):
    make_past(draft, 60)
    page = read(**{"from": "v3", "to": "t-4"})
    assert "<del>Version 3 of it</del>" in page and "<ins>These words of save 4</ins>" in page
    assert 'href="?from=v3&amp;to=v60#compare"' in page and "With version 3" in page


def test_where_nothing_is_named_the_last_version_is_compared_on_every_page(read, draft):
    make_past(draft, 60)
    assert "Version 60 and today’s text" in read(versions="2")


def test_the_last_wording_of_a_page_is_told_by_what_replaced_it_on_the_page_before(draft):
    make_past(draft, 60)
    ((_, found),) = HistoryPage(draft, {"wordings": "2"}).revisions
    assert found[0].number == 10
    assert found[0].excerpt == "… These words of save 10".removeprefix("… ")


@pytest.mark.parametrize("how_many", [1, 3, 120])
def test_the_page_stays_cheap(read, draft, how_many, django_assert_num_queries):
    make_past(draft, how_many)
    with django_assert_num_queries(10):
        read()


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.sampled_from("STAR"), st.text("ab \n", max_size=9), st.booleans()),
        st.tuples(st.just("keep")),
        st.tuples(st.just("restore"), st.integers(0, 20)),
    ),
    max_size=12,
)


def reached(draft):
    snapshots = HistoryPage(Draft.objects.get(pk=draft.pk), {}).snapshots
    return {(part.value, text) for snapshot in snapshots for part, text in snapshot.texts.items() if text}


def today(draft):
    """What stands on the desk alone may still be typed over."""
    parts = Draft.objects.get(pk=draft.pk).ordered_sections()
    kept = {(part.component, revision.text) for part in parts for revision in part.revisions.all()}
    kept |= {(part.component, version.text(part.component)) for part in parts for version in draft.versions.all()}
    return {(part.component, part.text) for part in parts} - kept


def do(draft, verb, *rest):
    """One deed on it; the texts that it has to keep."""
    draft = Draft.objects.get(pk=draft.pk)
    history = HistoryPage(draft, {})
    bases = {part.component: part.number for part in draft.ordered_sections()}
    if verb == "save":
        component, words, settled = rest
        was = draft.sections.get(component=component).text
        rewrite(draft, component, words, settled)
        return {(component, was)} if settled and was else set()
    if verb == "keep":
        draft.keep_version("Kept by hand")
    elif history.is_empty:
        return set()
    else:
        snapshot = history.snapshots[1:][rest[0] % (len(history.snapshots) - 1)]
        if draft.restore_texts(snapshot.texts, bases, *snapshot.origins()) is None:
            return set()
    return {(component.value, text) for component, text in history.today.texts.items() if text}


def pieces_give_back_both(draft):
    history = HistoryPage(Draft.objects.get(pk=draft.pk), {})
    for snapshot in history.snapshots:
        compared = HistoryPage(history.draft, {"from": snapshot.key}).comparison
        assert compared is not None
        for part in compared.sections:
            if not part.is_same:
                assert "".join(span.words for span in part.spans if span.kind != "inserted") == part.old
                assert "".join(span.words for span in part.spans if span.kind != "deleted") == part.new


def play(draft, question, deeds):
    fresh = Story.start(draft.story.owner, question)
    seen = set()
    for deed in deeds:
        seen |= do(fresh, *deed)
        assert seen <= reached(fresh)
        seen |= reached(fresh) - today(fresh)
    pieces_give_back_both(fresh)
    fresh.story.delete()


ONE_WORLD = [HealthCheck.function_scoped_fixture]


@settings(max_examples=8, deadline=None, suppress_health_check=ONE_WORLD)
@given(deeds=DEEDS)
def test_after_any_deeds_every_text_that_was_kept_is_still_there(draft, question, deeds):
    play(draft, question, deeds)


@pytest.mark.long
@settings(max_examples=200, deadline=None, suppress_health_check=ONE_WORLD)
@given(deeds=DEEDS)
def test_after_any_deeds_at_length_every_text_that_was_kept_is_still_there(draft, question, deeds):
    play(draft, question, deeds)
