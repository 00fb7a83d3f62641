from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        """The one signal of the house: allauth has no other place where a code turns out to confirm an address."""
        from allauth.account.signals import email_confirmed

        from accounts.allauth_forms import shut_out_strangers

        email_confirmed.connect(shut_out_strangers)
