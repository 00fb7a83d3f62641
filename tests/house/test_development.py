"""What DEBUG alone adds."""

import logging

from django.core.mail import EmailMessage

from starcoach.development import MailFolder


def test_a_mail_is_logged_with_its_file_alone(tmp_path, caplog):
    mail = EmailMessage("Your code", "123456", to=["ana@example.org"])
    with caplog.at_level(logging.INFO, logger="starcoach"):
        MailFolder(file_path=tmp_path).send_messages([mail])
    (file,) = tmp_path.iterdir()
    assert caplog.messages == [f"MAIL {file}"]
    assert "123456" in file.read_text()


def test_without_it_there_is_none(settings):
    assert "development" not in settings.EMAIL_BACKEND
