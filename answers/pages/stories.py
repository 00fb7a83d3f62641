"""The story bank: what somebody's stories show, and what there is room for."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from answers.memory_prompts import MEMORY_PROMPTS
from answers.models import Competency, Question, Story
from text.length import spelt

STORIES_PER_COMPETENCY = 2
"""Stories for each competency: one to tell, and another where the first was told already."""
ROOM = 2
MAX_COLUMNS = 14
"""So many of the competencies that stories show have a column: what a story mainly shows first, then what most show.
The others are named beside the story."""
CLOSE_FROM = 10
"""More columns than these stand closer together."""


@dataclass
class Column:
    """A competency in the matrix."""

    competency: Competency
    stories: int
    is_room: bool

    def has_room(self):
        return self.stories < STORIES_PER_COMPETENCY


class StoriesPage:
    """Somebody's stories, the last touched first, and the matrix of what they show.

    Its columns: what the stories show, in the order of the data file, then the two with room. Room has what fewer than
    two stories show; the two are those that fewest stories show, of these the ones most questions ask for.
    """

    def __init__(self, user):
        self.user = user
        stories = Story.objects.owned_by(user).with_drafts()
        self.stories = sorted(stories, key=lambda story: story.touched_at(), reverse=True)

    @cached_property
    def competencies(self):
        there = Q(questions__in=Question.objects.open_to(self.user))
        return list(Competency.objects.annotate(asked=Count("questions", filter=there)).order_by("position"))

    @cached_property
    def counts(self):
        return Counter(
            story_competency.competency_id
            for story in self.stories
            for story_competency in story.story_competencies.all()
        )

    @cached_property
    def room(self):
        """The competencies that another story would help most, each with the question that jogs the memory."""
        free = [one for one in self.competencies if self.counts[one.pk] < STORIES_PER_COMPETENCY]
        free.sort(key=lambda one: (self.counts[one.pk], -one.asked))
        return [(one, MEMORY_PROMPTS.get(one.slug, "")) for one in free[:ROOM]]

    @cached_property
    def columns(self):
        room = {one.pk for one, _ in self.room}
        mainly = {story.mainly() for story in self.stories}
        shown = [one for one in self.competencies if self.counts[one.pk]]
        shown.sort(key=lambda one: (one not in mainly, -self.counts[one.pk]))
        most = {one.pk for one in shown[:MAX_COLUMNS]}
        found = [Column(one, self.counts[one.pk], one.pk in room) for one in self.competencies if one.pk in most | room]
        return sorted(found, key=lambda column: not column.stories)

    def is_close(self):
        return len(self.columns) > CLOSE_FROM

    def rows(self):
        """(story, for each column its StoryCompetency or None, what it shows beyond the columns)"""
        for story in self.stories:
            shown = {
                story_competency.competency_id: story_competency for story_competency in story.story_competencies.all()
            }
            yield story, [shown.pop(column.competency.pk, None) for column in self.columns], list(shown.values())

    def headline(self):
        """How many stories there are, and for how many more there is room."""
        how_many, room = len(self.stories), len(self.room)
        said = f"{spelt(how_many)} {'story' if how_many == 1 else 'stories'}"
        return f"{said}, room for {spelt(room).lower()} more" if room else said

    def room_title(self):
        return f"Room for {spelt(len(self.room)).lower()}"
