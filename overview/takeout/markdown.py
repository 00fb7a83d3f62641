"""A story of the takeout as Markdown: what is remembered of it, its 5 Whys, and each draft."""

from answers.exports.markdown import one_line, paragraphs
from text.components import Component
from text.targets import Target


def write(story):
    blocks = [f"# {one_line(story['title']) or 'A story without a title'}"]
    blocks += ["## What I remember", paragraphs(story["memory"])] if story["memory"] else []
    blocks += whys(story["whys"])
    for draft in story["drafts"]:
        blocks += answer(draft)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def whys(rungs):
    if rungs:
        yield "## The 5 Whys"
    for number, rung in enumerate(rungs, 1):
        yield from (f"### Why {number}", *(paragraphs(rung[name]) for name in ("why", "because", "evidence")))


def answer(draft):
    yield f"## {one_line(draft['question']['text'])}"
    yield f"**Target:** {Target(draft['target']).label}{' (in the trash)' if draft['trashed_at'] else ''}"
    for section in draft["sections"]:
        if section["text"]:
            yield from (f"### {Component(section['component']).label}", paragraphs(section["text"]))
