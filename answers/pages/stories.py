"""The story bank: what somebody's stories show, and what there is room for."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from answers.memory_prompts import JOGS
from answers.models import Competency, Question, Story
from text.length import spelt

ENOUGH = 2
"""Stories for each competency: one to tell, and another where the first was told already."""
ROOM = 2
COLUMNS = 14
"""So many of the competencies that stories show have a column: what a story mainly shows first, then what most show.
The others are named beside the story."""
CLOSE = 10
"""More columns than these stand closer together."""


@dataclass
class Column:
    """A competency in the matrix."""

    competency: Competency
    stories: int
    is_room: bool

    def has_room(self):
        return self.stories < ENOUGH


class StoryBank:
    """Somebody's stories, the last touched first, and the matrix of what they show.

    Its columns: what the stories show, in the order of the data file, then the two with room. Room has what fewer than
    two stories show; the two are those that fewest stories show, of these the ones most questions ask for.
    """

    def __init__(self, user):
        self.user = user
        stories = Story.objects.noted_by(user).with_drafts()
        self.stories = sorted(stories, key=lambda story: story.touched_at(), reverse=True)

    @cached_property
    def competencies(self):
        there = Q(questions__in=Question.objects.open_to(self.user))
        return list(Competency.objects.annotate(asked=Count("questions", filter=there)).order_by("position"))

    @cached_property
    def counts(self):
        return Counter(showing.competency_id for story in self.stories for showing in story.showings.all())

    @cached_property
    def room(self):
        """The competencies that another story would help most, each with the question that jogs the memory."""
        free = [one for one in self.competencies if self.counts[one.pk] < ENOUGH]
        free.sort(key=lambda one: (self.counts[one.pk], -one.asked))
        return [(one, JOGS.get(one.slug, "")) for one in free[:ROOM]]

    @cached_property
    def columns(self):
        room = {one.pk for one, _ in self.room}
        mainly = {story.mainly() for story in self.stories}
        shown = [one for one in self.competencies if self.counts[one.pk]]
        shown.sort(key=lambda one: (one not in mainly, -self.counts[one.pk]))
        most = {one.pk for one in shown[:COLUMNS]}
        found = [Column(one, self.counts[one.pk], one.pk in room) for one in self.competencies if one.pk in most | room]
        return sorted(found, key=lambda column: not column.stories)

    def is_close(self):
        return len(self.columns) > CLOSE

    def rows(self):
        """(story, for each column its Showing or None, what it shows beyond the columns)"""
        for story in self.stories:
            shown = {showing.competency_id: showing for showing in story.showings.all()}
            yield story, [shown.pop(column.competency.pk, None) for column in self.columns], list(shown.values())

    def headline(self):
        """How many stories there are, and for how many more there is room."""
        how_many, room = len(self.stories), len(self.room)
        said = f"{spelt(how_many)} {'story' if how_many == 1 else 'stories'}"
        return f"{said}, room for {spelt(room).lower()} more" if room else said

    def room_title(self):
        return f"Room for {spelt(len(self.room)).lower()}"
