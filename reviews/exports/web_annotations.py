"""Notes by the Web Annotation Data Model of the W3C (https://www.w3.org/TR/annotation-model/), as JSON-LD.

Its positions are code points, as ours are; the text that they count in is that of one part of the version that was
read, which `reviews:text` answers as plain text. Replies are annotations of their own, whose target is the note.
"""

import json
from datetime import UTC
from uuid import NAMESPACE_URL, uuid5

from reviews.models import Annotation
from reviews.visibility import name_of
from text.graphemes import widen

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
MOTIVATIONS = {
    Annotation.Kind.PRAISE: "assessing",
    Annotation.Kind.QUESTION: "questioning",
    Annotation.Kind.COMMENT: "commenting",
    Annotation.Kind.SUGGESTION: "editing",
    Annotation.Kind.BELONGS: "classifying",
}
"""Of the model's list: assessing judges the target rather than comments on it; classifying says what it is."""
NAMES = uuid5(NAMESPACE_URL, "starcoach")
"""Of the same note each export makes the same id."""
CONTEXT_LENGTH = 32
"""Code points of the text before and after the words of a note, by which equal words are told apart."""


def write(notes, viewer, label, iri, source_of):
    """iri: of the collection. source_of: the IRI of a part, by its review and component."""
    items = []
    for note in notes:
        items.append(annotation(note, viewer, source_of(note.review, note.get_component())))
        items += [reply_to(note, reply, viewer) for reply in note.talk()]
    return json.dumps(collection(items, label, iri), ensure_ascii=False, indent=1).encode()


def collection(items, label, iri):
    page = f"{iri}#first"
    first = {"id": page, "type": "AnnotationPage", "partOf": iri, "startIndex": 0, "items": items}
    pages = {"first": first, "last": page} if items else {}
    return {
        "@context": CONTEXT,
        "id": iri,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        **pages,
    }


def annotation(note, viewer, source):
    return {
        **described(urn(note.public_id), MOTIVATIONS[note.kind], note.sent_at),
        "creator": person(note.review.reviewer, viewer, note.review),
        **with_bodies(bodies_of(note)),
        "target": target_of(note, source),
    }


def reply_to(note, reply, viewer):
    said = [body("tagging", reply.get_stance_display())] if reply.stance else []
    said += [body("replying", reply.body)] if reply.body else []
    said += [body("editing", reply.after)] if reply.has_change() else []
    return {
        **described(urn(note.public_id, reply.said_at.isoformat()), "replying", reply.said_at),
        "creator": person(reply.author, viewer, note.review),
        **with_bodies(said),
        "target": urn(note.public_id),
    }


def described(iri, motivation, at):
    """`at`: when it was sent, which for everybody else is when it came to be."""
    created = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return {"id": iri, "type": "Annotation", "motivation": motivation, "created": created}


def person(user, viewer, review):
    return {"type": "Person", "name": name_of(user, viewer, review)}


def bodies_of(note):
    """What it says: the wording or the part that it proposes, and its words."""
    proposals = {
        Annotation.Kind.SUGGESTION: ("editing", note.replacement),
        Annotation.Kind.BELONGS: ("classifying", note.get_target_display()),
    }
    found = [body(*proposals[note.kind])] if note.kind in proposals else []
    purpose = "commenting" if note.kind in proposals else MOTIVATIONS[note.kind]
    return found + ([body(purpose, note.body)] if note.body else [])


def with_bodies(found):
    return {"body": found} if found else {}


def body(purpose, value):
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def target_of(note, source):
    resource = {"id": source, "type": "Text", "format": "text/plain"}
    return {"type": "SpecificResource", "source": resource, "selector": selectors(note)} if note.range() else resource


def selectors(note):
    text, (start, end) = note.review.version.text(note.get_component()), note.range()
    begin, stop = widen(text, max(start - CONTEXT_LENGTH, 0), min(end + CONTEXT_LENGTH, len(text)))
    quote = {"exact": text[start:end], "prefix": text[begin:start], "suffix": text[end:stop]}
    return [
        {"type": "TextQuoteSelector", **quote},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def urn(*names):
    return uuid5(NAMES, "/".join(names)).urn
