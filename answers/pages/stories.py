from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Q

from answers.forms.drafts import RenameForm
from answers.forms.stories import TagForm
from answers.matching import matching_questions
from answers.memory_prompts import MEMORY_PROMPTS
from answers.models import Competency, Question, Story, StoryCompetency
from starcoach.compiled import Compiled
from text.length import spelt

STORIES_PER_COMPETENCY = 2
"""One to tell, and another where the first was told already."""
MAX_GAPS = 2
MAX_COLUMNS = 14
"""So many of the competencies that stories show have a column: what a story mainly shows first, then what most show.
The others are named beside the story."""
MAX_WIDE_COLUMNS = 10
"""More columns than these stand closer together."""
STORIES_PER_PAGE, DRAFTS_PER_STORY, DRAFTS_PER_PAGE = 50, 10, 50
"""The story bank has this many drafts of a story, its own page the others."""


@dataclass
class Column:
    """A competency in the matrix."""

    competency: Competency
    stories: int
    is_gap: bool

    def has_gap(self):
        return self.stories < STORIES_PER_COMPETENCY


@Compiled
def listed(user):
    """The keys of all, last touched first."""
    return Story.objects.owned_by(user).listed().last_touched_first().values_list("pk", flat=True)


@Compiled
def with_drafts(stories):
    return Story.objects.filter(pk__among=stories).with_drafts()


@Compiled
def competencies_asked_of(user):
    """Each with how many of the questions that the user may answer ask for it."""
    there = Q(questions__in=Question.objects.open_to(user))
    return Competency.objects.annotate(asked=Count("questions", filter=there)).order_by("position")


@Compiled
def competencies_shown_by(user):
    """(competency, how many of the user's stories show it, how many of them mainly), of those that any shows."""
    tags = StoryCompetency.objects.filter(story__in=Story.objects.owned_by(user).listed()).values("competency")
    counts = tags.annotate(stories=Count("pk"), mainly=Count("pk", filter=Q(is_mainly=True)))
    return counts.values_list("competency", "stories", "mainly")


class StoriesPage:
    """A page of a user's stories, last touched first, and the matrix of what they show; its counts are of all.

    Its columns: what the stories show, in the order of the data file, then the two gaps. A gap is what fewer than two
    stories show; the two are those that fewest stories show, of these the ones most questions ask for.
    """

    def __init__(self, user, number=None):
        self.user = user
        self.page = Paginator(listed(user), STORIES_PER_PAGE).get_page(number)
        found = {story.pk: story for story in with_drafts(list(self.page))}
        self.stories = [found[pk] for pk in self.page if pk in found]

    @cached_property
    def competencies(self):
        return competencies_asked_of(self.user)

    @cached_property
    def counts(self):
        """{competency: how many stories show it, how many of them mainly}, of those that any shows."""
        return {competency: (stories, mainly) for competency, stories, mainly in competencies_shown_by(self.user)}

    def story_count(self, competency):
        return self.counts.get(competency.pk, (0, 0))[0]

    @cached_property
    def gaps(self):
        """(competency, memory prompt) of those that another story would help most."""
        short = [each for each in self.competencies if self.story_count(each) < STORIES_PER_COMPETENCY]
        short.sort(key=lambda competency: (self.story_count(competency), -competency.asked))
        return [(competency, MEMORY_PROMPTS.get(competency.slug, "")) for competency in short[:MAX_GAPS]]

    @cached_property
    def columns(self):
        gaps = {competency.pk for competency, _ in self.gaps}
        shown = [competency for competency in self.competencies if competency.pk in self.counts]
        shown.sort(key=lambda competency: (not self.counts[competency.pk][1], -self.story_count(competency)))
        chosen = {competency.pk for competency in shown[:MAX_COLUMNS]} | gaps
        columns = [
            Column(competency, self.story_count(competency), competency.pk in gaps)
            for competency in self.competencies
            if competency.pk in chosen
        ]
        return sorted(columns, key=lambda column: not column.stories)

    def is_close(self):
        return len(self.columns) > MAX_WIDE_COLUMNS

    def stories_with_drafts(self):
        """(story, the drafts of it that were touched last)"""
        return [(story, story.drafts.all()[:DRAFTS_PER_STORY]) for story in self.stories]

    def rows(self):
        """(story, for each column its StoryCompetency or None, what it shows beyond the columns)"""
        for story in self.stories:
            tags = {tag.competency_id: tag for tag in story.story_competencies.all()}
            yield story, [tags.pop(column.competency.pk, None) for column in self.columns], list(tags.values())

    def headline(self):
        """How many stories there are, and how many more would help."""
        how_many, gaps = self.page.paginator.count, len(self.gaps)
        said = f"{spelt(how_many)} {'story' if how_many == 1 else 'stories'}"
        return f"{said}; {spelt(gaps).lower()} more would help" if gaps else said

    def gaps_title(self):
        return f"{spelt(len(self.gaps))} worth adding"


class StoryPage:
    """One story: what its owner remembers of it, what it shows, its drafts, and what else it could answer.

    number: of the page of its drafts. memory_form: one that was refused, or None. title_form, competencies_form: one
    that was refused, or as it stands.
    """

    def __init__(self, user, story, number=None, title_form=None, memory_form=None, competencies_form=None):
        self.story, self.memory_form = story, memory_form
        self.drafts = Paginator(story.drafts.all(), DRAFTS_PER_PAGE).get_page(number)
        self.title_form = title_form or RenameForm(initial={"title": story.title})
        self.suggested_title = self.drafts[0].suggested_title() if self.drafts and not story.title else ""
        self.competencies_form = competencies_form or TagForm(None, story)
        self.questions = matching_questions(user, story)
        self.competencies = Competency.objects.all()
