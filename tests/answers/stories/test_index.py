"""The story bank: what each story shows, what there is room for, the stories and their drafts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Competency, Draft, Question, Story
from answers.pages.stories import MAX_COLUMNS, StoriesPage
from tests.answers.stories.test_detail import HOSTILE, add_drafts
from tests.conftest import DASHBOARD, write
from tests.markup import markup

STORIES = "/stories/"


@pytest.fixture
def competency(content):
    return {competency.slug: competency for competency in Competency.objects.all()}


def make_story(owner, title, mainly, *also):
    story = Story.add(owner, title, "")
    story.tag(mainly, also)
    return story


def names(bank):
    return [column.competency.slug for column in bank.columns]


def test_a_draft_stands_there_with_its_shape_its_target_and_what_is_left(client, ana, draft):
    client.force_login(ana)
    draft.sections.filter(component="R").update(text="")
    Draft.objects.update(target="card")
    page = markup(client.get(STORIES))
    assert "The dashboard that lied" in page
    assert "Cue card" in page
    assert "Result to write" in page


def test_nobody_elses_are_there(client, ben, draft):
    client.force_login(ben)
    assert "The dashboard that lied" not in markup(client.get(STORIES))


def test_empty_it_says_what_to_do(client, ana):
    client.force_login(ana)
    page = markup(client.get(STORIES))
    assert reverse("questions:index") in page
    assert reverse("stories:new") in page
    assert "Your answers will appear here" in page


def test_a_story_without_a_draft_is_shown_too(client, ana, competency):
    make_story(ana, "The night train", competency["empathy"])
    client.force_login(ana)
    page = markup(client.get(STORIES))
    assert "The night train" in page
    assert "Write the first draft" in page


def test_a_draft_in_the_trash_is_not_shown_and_its_story_is(client, ana, draft):
    Draft.objects.update(trashed_at=draft.created_at)
    client.force_login(ana)
    page = markup(client.get(STORIES))
    assert "The dashboard that lied" in page
    assert draft.get_absolute_url() not in page


def test_the_headline_counts_the_stories_and_the_room(client, ana, draft, competency):
    client.force_login(ana)
    assert "<h1>One story; two more would help</h1>" in markup(client.get(STORIES))
    make_story(ana, "The night train", competency["empathy"])
    assert "<h1>Two stories; two more would help</h1>" in markup(client.get(STORIES))


def test_the_matrix_says_what_each_shows_mainly_and_also(client, ana, competency):
    make_story(ana, "The night train", competency["empathy"], competency["resilience"])
    client.force_login(ana)
    page = markup(client.get(STORIES))
    assert '<td class="is-mainly"><span class="matrix-shows">Empathy, mainly</span></td>' in page
    assert '<td class="is-also"><span class="matrix-shows">Resilience</span></td>' in page


def test_its_columns_are_what_the_stories_show_and_two_with_room(ana, competency):
    make_story(ana, "One", competency["empathy"], competency["teamwork"])
    make_story(ana, "Two", competency["empathy"])
    bank = StoriesPage(ana)
    assert names(bank)[:2] == ["teamwork", "empathy"]
    assert [column.stories for column in bank.columns] == [1, 2, 0, 0]
    assert [column.has_gap() for column in bank.columns] == [True, False, True, True]


def test_room_is_for_what_fewest_stories_show_and_most_questions_ask_for(ana, competency):
    make_story(ana, "One", competency["empathy"])
    (first, memory_prompt), (second, _) = StoriesPage(ana).gaps
    asked = {slug: each.questions.count() for slug, each in competency.items() if slug != "empathy"}
    assert [asked[first.slug], asked[second.slug]] == sorted(asked.values())[-1:-3:-1]
    assert memory_prompt.endswith("?")


def test_where_two_stories_show_each_there_is_room_for_none(client, ana, competency):
    for title in ("One", "Two"):
        make_story(ana, title, None, *competency.values())
    client.force_login(ana)
    page = markup(client.get(STORIES))
    assert "<h1>Two stories</h1>" in page
    assert 'id="room"' not in page


def test_what_has_no_column_is_named_beside_the_story(ana, competency):
    story = make_story(ana, "One", competency["attention-to-detail"], *competency.values())
    bank = StoriesPage(ana)
    assert len(bank.columns) <= MAX_COLUMNS + 2
    assert "attention-to-detail" in names(bank)
    ((_, story_competencies, beyond),) = bank.rows()
    assert {tag for tag in [*story_competencies, *beyond] if tag} == set(story.story_competencies.all())


def test_every_competency_has_a_memory_prompt(ana, competency):
    from answers.memory_prompts import MEMORY_PROMPTS

    assert set(MEMORY_PROMPTS) == set(competency)
    assert all(memory_prompt.endswith("?") and len(memory_prompt) < 120 for memory_prompt in MEMORY_PROMPTS.values())


def test_room_is_never_a_lack(client, ana, draft):
    client.force_login(ana)
    page = markup(client.get(STORIES)).lower()
    assert "you may well have been through these and just not noted them down" in page
    assert [word for word in (" lack", "weak", "missing", " gap", "not able", "fail to") if word in page] == []


def test_the_last_touched_stands_first(ana, draft, competency):
    make_story(ana, "The night train", competency["empathy"])
    assert [story.title for story in StoriesPage(ana).stories] == ["The night train", "The dashboard that lied"]
    draft.ordered_sections()[0].revise("Now.", base=1, key="later")
    assert [story.title for story in StoriesPage(ana).stories] == ["The dashboard that lied", "The night train"]


def make_stories(owner, how_many):
    """The last one was touched last, an hour ago."""
    now = timezone.now()
    return Story.objects.bulk_create(
        Story(owner=owner, title=f"Story {number}", created_at=now - timedelta(hours=how_many - number))
        for number in range(how_many)
    )


def test_many_stories_go_on_on_the_next_page(ana, draft):
    stories = make_stories(ana, 52)
    assert StoriesPage(ana).stories + StoriesPage(ana, "2").stories == [draft.story, *reversed(stories)]
    assert len(StoriesPage(ana).stories) == 50


def test_the_page_leads_to_the_next(client, ana, content):
    make_stories(ana, 52)
    client.force_login(ana)
    first, second = markup(client.get(STORIES)), markup(client.get(STORIES, {"page": 2}))
    assert 'href="?page=2"' in first and ">Story 1</a>" not in first
    assert 'href="?page=1"' in second and ">Story 1</a>" in second


def test_counts_columns_and_room_are_of_all_stories(ana, competency):
    story = make_stories(ana, 52)[0]
    before = StoriesPage(ana)
    room = before.gaps[0][0]
    story.tag(competency["empathy"], [room])
    other = Story.add(ana, "Another", "")
    other.tag(room, [])
    bank = StoriesPage(ana)
    assert story not in bank.stories
    assert bank.headline() == "53 stories; two more would help"
    assert {column.competency.slug: column.stories for column in bank.columns}["empathy"] == 1
    assert room not in [competency for competency, _ in bank.gaps]


def test_of_many_drafts_a_story_shows_the_ten_touched_last_and_leads_to_all(client, ana, draft):
    add_drafts(draft, 11)
    client.force_login(ana)
    page = markup(client.get(STORIES))
    assert draft.get_absolute_url() not in page  # the others were begun after it
    assert page.count('class="link" href="/drafts/') == 10
    assert f'href="{draft.story.get_absolute_url()}#drafts">All 12 drafts' in page


@pytest.mark.parametrize("how_many", [1, 3, 120])
def test_the_list_stays_cheap(client, ana, content, how_many, django_assert_num_queries):
    client.force_login(ana)
    for question in Question.objects.all()[: min(how_many, 3)]:
        write(Story.start(ana, question), DASHBOARD)
    make_stories(ana, how_many)
    with django_assert_num_queries(12):
        client.get(STORIES)


def find(client, words):
    return client.get(STORIES, {"q": words})


def test_ones_own_words_are_found_in_any_form_with_the_part_and_the_words_marked(client, ana, draft):
    client.force_login(ana)
    page = markup(find(client, "complete schemas"))
    assert "Nothing of yours" in page
    page = markup(find(client, "validate schemas"))
    assert "<mark>schema</mark> <mark>validation</mark>" in page
    assert f'href="{draft.get_absolute_url()}#action"' in page


def test_titles_and_memories_are_searched_too(client, ana, draft):
    draft.story.save_memory("The printer in room four hummed all night.", base=0)
    client.force_login(ana)
    assert "The <mark>dashboard</mark> that lied" in markup(find(client, "dashboards"))
    assert "<mark>printer</mark> in <mark>room</mark> four" in markup(find(client, "rooms printer"))


def test_what_is_found_stands_by_story_and_draft(client, ana, draft):
    other = draft.story.begin_draft(Question.objects.get(slug="week-too-full"))
    write(other, DASHBOARD)
    client.force_login(ana)
    (found,) = find(client, "schema").context["search"].stories
    assert {pk for pk in found.drafts} == {draft.pk, other.pk}
    assert [section.component for _, places in found.drafts.values() for section, _ in places] == ["A", "A"]


def test_nothing_of_another_user_and_nothing_in_the_trash_is_found(client, ana, ben, review, draft):
    client.force_login(ben)
    assert find(client, "schema").context["search"].stories == []
    Draft.objects.update(trashed_at=draft.created_at)
    client.force_login(ana)
    assert find(client, "schema").context["search"].stories == []
    assert [found.story for found in find(client, "dashboard").context["search"].stories] == [draft.story]


def test_the_best_of_what_is_found_stands_first(client, ana, draft):
    once, thrice = Story.add(ana, "Once", "A printer."), Story.add(ana, "Thrice", "A printer, a printer, a printer.")
    client.force_login(ana)
    assert [found.story for found in find(client, "printer").context["search"].stories] == [thrice, once]


def test_what_stands_on_a_later_page_is_found(client, ana, draft):
    make_stories(ana, 120)
    client.force_login(ana)
    assert [found.story for found in find(client, "schema").context["search"].stories] == [draft.story]


def test_what_is_saved_is_found_at_once_and_what_is_gone_no_longer(client, ana, draft):
    client.force_login(ana)
    part = draft.ordered_sections()[0]
    part.revise("A heron.", part.number, "key-heron")
    assert "<mark>heron</mark>" in markup(find(client, "herons"))
    part.revise("An egret.", part.number, "key-egret")
    assert "Nothing of yours" in markup(find(client, "herons"))


def test_nothing_found_says_what_to_do(client, ana, draft):
    client.force_login(ana)
    assert "Try fewer words" in markup(find(client, "zeppelin"))


@pytest.mark.parametrize("hostile", [*HOSTILE, "\0", '"', "-", "the", "a OR OR", "OR", "-the", "<mark>"])
def test_whatever_is_looked_for_nothing_breaks(client, ana, draft, hostile):
    client.force_login(ana)
    assert find(client, hostile).status_code == 200


@pytest.mark.parametrize("hostile", [*HOSTILE, "<script>alert(1)</script> <b>schema"])
def test_whatever_stands_in_the_words_nothing_breaks_and_nothing_is_markup(client, ana, draft, hostile):
    draft.sections.filter(component="A").update(text=f"schema {hostile} schema"[:12_000])
    draft.story.save_memory(f"{hostile} schema", base=0)
    client.force_login(ana)
    page = markup(find(client, "schema"))
    assert "<mark>schema</mark>" in page
    assert "<script>alert" not in page and "<b>schema" not in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_looking_for_words_stays_cheap(client, ana, content, how_many, django_assert_num_queries):
    client.force_login(ana)
    for question in Question.objects.all()[:how_many]:
        write(Story.start(ana, question), DASHBOARD)
    with django_assert_num_queries(7):
        find(client, "schema")


def test_what_others_ask_themselves_moves_nothing_in_the_users_own_bank(ana, eve, content):
    rare = Competency.objects.last()
    before = [competency for competency, _ in StoriesPage(ana).gaps]
    assert rare not in before
    for number in range(200):
        Question.add(eve, None, f"Of Eve alone, {number}?", rare, [])
    assert [competency for competency, _ in StoriesPage(ana).gaps] == before
