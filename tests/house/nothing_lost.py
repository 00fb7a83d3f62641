"""The law "nothing lost": what was kept before a request is kept after it, or its user meant it to go.

Words of a section stay in its draft: as the text, a revision or in a version. What has no revisions gives way to a save
of its own, over the number that was seen. Only a verb that means deletion deletes.
"""

from dataclasses import dataclass

from django.db import connection

from text.clean import as_name

TEXTS = {
    "section": "SELECT id, draft_id, number, text FROM answers_section",
    "revision": "SELECT r.id, draft_id, 0, r.text FROM answers_revision r JOIN answers_section s ON s.id = section_id",
    **{
        part: f"SELECT id, draft_id, 0, {part} FROM answers_version"  # noqa: S608 - names of ours
        for part in ("situation", "task", "action", "result")
    },
    "memory": "SELECT id, id, memory_number, memory FROM answers_story",
    "title": "SELECT id, id, 0, title FROM answers_story",
    **{
        part: f"SELECT id, story_id, number, {part} FROM answers_rung"  # noqa: S608 - names of ours
        for part in ("why", "because", "evidence")
    },
    "note": "SELECT id, review_id, number, body FROM reviews_annotation",
    "reply": "SELECT id, annotation_id, 0, body FROM reviews_reply",
    "verdict": "SELECT id, annotation_id, number, body FROM reviews_verdict",
    "summary": "SELECT id, id, summary_number, summary FROM reviews_review",
    "request": "SELECT id, id, 0, request FROM reviews_ask",
    "next_step": "SELECT id, id, next_step_number, next_step FROM reviews_review",
    "helpfulness": "SELECT id, id, 0, helpfulness_line FROM reviews_review",
    "question": "SELECT id, id, 0, text FROM answers_question",
    "assignment": "SELECT id, id, 0, title FROM assignments_assignment",
    "cohort": "SELECT id, id, 0, name FROM cohorts_cohort",
    "office_hours": "SELECT id, id, 0, office_hours FROM cohorts_cohort",
    "announcement": "SELECT id, id, 0, body FROM cohorts_announcement",
    "coach_note": "SELECT id, id, 0, body FROM cohorts_coachnote",
    "name": "SELECT id, id, 0, name FROM accounts_user",
}
ALL = " UNION ALL ".join(select.replace("SELECT ", f"SELECT '{field}', ", 1) for field, select in TEXTS.items())
OF_A_DRAFT = {"section", "revision", "situation", "task", "action", "result"}
REPLACED_BY = {
    "memory": {"stories:save"},
    "title": {"stories:rename", "drafts:rename"},
    **dict.fromkeys(("why", "because", "evidence"), {"whys:edit"}),
    "note": {"reviews:note"},
    "summary": {"reviews:summarise", "reviews:submit"},
    "next_step": {"reviews:advise"},
    "helpfulness": {"reviews:rate"},
    "verdict": {"reviews:explain"},
    "question": {"questions:edit"},
    "assignment": {"assignments:edit"},
    "cohort": {"cohorts:rename"},
    "coach_note": {"cohorts:note"},
    "office_hours": {"cohorts:edit"},
    "name": {"accounts:edit"},
}
SEEN = {"title", "helpfulness", "question", "assignment", "cohort", "coach_note", "office_hours", "name"}
"""These count no saves: a save of them names a digest of what its user saw."""
DELETED_BY = {
    **dict.fromkeys(("why", "because", "evidence"), {"whys:delete"}),
    "note": {"reviews:delete"},
    "question": {"questions:delete"},
    "coach_note": {"cohorts:note"},
    "assignment": {"assignments:delete"},
}
ERASES = "overview:erase"
"""Deletes whatever a user wrote, and is for the owner alone."""
SAVES = {
    "drafts:save": ("body", "discarded"),
    "stories:save": ("body",),
    "stories:new": ("title", "memory"),
    "stories:rename": ("title",),
    "drafts:rename": ("title",),
    "whys:new": ("why", "because", "evidence"),
    "whys:edit": ("why", "because", "evidence"),
    "reviews:note": ("body",),
    "reviews:answer": ("body",),
    "reviews:summarise": ("summary",),
    "reviews:explain": ("body",),
    "reviews:submit": ("summary",),
    "reviews:advise": ("next_step",),
    "reviews:rate": ("helpfulness_line",),
    "questions:new": ("text",),
    "questions:edit": ("text",),
    "assignments:new": ("title",),
    "assignments:edit": ("title",),
    "cohorts:new": ("name",),
    "cohorts:rename": ("name",),
    "cohorts:note": ("body",),
    "cohorts:edit": ("office_hours",),
    "cohorts:announce": ("body",),
    "accounts:edit": ("name",),
}
"""The fields of which an answer that says "done" says that they are kept."""


@dataclass(frozen=True)
class Text:
    home: int
    number: int
    text: str


def kept():
    """Every text of a person that the database holds, by field and row."""
    with connection.cursor() as cursor:
        cursor.execute(ALL)
        return {(field, pk): Text(*rest) for field, pk, *rest in cursor.fetchall()}


def losses(before, after, name, fields, is_done):
    """What a request to the address `name` lost, in words. is_done: its answer says that it was done."""
    changed = [key for key, row in before.items() if row.text and (key not in after or after[key].text != row.text)]
    if not is_done:
        added = [key for key, row in after.items() if row.text and key not in before]
        return [f"it was refused, and changed {key}" for key in (*changed, *added)]
    in_drafts = {(row.home, row.text) for (field, _), row in after.items() if field in OF_A_DRAFT}
    lost = [f"{key} is lost" for key in changed if not is_meant(key, before, after, name, fields, in_drafts)]
    return lost + unkept(after, name, fields)


def is_meant(key, before, after, name, fields, in_drafts):
    field, row = key[0], before[key]
    if name == ERASES or field in OF_A_DRAFT and (row.home, row.text) in in_drafts:
        return True
    if key not in after:
        return name in DELETED_BY.get(field, ())
    return name in REPLACED_BY.get(field, ()) and is_seen(field, row, fields)


def is_seen(field, row, fields):
    """Whether the request says that its user saw the words which it replaces, or that they are its own earlier ones."""
    if field in SEEN:
        return bool(fields.get("seen"))
    return bool(fields.get("superseded")) or fields.get("base", "").strip() == str(row.number)


def unkept(after, name, fields):
    """What the answer says is kept, and is not."""
    stored = {as_compared(row.text) for row in after.values()}
    sent = {field: fields[field] for field in SAVES.get(name, ()) if fields.get(field)}
    return [
        f"{field} was called saved, and is not kept" for field, text in sent.items() if as_compared(text) not in stored
    ]


def as_compared(text):
    """Names are kept in plain letters; forms trim their ends, and write line ends and accents in one way."""
    return "".join(as_name(text).split())
