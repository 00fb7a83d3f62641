from overview import ending, leftovers
from starcoach.tasks import daily


@daily("Erase accounts whose users ended them")
def erase_ended():
    ending.erase_due()


@daily("Erase what came while an account was erased")
def erase_leftovers():
    leftovers.erase_leftovers()
