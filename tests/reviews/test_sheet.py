"""One review on paper."""

from django.urls import reverse


def get(client, person, review):
    client.force_login(person)
    return client.get(reverse("reviews:sheet", args=[review.public_id])).content.decode()


def test_author_and_reader_read_the_same_on_paper_and_go_back_each_their_way(client, ana, cleo, sent, draft):
    papers = [get(client, person, sent) for person in (ana, cleo)]
    for words in ("How did you get them to agree?", "Say how you got the source team to agree.", "Read by", "Cleo"):
        assert all(words in paper for paper in papers)
    assert reverse("feedback:export", args=[draft.public_id]) in papers[0]
    assert f'href="{sent.get_absolute_url()}">Back' in papers[1]


def test_a_reader_who_sent_finds_the_ways_out_at_the_end_of_their_review(client, cleo, sent):
    client.force_login(cleo)
    page = client.get(sent.get_absolute_url()).content.decode()
    assert reverse("reviews:sheet", args=[sent.public_id]) in page
    assert reverse("reviews:download", args=[sent.public_id, "annotations"]) in page
