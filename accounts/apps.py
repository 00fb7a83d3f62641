from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        """The only signals here: no other hook is called at a sign-in, nor when an address is confirmed or removed."""
        from allauth.account.signals import email_confirmed, email_removed
        from django.contrib.auth.signals import user_logged_in

        from accounts.addresses import take_possession, tell_removed
        from accounts.error_mails import tell_errors
        from accounts.middleware import begin_session
        from accounts.topics import TOPICS
        from starcoach import topics

        email_confirmed.connect(take_possession)
        email_removed.connect(tell_removed)
        user_logged_in.connect(begin_session)
        topics.KINDS.update(TOPICS)
        tell_errors()
