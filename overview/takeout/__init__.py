"""Everything a user has here, as one archive; docs/export.md says where each thing is.

What others wrote is in it as far as the user sees it on the pages: notes about their drafts once they are sent, never
before; of the drafts they review, whose they are, never their words. No password, no token.
"""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils import timezone

from overview.takeout import markdown
from overview.takeout.page import named_stories, readable
from overview.takeout.people import (
    account,
    announcements,
    assignments,
    coach_notes,
    cohorts,
    invitations,
    mail_settings,
    notices,
    silenced_rules,
)
from overview.takeout.practice import attempts, readings
from overview.takeout.reviews import guest_links, phrases, reviews_received, reviews_written
from overview.takeout.stories import questions, stories
from overview.takeout.times import iso_time
from starcoach.transactions import repeatable_read

FORMAT = "starcoach takeout, 2"
STYLE = Path(__file__).with_name("page.css").read_text()
FAST = 1
"""The level of compression: a file may hold 100 MB of earlier wordings, and its user waits."""


def archive(user):
    """A ZIP file: the JSON document, a page to read, and each story as Markdown."""
    document = takeout(user)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=FAST) as file:
        file.writestr("starcoach.json", written(document))
        file.writestr("index.html", render_to_string("overview/_takeout.html", {"taken": readable(document)}))
        file.writestr("page.css", STYLE)
        for name, story in named_stories(document["stories"]):
            file.writestr(f"stories/{name}", markdown.write(story))
    return out.getvalue()


def written(document):
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def takeout(user):
    """The document, read in one repeatable-read transaction."""
    with repeatable_read():
        user.refresh_from_db()
        return {
            "format": FORMAT,
            "made_at": iso_time(timezone.now()),
            "account": account(user),
            "cohorts": cohorts(user),
            "invitations": invitations(user),
            "announcements": announcements(user),
            "assignments": assignments(user),
            "coach_notes": coach_notes(user),
            "questions": questions(user),
            "stories": stories(user),
            "readings": readings(user),
            "attempts": attempts(user),
            "silenced_rules": silenced_rules(user),
            "notices": notices(user),
            "guest_links": guest_links(user),
            "mail_settings": mail_settings(user),
            "reviews_received": reviews_received(user),
            "reviews_written": reviews_written(user),
            "phrases": phrases(user),
        }
