"""Searching one's own words: titles, what the user remembers, and the sections of their drafts."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db.models import F, Func, Q, TextField, Value

from answers.models import Draft, Section, Story

MAX_QUERY_LENGTH = 200
"""Characters of what is searched for."""
MAX_RESULTS = 50
"""Excerpts that are shown."""
START, STOP = "\ue000", "\ue001"
"""Around the words that were found; of private use, and taken out of the texts before."""


class WithoutSigns(Func):
    """A text without the two signs."""

    function = "translate"
    output_field = TextField()

    def __init__(self, name):
        super().__init__(F(name), Value(START + STOP), Value(""))


@dataclass
class Excerpt:
    """Words around what was found: [(words, whether they were searched for)]; of a draft its Section."""

    pieces: list
    is_cut_before: bool
    is_cut_after: bool
    section: Section | None = None


@dataclass
class StoryResult:
    """What was found of one story: in its title, in what the user remembers of it, and by draft."""

    story: Story
    title: list
    memory: Excerpt | None = None
    drafts: dict = field(default_factory=dict)


class StorySearch:
    """What a user finds in their own words, never in the trash, the best matches first."""

    def __init__(self, user, words):
        self.user = user
        self.words = words.replace("\0", "").strip()[:MAX_QUERY_LENGTH]
        self.query = SearchQuery(self.words, config="english", search_type="websearch")

    @cached_property
    def stories(self):
        """A StoryResult for each story."""
        results = {story.pk: story_result(story) for story in self.matching_stories()}
        for section in self.matching_sections():
            story = section.draft.story
            result = results.setdefault(story.pk, StoryResult(story, [(str(story), False)]))
            excerpts = result.drafts.setdefault(section.draft_id, (section.draft, []))[1]
            excerpts.append(excerpt(section.headline, section.text, section))
        return list(results.values())

    def matching_stories(self):
        return (
            Story.objects.owned_by(self.user)
            .alias(in_title=vector("title"), in_memory=vector("memory"), rank=self.rank(vector("title", "memory")))
            .filter(Q(in_title=self.query) | Q(in_memory=self.query))
            .annotate(marked_title=self.headline("title", highlight_all=True), headline=self.headline("memory"))
            .order_by("-rank", "-pk")[:MAX_RESULTS]
        )

    def matching_sections(self):
        return (
            Section.objects.filter(draft__in=Draft.objects.written_by(self.user))
            .alias(rank=self.rank(F("search_vector")))
            .filter(search_vector=self.query)
            .annotate(headline=self.headline("text"))
            .select_related("draft__story", "draft__question")
            .order_by("-rank", "-pk")[:MAX_RESULTS]
        )

    def rank(self, searched):
        return SearchRank(searched, self.query)

    def headline(self, name, **options):
        lengths: dict[str, Any] = {} if options else {"max_fragments": 1, "min_words": 20, "max_words": 35}
        return SearchHeadline(
            WithoutSigns(name), self.query, config="english", start_sel=START, stop_sel=STOP, **lengths, **options
        )


def vector(*names):
    return SearchVector(*names, config="english")


def pieces(headline):
    """[(words, whether they were searched for)]"""
    parts = re.split(f"{START}([^{STOP}]*){STOP}", headline)
    return [(words, bool(at % 2)) for at, words in enumerate(parts) if words]


def excerpt(headline, text, section=None):
    found = pieces(headline)
    plain = "".join(words for words, _ in found).strip()
    text = text.strip()
    return Excerpt(found, not text.startswith(plain), not text.endswith(plain), section)


def story_result(story):
    memory = excerpt(story.headline, story.memory) if START in story.headline else None
    return StoryResult(story, pieces(story.marked_title) or [(str(story), False)], memory)
