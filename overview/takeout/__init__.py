"""Everything one has here, as one JSON document; docs/export.md says what stands where.

What others wrote is in it as far as one sees it on the pages: notes about one's drafts once they are sent, never
before; of the drafts one reads for others, whose they are, never their words. No password, no token.
"""

import json

from django.utils import timezone

from overview.takeout.people import account, cohorts, invitations
from overview.takeout.reviews import reviews_received, reviews_written
from overview.takeout.stories import questions, stories
from overview.takeout.times import moment
from starcoach.transactions import repeatable_read

FORMAT = "starcoach takeout, 1"


def everything_of(user):
    """The document, in UTF-8; every word of it as it stood at one moment."""
    with repeatable_read():
        user.refresh_from_db()
        everything = {
            "format": FORMAT,
            "made_at": moment(timezone.now()),
            "account": account(user),
            "cohorts": cohorts(user),
            "invitations": invitations(user),
            "questions": questions(user),
            "stories": stories(user),
            "reviews_received": reviews_received(user),
            "reviews_written": reviews_written(user),
        }
    return json.dumps(everything, ensure_ascii=False, indent=1).encode()
