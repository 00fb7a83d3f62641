"""What DEBUG alone adds."""

import logging

from django.core.mail import EmailMessage
from django.http import HttpResponse

from accounts.models import User
from starcoach.development import MailFolder, RequestLine


def test_a_request_is_logged_with_its_queries_and_without_what_was_looked_for(rf, db, caplog):
    def answer(request):
        return HttpResponse(User.objects.count() + User.objects.count())

    with caplog.at_level(logging.INFO, logger="starcoach"):
        RequestLine(answer)(rf.get("/stories/?q=zeppelin"))
    (line,) = caplog.messages
    assert line.startswith("GET  /stories/ 200: ")
    assert ", 2 queries in " in line


def test_a_mail_is_logged_with_its_file_alone(tmp_path, caplog):
    mail = EmailMessage("Your code", "123456", to=["ana@example.org"])
    with caplog.at_level(logging.INFO, logger="starcoach"):
        MailFolder(file_path=tmp_path).send_messages([mail])
    (file,) = tmp_path.iterdir()
    assert caplog.messages == [f"MAIL {file}"]
    assert "123456" in file.read_text()


def test_without_it_there_is_neither(settings):
    assert not [name for name in settings.MIDDLEWARE if "development" in name]
    assert "development" not in settings.EMAIL_BACKEND
