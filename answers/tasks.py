from answers import trash
from answers.models import SavedKey
from starcoach.tasks import daily


@daily("Empty the trash")
def empty_trash():
    trash.empty_trash()


@daily("Forget the keys of saves")
def forget_keys():
    SavedKey.prune()
