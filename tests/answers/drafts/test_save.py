"""One section is saved: the protocol of docs/saving.md, with and without the script."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from answers.models import Revision, Section
from answers.models.sections import MAX_SECTION_LENGTH

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def task(draft):
    return draft.sections.get(component="T")


def save(client, section, body, *, base=None, key="a-key", headers=SCRIPT, **fields):
    address = reverse("drafts:save", args=[section.draft.public_id, section.get_component().slug])
    base = section.number if base is None else base
    return client.post(address, {"body": body, "base": base, "key": key, **fields}, headers=headers)


def stored(section):
    return Section.objects.get(pk=section.pk).text


def test_what_is_called_saved_is_in_the_database(client, ana, task):
    client.force_login(ana)
    answer = save(client, task, "I led the post-mortem.")
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "2")
    assert stored(task) == "I led the post-mortem."


def test_a_save_that_an_earlier_release_answered_is_the_same_save(client, ana, task):
    digest = hashlib.sha256(task.text.encode()).hexdigest()
    task.saved_keys.create(key="before", digest=digest, number=task.number)
    client.force_login(ana)
    answer = save(client, task, task.text, base=task.number - 1, key="before")
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, str(task.number))


def test_without_the_script_the_save_button_leads_back_to_the_part(client, ana, task):
    client.force_login(ana)
    answer = save(client, task, "I led it.", key="", headers={})
    assert answer.url == f"{task.draft.get_absolute_url()}#task"
    assert stored(task) == "I led it."


def test_a_stale_number_overwrites_nothing_and_shows_both_texts(client, ana, task):
    client.force_login(ana)
    was = stored(task)
    answer = save(client, task, "Words from the other window", base=0)
    assert answer.status_code == 409
    assert answer.headers["X-Saved-Number"] == "1"
    assert "Words from the other window" in answer.content.decode()
    assert stored(task) == was


def test_without_the_script_a_conflict_is_a_page_with_the_same_choice(client, ana, task):
    client.force_login(ana)
    page = save(client, task, "Mine", base=0, headers={}).content.decode()
    assert "<html" in page
    assert all(f'data-choice="{choice}"' in page for choice in ("both", "mine", "theirs"))


def test_the_same_save_sent_again_gets_the_same_answer(client, ana, task):
    client.force_login(ana)
    for _ in range(2):
        answer = save(client, task, "Once", base=1, key="one")
        assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "2")


def test_a_key_that_stood_for_other_words_is_never_called_saved(client, ana, task):
    client.force_login(ana)
    save(client, task, "First", base=1, key="one")
    assert save(client, task, "Other", base=2, key="one").status_code == 422
    assert stored(task) == "First"


def test_a_key_over_another_number_is_never_called_saved(client, ana, task):
    client.force_login(ana)
    save(client, task, "A", base=1, key="one")
    save(client, task, "B", base=2, key="two")
    assert save(client, task, "A", base=3, key="one").status_code == 422
    assert stored(task) == "B"


def test_words_that_do_not_arrive_erase_nothing(client, ana, task):
    client.force_login(ana)
    was = stored(task)
    address = reverse("drafts:save", args=[task.draft.public_id, "task"])
    assert client.post(address, {"base": 1, "key": "k"}, headers=SCRIPT).status_code == 422
    assert stored(task) == was


def test_refused_words_are_saved_over_the_number_they_were_written_over(client, ana, task):
    client.force_login(ana)
    save(client, task, "From the other window")
    page = save(client, task, "c" * (MAX_SECTION_LENGTH + 1), base=1, headers={}).content.decode()
    assert 'name="base" value="1"' in page


def test_what_the_author_discards_in_a_choice_stays_as_a_revision(client, ana, task):
    client.force_login(ana)
    theirs = stored(task)
    save(client, task, theirs, force="1", discarded="What I had typed")
    assert Revision.objects.filter(section=task, text="What I had typed").exists()
    assert stored(task) == theirs


def test_discarded_words_are_not_lost_where_the_other_text_changed_once_more(client, ana, task):
    client.force_login(ana)
    answer = save(client, task, "Theirs, as I saw it", base=0, force="1", discarded="What I had typed")
    assert answer.status_code == 409
    assert "What I had typed" in answer.content.decode()


def test_the_longest_section_is_kept_whole(client, ana, task):
    client.force_login(ana)
    assert save(client, task, "\N{PARTY POPPER}" * MAX_SECTION_LENGTH).status_code == 204
    assert len(stored(task)) == MAX_SECTION_LENGTH


def test_line_ends_do_not_count_twice(client, ana, task):
    client.force_login(ana)
    assert save(client, task, "\r\n" * MAX_SECTION_LENGTH).status_code == 204
    assert stored(task) == "\n" * MAX_SECTION_LENGTH


def test_one_character_too_many_is_refused_with_the_count(client, ana, task):
    client.force_login(ana)
    answer = save(client, task, "a" * (MAX_SECTION_LENGTH + 1))
    assert answer.status_code == 422
    assert "12,001 characters" in answer.content.decode()


def test_without_the_script_refused_words_stay_in_the_box(client, ana, task):
    client.force_login(ana)
    answer = save(client, task, "b" * (MAX_SECTION_LENGTH + 1), headers={})
    assert answer.status_code == 422
    assert "b" * (MAX_SECTION_LENGTH + 1) in answer.content.decode()


@pytest.mark.parametrize("unreadable", ["a\0b", "a\ufffdb"])
def test_characters_that_cannot_be_kept_are_refused_in_words(client, ana, task, unreadable):
    client.force_login(ana)
    answer = save(client, task, unreadable)
    assert answer.status_code == 422
    assert "cannot be saved" in answer.content.decode()


@pytest.mark.parametrize("base", ["", "-1", "2147483648", "one", "9" * 40])
def test_a_number_that_is_none_is_refused(client, ana, task, base):
    client.force_login(ana)
    assert save(client, task, "words", base=base).status_code == 422


def test_spaces_and_blank_lines_stay_as_they_were_typed(client, ana, task):
    client.force_login(ana)
    save(client, task, "  first\n\n\nsecond  \n")
    assert stored(task) == "  first\n\n\nsecond  \n"


def test_letters_with_loose_accents_are_put_together(client, ana, task):
    client.force_login(ana)
    save(client, task, "Re\N{COMBINING ACUTE ACCENT}sume")
    assert stored(task) == "R\N{LATIN SMALL LETTER E WITH ACUTE}sume"


def test_signed_out_the_script_gets_401_and_never_the_sign_in_page(client, task):
    answer = save(client, task, "words")
    assert (answer.status_code, b"<html" in answer.content) == (401, False)


def test_a_draft_of_another_author_is_not_there(client, eve, task):
    client.force_login(eve)
    assert save(client, task, "words").status_code == 404


def test_what_the_author_knowingly_overwrites_stays_as_a_revision(client, ana, task):
    client.force_login(ana)
    was = stored(task)
    save(client, task, "Mine", force="1")
    assert Revision.objects.get(section=task).text == was


def test_wording_that_had_settled_stays_as_a_revision(client, ana, task):
    client.force_login(ana)
    was = stored(task)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        save(client, task, "The next day's words")
    assert Revision.objects.get(section=task).text == was


def test_keystrokes_are_not_revisions(client, ana, task):
    client.force_login(ana)
    for number, words in enumerate(("I", "I led", "I led it"), 1):
        save(client, task, words, base=number, key=words)
    assert not Revision.objects.exists()


def test_a_section_that_is_none_is_not_there(client, ana, draft):
    client.force_login(ana)
    address = reverse("drafts:save", args=[draft.public_id, "situation"]).replace("situation", "learning")
    assert client.post(address, {"body": "", "base": 0}).status_code == 404


@pytest.mark.parametrize("component", ["situation", "result"])
def test_a_save_asks_the_database_as_often_every_time(client, ana, draft, component, django_assert_num_queries):
    client.force_login(ana)
    section = next(part for part in draft.ordered_sections() if part.get_component().slug == component)
    with django_assert_num_queries(6):
        save(client, section, "words")


def test_newer_words_stand_over_an_earlier_save_that_arrived_after_all(client, ana, task):
    client.force_login(ana)
    save(client, task, "First", base=1, key="one")
    answer = save(client, task, "First and second", base=1, key="two", superseded="one")
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "3")
    assert stored(task) == "First and second"


def test_newer_words_do_not_wait_for_an_earlier_save_and_it_never_overwrites_them(client, ana, task):
    client.force_login(ana)
    answer = save(client, task, "First and second", base=1, key="two", superseded="one")
    assert answer.headers["X-Saved-Number"] == "2"
    assert save(client, task, "First", base=1, key="one").status_code == 409
    assert stored(task) == "First and second"


@pytest.mark.parametrize("is_there", [True, False])
def test_newer_words_sent_again_get_the_same_answer(client, ana, task, is_there):
    client.force_login(ana)
    if is_there:
        save(client, task, "First", base=1, key="one")
    answers = [save(client, task, "Second", base=1, key="two", superseded="zero one") for _ in range(2)]
    assert {answer.headers["X-Saved-Number"] for answer in answers} == {"3" if is_there else "2"}


def test_newer_words_do_not_overwrite_what_was_saved_elsewhere_on_top_of_the_earlier_words(client, ana, task):
    client.force_login(ana)
    save(client, task, "First", base=1, key="one")
    save(client, task, "First, seen on the phone", base=2, key="phone")
    assert save(client, task, "Second", base=1, key="two", superseded="one").status_code == 409
    assert stored(task) == "First, seen on the phone"


def test_a_choice_made_anew_discards_the_same_words(client, ana, task):
    client.force_login(ana)
    save(client, task, "Theirs", key="one", force="1", discarded="Mine")
    save(client, task, "Theirs, and on", base=1, key="two", superseded="one", force="1", discarded="Mine")
    assert stored(task) == "Theirs, and on"
    assert Revision.objects.filter(section=task, text="Mine").exists()


def test_more_keys_than_a_page_ever_names_are_refused(client, ana, task):
    client.force_login(ana)
    assert save(client, task, "words", superseded="k" * 1_001).status_code == 422


def test_words_chosen_and_changed_before_they_were_saved_are_earlier_wordings_too(client, ana, task):
    client.force_login(ana)
    theirs = stored(task)
    answer = save(client, task, "Something else instead", discarded="Mine, discarded", force="1")
    assert answer.status_code == 204
    assert set(Revision.objects.values_list("text", flat=True)) == {theirs, "Mine, discarded"}


def test_a_save_sent_again_after_another_window_saved_is_a_conflict(client, ana, task):
    client.force_login(ana)
    save(client, task, "Mine", base=1, key="mine")
    save(client, task, "Theirs", base=2, key="theirs")
    answer = save(client, task, "Mine", base=1, key="mine")
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (409, "3")
    assert "Theirs" in answer.content.decode()
    assert stored(task) == "Theirs"


def test_a_save_sent_again_after_its_words_came_back_is_none(client, ana, task):
    client.force_login(ana)
    for base, words in enumerate(["Mine", "Theirs", "Mine"], start=1):
        save(client, task, words, base=base, key=f"key-{base}")
    answer = save(client, task, "Mine", base=1, key="key-1")
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "4")


def test_a_choice_sent_again_is_made_once(client, ana, task):
    client.force_login(ana)
    for _ in range(2):
        answer = save(client, task, "Theirs", base=1, key="one", force="1", discarded="Mine")
        assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "3")


def test_a_choice_sent_again_after_another_window_saved_is_a_conflict(client, ana, task):
    client.force_login(ana)
    save(client, task, "Theirs", base=1, key="one", force="1", discarded="Mine")
    save(client, task, "From my phone", base=3, key="phone")
    assert save(client, task, "Theirs", base=1, key="one", force="1", discarded="Mine").status_code == 409
    assert stored(task) == "From my phone"


def test_the_facts_of_a_discarded_text_have_stood_there(client, ana, task):
    client.force_login(ana)
    save(client, task, "We lost 40 customers.", force="1", discarded="We lost 4")
    task.refresh_from_db()
    assert len(task.seen_facts) == 2
