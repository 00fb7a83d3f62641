import re

from django.contrib.auth import get_user
from django.urls import reverse

from tests.accounts.test_login import sign_in

NEW = {"password1": "a new and long one", "password2": "a new and long one"}


def ask(client, email="ana@example.org"):
    return client.post(reverse("account_reset_password"), {"email": email})


def link_in(mail):
    return re.findall(r"http://testserver(/account/password/reset/key/\S+)", mail.body)[0]


def choose(client, link):
    return client.post(client.get(link).url, NEW)


def test_a_link_by_mail_ends_signed_in_with_the_new_password(client, ana, mailoutbox):
    ask(client)
    assert choose(client, link_in(mailoutbox[0])).url == "/"
    assert get_user(client) == ana
    client.logout()
    assert sign_in(client, NEW["password1"]).url == "/"


def test_the_link_works_once(client, ana, mailoutbox):
    ask(client)
    choose(client, link_in(mailoutbox[0]))
    client.logout()
    assert "This link no longer works" in client.get(link_in(mailoutbox[0])).content.decode()


def test_the_newer_of_two_links_ends_the_older_one(client, ana, mailoutbox):
    ask(client), ask(client)
    choose(client, link_in(mailoutbox[1]))
    client.logout()
    assert "This link no longer works" in client.get(link_in(mailoutbox[0])).content.decode()


def test_an_unknown_address_gets_the_same_answer(client, ana, mailoutbox):
    assert ask(client).url == ask(client, "nobody@example.org").url
    assert "There is no account with it." in mailoutbox[1].body


def test_two_unlike_passwords_change_nothing(client, ana, mailoutbox):
    ask(client)
    page = client.post(client.get(link_in(mailoutbox[0])).url, NEW | {"password2": "another"})
    assert "You must type the same password each time." in page.content.decode()
    ana.refresh_from_db()
    assert not ana.check_password(NEW["password1"])


def test_a_made_up_link_says_that_it_does_not_work(client, ana):
    url = reverse("account_reset_password_from_key", args=["1", "abc-0123456789"])
    assert "This link no longer works" in client.get(url).content.decode()


def test_who_has_no_password_chooses_one_and_not_a_new_one(client, ana, mailoutbox):
    ask(client)
    link = link_in(mailoutbox[0])
    assert "<h1>Choose a new password</h1>" in client.get(link, follow=True).content.decode()
    ana.set_unusable_password()
    ana.save()
    ask(client)
    page = client.get(link_in(mailoutbox[1]), follow=True).content.decode()
    assert "<h1>Choose a password</h1>" in page and "new password" not in page
