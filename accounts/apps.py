from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        """The only signals here: there is no other hook for every sign-in, nor for a code that confirms an address."""
        from allauth.account.signals import email_confirmed
        from django.contrib.auth.signals import user_logged_in

        from accounts.addresses import take_possession
        from accounts.middleware import begin_session

        email_confirmed.connect(take_possession)
        user_logged_in.connect(begin_session)
