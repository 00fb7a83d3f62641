"""Facts got keys of value and unit. What was remembered of them is read anew from the texts that are kept.

A key of before that is a bare number has lost its unit: it is dropped, unless a kept text has it, for it would be taken
for any count. Backwards nothing is done: keys that an older program does not know find nothing, and raise no alarm.
"""

import re

from django.db import migrations

from text.facts import facts, kind

MAX_SEEN_FACTS = 200
COMPONENTS = {"S": "situation", "T": "task", "A": "action", "R": "result"}


def renew_keys(apps, schema_editor):
    renew_seen_facts(apps.get_model("answers", "Section"))
    renew_confirmed(apps.get_model("answers", "Draft"))


def renew_seen_facts(Section):
    sections = Section.objects.exclude(seen_facts=[]).only("pk", "text", "seen_facts", "component", "draft")
    for section in sections.prefetch_related("revisions", "draft__versions").iterator(chunk_size=200):
        versions = sorted(section.draft.versions.all(), key=lambda version: version.number)
        revisions = sorted(section.revisions.all(), key=lambda revision: revision.number)
        texts = [getattr(version, COMPONENTS[section.component]) for version in versions]
        texts += [revision.text for revision in revisions]
        earlier = [
            *filter(None, map(renewed, section.seen_facts)),
            *(fact.key for text in texts for fact in facts(text)),
        ]
        now = dict.fromkeys(fact.key for fact in facts(section.text))
        seen = [*(key for key in dict.fromkeys(earlier) if key not in now), *now]
        Section.objects.filter(pk=section.pk).update(seen_facts=seen[-MAX_SEEN_FACTS:])


def renew_confirmed(Draft):
    for draft in Draft.objects.exclude(confirmed=[]).prefetch_related("sections"):
        said = [fact for section in draft.sections.all() for fact in facts(section.text)]
        same = [fact.key for fact in said if beginnings(fact.words) & {*draft.confirmed}]
        confirmed = dict.fromkeys([*filter(None, map(renewed, draft.confirmed)), *same])
        Draft.objects.filter(pk=draft.pk).update(confirmed=[*confirmed][-MAX_SEEN_FACTS:])


def renewed(key):
    """The key of today for one of before; "" for a bare number."""
    if re.fullmatch(r"[\d.]+", key):
        return ""
    found = facts(key)
    return found[0].key if len(found) == 1 and found[0].words == key else key if kind(key) == "name" else ""


def beginnings(words):
    """The keys of before that a fact's words may have had: of its number alone."""
    ends = [found.start() for found in re.finditer(r"[\s-]|$|(?<=\d)[^\W\d]", words)]
    return {fact.key.lstrip("y") for end in ends for fact in facts(words[:end]) if fact.end == end}


class Migration(migrations.Migration):
    dependencies = [("answers", "0007_version_title")]

    operations = [migrations.RunPython(renew_keys, migrations.RunPython.noop, elidable=True)]
