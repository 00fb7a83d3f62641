"""The takeout as a page to read, without what only programs need: drafts with the notes on them, notes for others."""

from collections import defaultdict
from datetime import datetime

from answers.exports.names import file_name
from text.components import Component
from text.targets import Target


def readable(document):
    """What the page shows: each draft with the reviews of it that were sent, their notes by part."""
    received = defaultdict(list)
    for review in document["reviews_received"]:
        if "annotations" in review:
            received[review["draft"]].append(review | {"notes": by_part(review["annotations"])})
    stories = [
        story | {"drafts": [described(draft, received[draft["id"]]) for draft in story["drafts"]]}
        for story in document["stories"]
    ]
    written = [review | {"notes": by_part(review["annotations"])} for review in document["reviews_written"]]
    return document | {"stories": stories, "reviews_written": written, "made_at": document["made_at"][:10]}


def described(draft, reviews):
    sections = [(Component(section["component"]), section["text"]) for section in draft["sections"]]
    return draft | {"target": Target(draft["target"]).label, "parts": sections, "reviews": reviews}


def by_part(annotations):
    """(component, note) of each, in the order of the text."""
    ordered = sorted(annotations, key=lambda note: ("STAR".index(note["component"]), note["start"] or 0))
    return [(Component(note["component"]), note) for note in ordered]


def named_stories(stories):
    """(file name, story): numbered, so that none has the name of another."""
    for number, story in enumerate(stories, 1):
        yield f"{number:02} {file_name(story['title'], datetime.fromisoformat(story['created_at']), 'md')}", story
