from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        """The only signal here: allauth has no other hook for a code that confirms an address."""
        from allauth.account.signals import email_confirmed

        from accounts.addresses import take_possession

        email_confirmed.connect(take_possession)
