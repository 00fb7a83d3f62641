from django.db.models import Prefetch

from answers.models import Draft, MetIndicator, Question, RootCauseLink, Story, Version
from overview.takeout.times import moment


def questions(user):
    mine = Question.objects.filter(owner=user).order_by("position", "pk")
    found = mine.select_related("main", "cohort").prefetch_related("competencies")
    return [question(one) for one in found]


def question(one):
    return {
        "id": one.public_id,
        "text": one.text,
        "position": one.position,
        "cohort": one.cohort and one.cohort.public_id,
        "main_competency": one.main.slug,
        "competencies": [competency.slug for competency in one.competencies.all()],
    }


def stories(user):
    """One's stories with all that hangs from them, whatever lies in the trash too."""
    found = (
        Story.objects.filter(owner=user)
        .order_by("created_at", "pk")
        .prefetch_related(
            "story_competencies__competency",
            "rungs",
            Prefetch("drafts", Draft.objects.select_related("question").order_by("created_at", "pk")),
            "drafts__sections__revisions",
            Prefetch("drafts__versions", Version.objects.order_by("number")),
            Prefetch("drafts__met_indicators", MetIndicator.objects.order_by("slug")),
            Prefetch(
                "drafts__root_cause_links",
                RootCauseLink.objects.select_related("rung").order_by("rung__position", "pk"),
            ),
        )
    )
    return [story(one) for one in found]


def story(one):
    return {
        "id": one.public_id,
        "title": one.title,
        "memory": one.memory,
        "memory_number": one.memory_number,
        "created_at": moment(one.created_at),
        "trashed_at": moment(one.trashed_at),
        "competencies": [
            {"competency": story_competency.competency.slug, "is_mainly": story_competency.is_mainly}
            for story_competency in one.story_competencies.all()
        ],
        "whys": [rung(each) for each in one.rungs.all()],
        "drafts": [draft(each) for each in one.drafts.all()],
    }


def rung(one):
    return {
        "id": one.public_id,
        "position": one.position,
        "why": one.why,
        "because": one.because,
        "evidence": one.evidence,
        "nature": one.nature,
        "is_within_reach": one.is_within_reach,
        "is_shared": one.is_shared,
        "number": one.number,
    }


def draft(one):
    return {
        "id": one.public_id,
        "question": {"id": one.question.public_id, "text": one.question.text},
        "target": one.target,
        "confirmed": one.confirmed,
        "created_at": moment(one.created_at),
        "trashed_at": moment(one.trashed_at),
        "sections": [section(each) for each in one.ordered_sections()],
        "versions": [version(each) for each in one.versions.all()],
        "root_cause_links": [root_cause_link(each) for each in one.root_cause_links.all()],
        "met_indicators": [
            {"slug": each.slug, "ticked_at": moment(each.ticked_at)} for each in one.met_indicators.all()
        ],
    }


def section(one):
    revisions = sorted(one.revisions.all(), key=lambda revision: revision.number)
    return {
        "component": one.component,
        "text": one.text,
        "number": one.number,
        "saved_at": moment(one.saved_at),
        "seen_facts": one.seen_facts,
        "revisions": [
            {"number": each.number, "text": each.text, "created_at": moment(each.created_at)} for each in revisions
        ],
    }


def version(one):
    return {
        "number": one.number,
        **one.texts(),
        "rungs": one.rungs,
        "origin": one.origin,
        "created_at": moment(one.created_at),
    }


def root_cause_link(one):
    return {
        "rung": one.rung.public_id,
        "role": one.role,
        "component": one.component,
        "text": one.text,
        "start": one.start,
        "end": one.end,
    }
