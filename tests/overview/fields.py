"""Where each field of each model stands in a user's takeout, or why it is left out. A new field is added here."""

ROW, OURS, SECRET = "the row's number in the database", "came with the program", "a key, of no use but to get in"
STAND_IN = "said by where it stands in the file"


def kept_out(fields, reason):
    return dict.fromkeys(fields.split(), reason)


NOTE_FIELDS = "component start end gone_quote kind target replacement body justifies number state created_at sent_at"
FIELDS = {
    "accounts.User": (
        "account",
        {
            **{name: name for name in ("email", "name", "namesake", "time_zone", "scheme", "is_active", "is_owner")},
            "may_make_cohorts": "may_make_cohorts",
            "public_id": "id",
            "date_joined": "joined_at",
            "last_login": "last_login_at",
            "ended_at": "ended_at",
            "last_active_on": "last_active_on",
            "steps_hidden_at": "steps_hidden_at",
        },
        {"id": ROW, "password": SECRET, "erased_at": "from then on there is no file"},
    ),
    "account.EmailAddress": (
        "account.addresses",
        {name: name for name in ("email", "verified", "primary")},
        {"id": ROW, "user": STAND_IN},
    ),
    "account.EmailConfirmation": ("", {}, kept_out("id email_address created sent key", SECRET)),
    "accounts.Attempt": ("", {}, kept_out("id key ends_at count", "forgotten within a day, and names nobody")),
    "mfa.Authenticator": ("", {}, kept_out("id user type data created_at last_used_at", SECRET)),
    "usersessions.UserSession": (
        "",
        {},
        kept_out("id user ip user_agent session_key data created_at last_seen_at", "ends with the session; on a page"),
    ),
    "accounts.Event": ("", {}, kept_out("id actor kind about object at", "stands on a page of its own, in Settings")),
    "accounts.Mail": (
        "",
        {},
        kept_out("id to subject body headers message_id until created_at", "is on its way to the user"),
    ),
    "accounts.JobError": ("", {}, kept_out("job kind at", "is about work of the server, and names nobody")),
    "accounts.MailSettings": (
        "mail_settings",
        {name: name for name in ("choices", "daily_at", "quiet_until")},
        {"id": ROW, "person": STAND_IN},
    ),
    "accounts.Notice": (
        "notices",
        {
            **{name: name for name in ("kind", "created_at", "at", "read_at", "mailed_at")},
            **{"public_id": "id", "object": "about"},
        },
        {"id": ROW, "person": STAND_IN, "actor": "whom one meets under which name, what it is about says"},
    ),
    "accounts.SiteSettings": ("", {}, kept_out("id signup_is_open", "is the server's, not a person's")),
    "cohorts.Cohort": (
        "cohorts",
        {"public_id": "id", "name": "name", "created_at": "made_at"},
        {"id": ROW, **kept_out("term time_zone office_hours archived_at", "is the cohort's, and stands on its page")},
    ),
    "cohorts.Group": ("cohorts", {"name": "group"}, {"id": ROW, "public_id": STAND_IN, "cohort": STAND_IN}),
    "cohorts.Pair": ("", {}, kept_out("id public_id cohort first second kind made_by made_at", "is for coaches alone")),
    "cohorts.CoachNote": (
        "coach_notes",
        {"membership": "membership_id", "body": "body", "written_at": "written_at"},
        {"id": ROW, "written_by": STAND_IN},
    ),
    "cohorts.Announcement": (
        "announcements",
        {"public_id": "id", **{name: name for name in ("cohort", "body", "sent_at")}},
        {"id": ROW, "author": STAND_IN},
    ),
    "cohorts.Membership": (
        "cohorts",
        {
            **{name: name for name in ("role", "joined_at", "left_at", "group", "weekly_capacity")},
            **{"public_id": "membership_id", "cohort": "id"},
        },
        {"id": ROW, "user": STAND_IN},
    ),
    "assignments.Assignment": (
        "assignments",
        {"public_id": "id", "title": "title", "cohort": "cohort"},
        kept_out(
            "id target opens_at hand_in_by review_by set_at questions created_at created_by",
            "is the cohort's, and stands on its page",
        ),
    ),
    "assignments.AssignedQuestion": ("", {}, kept_out("id assignment question position", "is the cohort's")),
    "assignments.Extension": (
        "assignments",
        {**{name: name for name in ("hand_in_by", "review_by", "given_at")}, "assignment": "id"},
        {"id": ROW, "user": STAND_IN, "given_by": "is the coach's"},
    ),
    "assignments.Submission": (
        "assignments",
        {**{name: name for name in ("draft", "version", "started_at", "handed_in_at")}, "assignment": "id"},
        {"id": ROW, "public_id": "stands in no address yet", "author": STAND_IN},
    ),
    "cohorts.Invitation": (
        "invitations",
        {
            **{name: name for name in ("role", "created_at", "expires_at", "revoked_at", "cohort")},
            "public_id": "id",
        },
        {"id": ROW, "token_hash": SECRET, "created_by": STAND_IN},
    ),
    "rubrics.Rubric": ("", {}, kept_out("id title cohort", OURS)),
    "rubrics.Criterion": ("", {}, kept_out("id rubric position slug component title", OURS)),
    "rubrics.Indicator": ("", {}, kept_out("id criterion position level slug text", OURS)),
    "answers.Competency": ("", {}, kept_out("id slug name plain position", OURS)),
    "answers.Question": (
        "questions",
        {
            **{name: name for name in ("text", "position", "cohort", "competencies")},
            "public_id": "id",
            "main": "main_competency",
        },
        {"id": ROW, "slug": OURS, "owner": STAND_IN, "search_vector": "the database makes it of the text"},
    ),
    "answers.Story": (
        "stories",
        {
            **{name: name for name in ("title", "memory", "memory_number", "created_at", "trashed_at", "ready_at")},
            "public_id": "id",
        },
        {
            **{"id": ROW, "owner": STAND_IN, "memory_key": "names a save, of no use after it"},
            "search_vector": "the database makes it of the title and the memory",
        },
    ),
    "answers.StoryCompetency": (
        "stories.competencies",
        {"competency": "competency", "is_mainly": "is_mainly"},
        {"id": ROW, "story": STAND_IN},
    ),
    "answers.Rung": (
        "stories.whys",
        {
            **{name: name for name in ("position", "why", "because", "evidence", "nature", "number")},
            **{"is_within_reach": "is_within_reach", "is_shared": "is_shared", "public_id": "id"},
        },
        {"id": ROW, "story": STAND_IN},
    ),
    "answers.Draft": (
        "stories.drafts",
        {
            **{name: name for name in ("question", "target", "confirmed", "created_at", "trashed_at")},
            "public_id": "id",
        },
        {"id": ROW, "story": STAND_IN},
    ),
    "answers.Section": (
        "stories.drafts.sections",
        {name: name for name in ("component", "text", "number", "saved_at", "seen_facts")},
        {"id": ROW, "draft": STAND_IN, "search_vector": "the database makes it of the text"},
    ),
    "answers.SavedKey": ("", {}, kept_out("id section key digest number created_at", "forgotten after two days")),
    "answers.Revision": (
        "stories.drafts.sections.revisions",
        {name: name for name in ("number", "text", "created_at")},
        {"id": ROW, "section": STAND_IN},
    ),
    "answers.Version": (
        "stories.drafts.versions",
        {
            name: name
            for name in ("number", "title", "situation", "task", "action", "result", "rungs", "origin", "created_at")
        },
        {"id": ROW, "draft": STAND_IN},
    ),
    "answers.RootCauseLink": (
        "stories.drafts.root_cause_links",
        {name: name for name in ("rung", "role", "component", "text", "start", "end")},
        {"id": ROW, "draft": STAND_IN},
    ),
    "answers.MetIndicator": (
        "stories.drafts.met_indicators",
        {"slug": "slug", "ticked_at": "ticked_at"},
        {"id": ROW, "draft": STAND_IN},
    ),
    "answers.Dismissal": (
        "stories.drafts.dismissed_hints",
        {name: name for name in ("rule", "reason", "created_at")},
        {"id": ROW, "draft": STAND_IN, "key": "a digest, by which the hint is known again"},
    ),
    "answers.SilencedRule": (
        "silenced_rules",
        {"rule": "rule", "created_at": "created_at"},
        {"id": ROW, "person": STAND_IN, "cohort": "what is off in a cohort is the cohort's, and stands on its page"},
    ),
    "practice.Exemplar": ("", {}, kept_out("id slug title question content position work words search_vector", OURS)),
    "practice.Attempt": (
        "attempts",
        {
            name: name
            for name in (
                "exemplar",
                "kind",
                "item",
                "tries",
                "is_right_at_once",
                "answered_at",
                "done_at",
                "card",
                "reviewed_on",
                "due_on",
            )
        },
        {"id": ROW, "learner": STAND_IN},
    ),
    "practice.Reading": ("readings", {"exemplar": "exemplar", "read_at": "read_at"}, {"id": ROW, "reader": STAND_IN}),
    "practice.FollowUp": (
        "stories.follow_ups",
        {"slug": "indicator", **{name: name for name in ("answer", "number", "answered_at", "put_aside_at")}},
        {"id": ROW, "story": STAND_IN, "key": SECRET},
    ),
    "practice.Rehearsal": (
        "stories.drafts.rehearsals",
        {
            "public_id": "id",
            **{name: name for name in ("prompt", "seconds", "part_seconds", "said_at", "met_indicators")},
        },
        {"id": ROW, "draft": STAND_IN, "key": SECRET},
    ),
    "reviews.Ask": (
        "reviews_received",
        {
            **{
                name: name
                for name in ("version", "request", "names", "see_others", "notes_by", "asked_at", "renewed_at")
            },
            "public_id": "ask",
        },
        {"id": ROW, "earlier": "which versions a page of before may show"},
    ),
    "reviews.Review": (
        "reviews_written",
        {
            **{
                name: name
                for name in ("version", "ask", "cohort", "summary", "summary_number", "met_indicators", "state")
            },
            **{name: name for name in ("submitted_at", "summary_sent_at", "helpfulness", "helpfulness_line")},
            **{name: name for name in ("next_step", "next_step_number")},
            "public_id": "id",
        },
        {
            "id": ROW,
            "reviewer": STAND_IN,
            "place": "drawn by lot, to call a reader by a letter",
            "guest_pass": STAND_IN,
            **kept_out("summary_key next_step_key", "names a save, of no use after it"),
            "read_at": "when its author first saw it, which its reader is not told",
            "renewed_from": "what its reader's page compares with; whether they had begun, its author is not told",
        },
    ),
    "reviews.Annotation": (
        "reviews_written.annotations",
        {**{name: name for name in NOTE_FIELDS.split()}, "public_id": "id"},
        {
            "id": ROW,
            "review": STAND_IN,
            **kept_out("key last_key", "names a save, of no use after it"),
            **kept_out("settled_in settled_start settled_end", "stands in its replies"),
        },
    ),
    "reviews.Phrase": (
        "phrases",
        {"public_id": "id", "text": "text", "created_at": "created_at"},
        {"id": ROW, "owner": STAND_IN},
    ),
    "reviews.GuestPass": (
        "guest_links",
        {
            **{name: name for name in ("draft", "name", "created_at", "expires_at", "opened_at", "revoked_at")},
            **{"public_id": "id", "label": "made_for"},
        },
        {"id": ROW, "token_hash": SECRET, "key_hash": SECRET},
    ),
    "reviews.Reply": (
        "reviews_received.annotations.replies",
        {
            "author": "by",
            "stance": "stance",
            "body": "body",
            "before": "before",
            "after": "after",
            "created_at": "created_at",
        },
        {"id": ROW, "annotation": STAND_IN},
    ),
    "reviews.Verdict": (
        "reviews_written.verdicts",
        {name: name for name in ("annotation", "is_solved", "body", "number", "created_at")},
        {"id": ROW, "review": STAND_IN, "key": "names a save, of no use after it"},
    ),
}
"""Of each model: where its rows stand in the file, the key of each field there, and why the others are not in it."""
