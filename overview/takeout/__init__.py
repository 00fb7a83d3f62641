"""Everything a user has here, as one JSON document; docs/export.md says where each thing is.

What others wrote is in it as far as the user sees it on the pages: notes about their drafts once they are sent, never
before; of the drafts they review, whose they are, never their words. No password, no token.
"""

import json

from django.utils import timezone

from overview.takeout.people import account, cohorts, invitations
from overview.takeout.reviews import reviews_received, reviews_written
from overview.takeout.stories import questions, stories
from overview.takeout.times import iso_time
from starcoach.transactions import repeatable_read

FORMAT = "starcoach takeout, 2"


def takeout_json(user):
    """The document, in UTF-8, read in one repeatable-read transaction."""
    with repeatable_read():
        user.refresh_from_db()
        everything = {
            "format": FORMAT,
            "made_at": iso_time(timezone.now()),
            "account": account(user),
            "cohorts": cohorts(user),
            "invitations": invitations(user),
            "questions": questions(user),
            "stories": stories(user),
            "reviews_received": reviews_received(user),
            "reviews_written": reviews_written(user),
        }
    return json.dumps(everything, ensure_ascii=False, indent=1).encode()
