from django.db import transaction
from django.utils import timezone

from answers.models import Draft, Story
from answers.models.drafts import KEPT_IN_TRASH


@transaction.atomic
def empty_trash():
    """Delete for good what has lain in the trash for thirty days, with its versions and all that was said about them,
    and the drafts in which nothing was typed for as long.

    A story that was deleted itself goes too. Any other goes with the last of its drafts, unless it has a title, a
    memory (though it be empty by now) or rungs of the 5 Whys: these were not thrown away. The stories are locked
    meanwhile, so that none gets a new draft.
    """
    before = timezone.now() - KEPT_IN_TRASH
    locked(Story.objects.filter(trashed_at__lte=before)).delete()
    drafts = Draft.objects.filter(trashed_at__lte=before) | Draft.objects.left_empty()
    stories = locked(Story.objects.filter(pk__in=Story.objects.filter(drafts__in=drafts).values("pk")))
    locked(drafts).delete()
    stories.filter(title="", memory="", memory_number=0, rungs=None, drafts=None).delete()


def locked(rows):
    """These rows and no others, locked until the transaction ends."""
    return rows.model.objects.filter(pk__in=list(rows.order_by("pk").select_for_update().values_list("pk", flat=True)))
