"""What the Web Annotation Data Model of the W3C (Recommendation of 23 February 2017) says that a document MUST be.

Of those of its constructions that an export uses; each finding names the section.
"""

import re
from datetime import datetime

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
IRI = re.compile(r"(https?://[^\s/?#]+/|urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)\S*")
MOTIVATIONS = set(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
)
UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def faults(document):
    """What of an Annotation Collection, its embedded page and its annotations is not as it must be."""
    found = list(faults_of_collection(document))
    page = document.get("first")
    if isinstance(page, dict):
        found += faults_of_page(page)
        for item in page.get("items", []):
            found += faults_of_annotation(item)
        ids = [item.get("id") for item in page.get("items", [])]
        found += ["3.1 an id is used twice"] if len(set(ids)) < len(ids) else []
    return found


def faults_of_collection(document):
    if document.get("@context") != CONTEXT:
        yield "5.1 the context"
    if not is_iri(document.get("id")):
        yield "5.1 exactly one IRI"
    if "AnnotationCollection" not in listed(document.get("type")):
        yield "5.1 the class AnnotationCollection"
    if not all(isinstance(label, str) for label in listed(document.get("label", ""))):
        yield "5.1 a label is a string"
    if "total" in document and not is_natural(document["total"]):
        yield "5.1 total is a number from 0 on"
    if document.get("total", 0) > 0 and "first" not in document:
        yield "5.1 a first page"


def faults_of_page(page):
    if "@context" in page:
        yield "5.2 an embedded page has no context of its own"
    if not is_iri(page.get("id")):
        yield "5.2 exactly one IRI"
    if "AnnotationPage" not in listed(page.get("type")):
        yield "5.2 the class AnnotationPage"
    if not isinstance(page.get("items"), list) or not page["items"]:
        yield "5.2 an array of one annotation or more"
    if "startIndex" in page and not is_natural(page["startIndex"]):
        yield "5.2 startIndex is a number from 0 on"


def faults_of_annotation(annotation):
    if not is_iri(annotation.get("id")):
        yield "3.1 exactly one IRI"
    if "Annotation" not in listed(annotation.get("type")):
        yield "3.1 the class Annotation"
    if not listed(annotation.get("target")):
        yield "3.1 one target or more"
    if "bodyValue" in annotation and "body" in annotation:
        yield "3.2.5 bodyValue and body"
    if not set(listed(annotation.get("motivation"))) <= MOTIVATIONS:
        yield "3.3.5 a motivation of the list"
    for name in ("created", "modified", "generated"):
        if name in annotation and not is_utc(annotation[name]):
            yield f"3.3.1 {name} is one dateTime in UTC, with Z"
    for agent in listed(annotation.get("creator")):
        yield from faults_of_agent(agent)
    for body in listed(annotation.get("body")):
        yield from faults_of_body(body)
    for target in listed(annotation.get("target")):
        yield from faults_of_target(target)


def faults_of_agent(agent):
    if isinstance(agent, str) and not is_iri(agent):
        yield "3.3.2 an agent is an IRI or described"
    if isinstance(agent, dict) and isinstance(agent.get("id"), list):
        yield "3.3.2 one IRI at most"


def faults_of_body(body):
    if "TextualBody" not in listed(body.get("type")) or not isinstance(body.get("value"), str):
        yield "3.2.4 exactly one value"
    if not set(listed(body.get("purpose"))) <= MOTIVATIONS:
        yield "3.3.5 a purpose of the list"


def faults_of_target(target):
    if isinstance(target, str):
        yield from () if is_iri(target) else ["3.2.1 exactly one IRI"]
    elif "selector" in target or "source" in target:
        sources = listed(target.get("source"))
        if len(sources) != 1:
            yield "4 exactly one source"
        yield from (fault for source in sources for fault in faults_of_target(source))
        yield from (fault for selector in listed(target.get("selector")) for fault in faults_of_selector(selector))
    elif not is_iri(target.get("id")):
        yield "3.2.1 exactly one IRI"


def faults_of_selector(selector):
    if selector.get("type") == "TextQuoteSelector":
        if not isinstance(selector.get("exact"), str):
            yield "4.2.4 exactly one exact"
        if not all(isinstance(selector.get(name, ""), str) for name in ("prefix", "suffix")):
            yield "4.2.4 one prefix and one suffix at most"
    elif selector.get("type") == "TextPositionSelector":
        if not all(is_natural(selector.get(name)) for name in ("start", "end")):
            yield "4.2.5 start and end are numbers from 0 on"
    else:
        yield "4.2 one type that is known here"


def listed(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def is_iri(value):
    return isinstance(value, str) and bool(IRI.fullmatch(value))


def is_natural(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_utc(value):
    return isinstance(value, str) and bool(UTC_TIME.fullmatch(value)) and bool(datetime.fromisoformat(value))
