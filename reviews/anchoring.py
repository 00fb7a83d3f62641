"""Where the words of notes stand in today's texts: the one way in which pages, places and suggestions find them."""

from collections import defaultdict

from text.across import locate_across, locate_through, spread
from text.anchors import Anchor, Fit
from text.components import Component


def anchors_in(annotations, texts):
    """{key of an annotation: its Anchor in the texts of today}, by component; one alignment for each version.

    A note on the whole of a section that was edited has the fit EDITED. Words that seem to be gone are followed through
    the later versions that other annotations here are on: small changes are surer than a large one.
    """
    groups = defaultdict(list)
    for annotation in annotations:
        version, span = annotation.place()
        groups[version].append((annotation, span))
    found = {key: anchor for version, group in groups.items() for key, anchor in located(version, group, texts)}
    for version, group in groups.items():
        lost = [(annotation, span) for annotation, span in group if found[annotation.pk].fit == Fit.GONE]
        later = sorted((other for other in groups if other.number > version.number), key=lambda other: other.number)
        found |= followed([version, *spread(later)], lost, texts) if lost and later else {}
    return found


def span_of(annotation, anchor):
    """(start, end) of its words where they stand; None where it is on the whole, or where they are gone."""
    return (anchor.start, anchor.end) if annotation.range() and anchor.fit != Fit.GONE else None


def words_at(annotation, anchor, texts):
    """How its words read where it stands; "" where they are gone."""
    return texts[anchor.component or annotation.get_component()][anchor.start : anchor.end]


def carried(notes, old, new):
    """What changes of each of some notes, given by their fields, that move from a version to a later one.

    They stand on the same words there, else on the whole of their part, with the words that they were on: a note is
    never put on words that its reader did not choose.
    """
    texts: list[dict[str, str]] = [{part: version.text(part) for part in Component} for version in (old, new)]
    before, after = texts
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for note in notes:
        if note["start"] is not None:
            spans[Component(note["component"])].append((note["start"], note["end"]))
    found = {component: iter(anchors) for component, anchors in locate_across(before, after, spans).items()}
    return [
        {} if note["start"] is None else placed(note, next(found[note["component"]]), before, after) for note in notes
    ]


def placed(note, anchor, before, after):
    words = before[note["component"]][note["start"] : note["end"]]
    component = anchor.component or note["component"]
    if anchor.fit == Fit.GONE or after[component][anchor.start : anchor.end] != words:
        return {"start": None, "end": None, "gone_quote": words}
    return {"component": component, "start": anchor.start, "end": anchor.end, "gone_quote": ""}


def located(version, group, texts):
    """(key, Anchor) of each (annotation, its (start, end) or None for the whole)."""
    old: dict[str, str] = {component: version.text(component) for component in Component}
    spans = defaultdict(list)
    for annotation, span in group:
        if span:
            spans[annotation.get_component()].append(span)
    anchored = locate_across(old, texts, spans) if spans else {}
    found = {component: iter(anchors) for component, anchors in anchored.items()}
    for annotation, span in group:
        component = annotation.get_component()
        whole = Anchor(Fit.EXACT if old[component] == texts[component] else Fit.EDITED)
        yield annotation.pk, next(found[component]) if span else whole


def followed(versions, group, texts):
    """{key: Anchor} of those (annotation, its (start, end)) that are found by way of these versions."""
    found: dict[int, Anchor] = {}
    for component in {annotation.get_component() for annotation, _ in group}:
        own = [(annotation.pk, span) for annotation, span in group if annotation.get_component() == component]
        wordings = [*(version.text(component) for version in versions), texts[component]]
        anchors = locate_through(wordings, [span for _, span in own])
        found |= {key: anchor for (key, _), anchor in zip(own, anchors, strict=True) if anchor.fit != Fit.GONE}
    return found
