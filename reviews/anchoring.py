"""Where the words of notes stand in today's texts: the one way in which pages, places and suggestions find them."""

from collections import defaultdict

from text.across import locate_across
from text.anchors import Anchor, Fit
from text.components import Component


def anchors_in(annotations, texts):
    """{key of an annotation: its Anchor in the texts of today}, by component; one alignment for each version.

    A note on the whole of a section that was edited has the fit EDITED.
    """
    groups = defaultdict(list)
    for annotation in annotations:
        version, span = annotation.place()
        groups[version].append((annotation, span))
    return {key: anchor for version, group in groups.items() for key, anchor in located(version, group, texts)}


def located(version, group, texts):
    """(key, Anchor) of each (annotation, its (start, end) or None for the whole)."""
    old: dict[str, str] = {component: version.text(component) for component in Component}
    spans = defaultdict(list)
    for annotation, span in group:
        if span:
            spans[annotation.get_component()].append(span)
    found = {component: iter(anchors) for component, anchors in locate_across(old, texts, spans).items()}
    for annotation, span in group:
        component = annotation.get_component()
        whole = Anchor(Fit.EXACT if old[component] == texts[component] else Fit.EDITED)
        yield annotation.pk, next(found[component]) if span else whole
