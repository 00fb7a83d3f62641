from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch, Q

from answers.models import Dismissal, Draft, MetIndicator, Question, RootCauseLink, Story, Version
from overview.takeout.times import iso_time
from practice.models import FollowUp, Rehearsal


def questions(user):
    mine = Question.objects.filter(owner=user).order_by("position", "pk")
    asked = ArrayAgg("competencies__slug", order_by="competencies__position", filter=Q(competencies__isnull=False))
    found = mine.select_related("main", "cohort").annotate(asked=asked)
    return [describe_question(question) for question in found]


def describe_question(question):
    return {
        "id": question.public_id,
        "text": question.text,
        "position": question.position,
        "cohort": question.cohort and question.cohort.public_id,
        "main_competency": question.main.slug,
        "competencies": question.asked or [],
    }


def stories(user):
    """The user's stories with all that belongs to them, those in the trash too."""
    found = (
        Story.objects.filter(owner=user)
        .order_by("created_at", "pk")
        .prefetch_related(
            "story_competencies__competency",
            "rungs",
            Prefetch("follow_ups", FollowUp.objects.order_by("pk")),
            Prefetch("drafts", Draft.objects.select_related("question").order_by("created_at", "pk")),
            "drafts__sections__revisions",
            Prefetch("drafts__versions", Version.objects.order_by("number")),
            Prefetch("drafts__rehearsals", Rehearsal.objects.order_by("said_at", "pk")),
            Prefetch("drafts__met_indicators", MetIndicator.objects.order_by("slug")),
            Prefetch("drafts__dismissals", Dismissal.objects.order_by("created_at", "pk")),
            Prefetch(
                "drafts__root_cause_links",
                RootCauseLink.objects.select_related("rung").order_by("rung__position", "pk"),
            ),
        )
    )
    return [describe_story(story) for story in found]


def describe_story(story):
    return {
        "id": story.public_id,
        "title": story.title,
        "memory": story.memory,
        "memory_number": story.memory_number,
        "created_at": iso_time(story.created_at),
        "trashed_at": iso_time(story.trashed_at),
        "competencies": [
            {"competency": story_competency.competency.slug, "is_mainly": story_competency.is_mainly}
            for story_competency in story.story_competencies.all()
        ],
        "ready_at": iso_time(story.ready_at),
        "follow_ups": [describe_follow_up(follow_up) for follow_up in story.follow_ups.all()],
        "whys": [describe_rung(rung) for rung in story.rungs.all()],
        "drafts": [describe_draft(draft) for draft in story.drafts.all()],
    }


def describe_follow_up(follow_up):
    return {
        "indicator": follow_up.slug,
        "question": follow_up.question(),
        "answer": follow_up.answer,
        "number": follow_up.number,
        "answered_at": iso_time(follow_up.answered_at),
        "put_aside_at": iso_time(follow_up.put_aside_at),
    }


def describe_rung(rung):
    return {
        "id": rung.public_id,
        "position": rung.position,
        "why": rung.why,
        "because": rung.because,
        "evidence": rung.evidence,
        "nature": rung.nature,
        "is_within_reach": rung.is_within_reach,
        "is_shared": rung.is_shared,
        "number": rung.number,
    }


def describe_draft(draft):
    return {
        "id": draft.public_id,
        "question": {"id": draft.question.public_id, "text": draft.question.text},
        "target": draft.target,
        "confirmed": draft.confirmed,
        "created_at": iso_time(draft.created_at),
        "trashed_at": iso_time(draft.trashed_at),
        "sections": [describe_section(section) for section in draft.ordered_sections()],
        "versions": [describe_version(version) for version in draft.versions.all()],
        "root_cause_links": [
            describe_root_cause_link(root_cause_link) for root_cause_link in draft.root_cause_links.all()
        ],
        "met_indicators": [
            {"slug": indicator.slug, "ticked_at": iso_time(indicator.ticked_at)}
            for indicator in draft.met_indicators.all()
        ],
        "dismissed_hints": [
            {"rule": dismissal.rule, "reason": dismissal.reason, "created_at": iso_time(dismissal.created_at)}
            for dismissal in draft.dismissals.all()
        ],
        "rehearsals": [describe_rehearsal(rehearsal) for rehearsal in draft.rehearsals.all()],
    }


def describe_rehearsal(rehearsal):
    return {
        "id": rehearsal.public_id,
        "prompt": rehearsal.prompt,
        "seconds": rehearsal.seconds,
        "part_seconds": rehearsal.part_seconds,
        "said_at": iso_time(rehearsal.said_at),
        "met_indicators": rehearsal.met_indicators,
    }


def describe_section(section):
    revisions = sorted(section.revisions.all(), key=lambda revision: revision.number)
    return {
        "component": section.component,
        "text": section.text,
        "number": section.number,
        "saved_at": iso_time(section.saved_at),
        "seen_facts": section.seen_facts,
        "revisions": [
            {"number": revision.number, "text": revision.text, "created_at": iso_time(revision.created_at)}
            for revision in revisions
        ],
    }


def describe_version(version):
    return {
        "number": version.number,
        "title": version.title,
        **version.texts(),
        "rungs": version.rungs,
        "origin": version.origin,
        "created_at": iso_time(version.created_at),
    }


def describe_root_cause_link(root_cause_link):
    return {
        "rung": root_cause_link.rung.public_id,
        "role": root_cause_link.role,
        "component": root_cause_link.component,
        "text": root_cause_link.text,
        "start": root_cause_link.start,
        "end": root_cause_link.end,
    }
