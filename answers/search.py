"""Searching one's own words: titles, what the user remembers, and the sections of their drafts."""

import re
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import islice
from operator import and_, or_

from django.contrib.postgres.search import SearchRank
from django.db.models import F

from answers.models import Draft, Section, Story
from answers.models.lexemes import known_by, phrase
from text.excerpts import Excerpt, SearchedText

MAX_QUERY_LENGTH = 200
"""Characters of what is searched for."""
MAX_RESULTS = 50
"""Excerpts that are shown."""
MAX_MARKED = 10_000
"""So many different words of what was found are looked up to be marked: those of some hundred ordinary drafts."""
PIECE = re.compile(r'(-?)"([^"]+)"|(\S+)')
QUOTATION_MARKS = str.maketrans("“”„«»＂", '""""""')


@dataclass(frozen=True)
class Term:
    """Words that stand together in what is searched for. is_excluded: whether they must not be there."""

    words: str
    is_quoted: bool = False
    is_excluded: bool = False

    def query(self):
        return ~phrase(self.words) if self.is_excluded else phrase(self.words)


@dataclass
class StoryResult:
    """What was found of one story: in its title, in what the user remembers of it, and by draft."""

    story: Story
    title: list
    memory: Excerpt | None = None
    drafts: dict = field(default_factory=dict)


class StorySearch:
    """What a user finds in their own words, never in the trash, the best matches first.

    A term without a letter or a digit is left out; so are common words ("the"), where nothing has all words with them.
    """

    def __init__(self, user, words):
        self.user = user
        self.words = words.replace("\0", "").strip()[:MAX_QUERY_LENGTH]

    @cached_property
    def known(self):
        """{words of a term: what the database knows them by}"""
        return known_by(dict.fromkeys(term.words for terms in read(self.words) for term in terms))

    @cached_property
    def alternatives(self):
        """Lists of Terms: all of a list have to be there."""
        return [[term for term in terms if self.known[term.words].lexemes] for terms in read(self.words)]

    def is_common(self, term):
        return self.known[term.words].is_common and not term.is_quoted and not term.is_excluded

    @cached_property
    def outcome(self):
        """(what is found, the common words that were left out)"""
        if found := self.found(self.alternatives):
            return found, []
        common = [term.words for terms in self.alternatives for term in terms if self.is_common(term)]
        rarer = [[term for term in terms if not self.is_common(term)] for terms in self.alternatives]
        found = self.found(rarer) if common else []
        return found, list(dict.fromkeys(common)) if found else []

    @property
    def stories(self):
        """A StoryResult for each story."""
        return self.outcome[0]

    def common_left_out(self):
        return self.outcome[1]

    def left_out(self):
        """What has nothing that could be searched for."""
        return [words for words, known in self.known.items() if not known.lexemes]

    def is_searched(self):
        """Whether there is a word to find, and not only some to leave out."""
        return query_of(self.alternatives) is not None

    def found(self, alternatives):
        query = query_of(alternatives)
        if query is None:
            return []
        stories, sections = list(self.matching_stories(query)), list(self.matching_sections(query))
        marker = Marker(self.lexemes_of(alternatives), [*texts_of(stories), *(section.text for section in sections)])
        results = {story.pk: marker.result(story) for story in stories}
        for section in sections:
            story = section.draft.story
            result = results.setdefault(story.pk, StoryResult(story, [(str(story), False)]))
            excerpts = result.drafts.setdefault(section.draft_id, (section.draft, []))[1]
            excerpts.append((section, marker.excerpt(section.text)))
        return list(results.values())

    def lexemes_of(self, alternatives):
        wanted = [term for terms in alternatives for term in terms if not term.is_excluded]
        return {self.known[term.words].lexemes for term in wanted}

    def matching_stories(self, query):
        return ranked(Story.objects.owned_by(self.user), query)

    def matching_sections(self, query):
        sections = Section.objects.filter(draft__in=Draft.objects.written_by(self.user))
        sections = sections.select_related("draft__story", "draft__question").defer(
            "draft__story__search_vector", "draft__question__search_vector"
        )
        return ranked(sections, query)


def ranked(rows, query):
    rows = rows.filter(search_vector=query).alias(rank=SearchRank(F("search_vector"), query))
    return rows.order_by("-rank", "-pk")[:MAX_RESULTS]


def texts_of(stories):
    return [text for story in stories for text in (story.title, story.memory)]


def read(words):
    """What a user typed, as lists of Terms: OR parts lists, quotation marks hold words together, a minus leaves out."""
    alternatives: list[list[Term]] = [[]]
    for minus, quoted, plain in PIECE.findall(words.translate(QUOTATION_MARKS)):
        if quoted:
            alternatives[-1].append(Term(quoted, is_quoted=True, is_excluded=bool(minus)))
        elif plain == "OR":
            alternatives.append([])
        else:
            is_excluded = len(plain) > 1 and plain[0] == "-"
            alternatives[-1].append(Term(plain[is_excluded:], is_excluded=is_excluded))
    return alternatives


def query_of(alternatives):
    """What finds any of the lists of Terms; None where none has a word that has to be there."""
    wanted = [terms for terms in alternatives if any(not term.is_excluded for term in terms)]
    return reduce(or_, (reduce(and_, (term.query() for term in terms)) for terms in wanted)) if wanted else None


class Marker:
    """Marks terms, each a sequence of lexemes, in some texts."""

    def __init__(self, terms, texts):
        self.terms = terms
        self.texts = {text: SearchedText(text) for text in texts}
        words = dict.fromkeys(word for text in self.texts.values() for word in text.words)
        self.lexemes = {word: known.lexemes for word, known in known_by(islice(words, MAX_MARKED)).items()}

    def excerpt(self, text):
        searched = self.texts[text]
        return searched.excerpt(searched.find(self.lexemes, self.terms))

    def result(self, story):
        title, memory = self.texts[story.title], self.texts[story.memory]
        marked = title.marked(title.find(self.lexemes, self.terms)) or [(str(story), False)]
        remembered = memory.find(self.lexemes, self.terms)
        return StoryResult(story, marked, memory.excerpt(remembered) if remembered else None)
