"""What DEBUG alone adds: on the console a line for each mail, with no word of people in it."""

import logging

from django.core.mail.backends import filebased

console = logging.getLogger("starcoach")


class MailFolder(filebased.EmailBackend):
    def write_message(self, message):
        super().write_message(message)
        console.info("MAIL %s", self._get_filename())  # type: ignore[attr-defined]
