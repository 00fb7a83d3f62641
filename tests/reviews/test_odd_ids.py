"""Ids and addresses that no page sends are refused: the database does not compare a NUL."""

import pytest

POSTS = [
    ("/asks/{ask}/recall/", {"review": "\0"}, 302),
    ("/reviews/{review}/explain/?note=%00", {"body": "Say how.", "base": "0"}, 422),
    ("/reviews/{review}/summarise/?edit=%00", {"summary": "Say how.", "base": "0"}, 302),
    ("/reviews/{review}/summarise/?words=%00", {"summary": "Say how.", "base": "0"}, 302),
    ("/reviews/{review}/note/", {"note": "\0", "component": "task", "kind": "comment", "body": "How?"}, 422),
    ("/reviews/{review}/justify/", {"criterion": "situation", "because-situation": "\0"}, 302),
    ("/reviews/{review}/phrase/", {"phrase": "\0", "component": "task"}, 422),
    ("/drafts/{draft}/ask/find/", {"find": "b", "people": ["\0"]}, 200),
]


@pytest.mark.parametrize(("path", "sent", "status"), POSTS)
def test_an_id_that_is_none_is_refused(client, ana, ben, draft, review, path, sent, status):
    client.force_login(ben if path.startswith("/reviews/") else ana)
    path = path.format(ask=review.ask.public_id, review=review.public_id, draft=draft.public_id)
    assert client.post(path, sent).status_code == status


def test_a_part_asked_for_from_a_page_without_an_address_is_shown_with_all_notes(client, ben, review):
    client.force_login(ben)
    headers = {"HX-Request": "true", "HX-Target": "task", "HX-Current-URL": "http://["}
    assert client.get(review.get_absolute_url(), headers=headers).status_code == 200
