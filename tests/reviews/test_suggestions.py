"""A suggestion is put into the living text: never lost, never over other words, whoever was faster."""

import secrets

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answers.models.sections import MAX_SECTION_LENGTH
from reviews import suggestions
from reviews.models import Annotation, Reply
from reviews.suggestions import CannotPutIn
from tests.reviews.test_notes_on_words import ACTION, feedback, make_note_on, rewrite

RULE = "a rule with the source team"
FIRM = "a firm rule with every source team"


def suggest(review, words=RULE, replacement=FIRM):
    return make_note_on(review, words, kind=Annotation.Kind.SUGGESTION, replacement=replacement, body="")


@pytest.fixture
def suggestion(review):
    made = suggest(review)
    review.submit()
    return made


@pytest.fixture
def own(client, ana):
    client.force_login(ana)
    return client


def settle(client, suggestion, how, **fields):
    return client.post(reverse("reviews:wording", args=[suggestion.public_id]), {"how": how, **fields})


def action(draft):
    return draft.sections.get(component="A").text


def test_an_accepted_wording_stands_in_the_text_and_its_note_says_whose_it_is(own, draft, suggestion):
    before = action(draft)
    answer = settle(own, suggestion, "accept")
    assert action(draft) == before.replace(RULE, FIRM)
    assert answer.url.endswith(f"#note-{suggestion.public_id}")
    page = feedback(own, draft)
    assert "In the text now, credited to Ben" in page and f">{FIRM}</mark>" in page


@pytest.mark.parametrize("how", ["accept", "by-hand"])
def test_no_version_keeps_the_name_of_a_reader(own, draft, suggestion, how):
    settle(own, suggestion, how, seen=RULE, words=FIRM)
    settle(own, suggestion, "undo")
    origins = [origin for origin in draft.versions.values_list("origin", flat=True) if origin]
    assert len(origins) == 2 and all(origin.startswith("A reader’s wording ") for origin in origins)


def test_accepted_twice_it_is_accepted_once(own, draft, suggestion):
    before = action(draft)
    for _ in range(2):
        assert settle(own, suggestion, "accept").status_code == 302
    assert action(draft) == before.replace(RULE, FIRM)
    assert suggestion.replies.count() == 1


def test_what_stood_there_is_kept_as_an_earlier_wording(own, draft, suggestion):
    before = action(draft)
    settle(own, suggestion, "accept")
    assert draft.sections.get(component="A").revisions.get().text == before


def test_words_that_were_edited_are_not_replaced_and_both_are_shown(own, draft, suggestion):
    rewrite(draft, RULE, "a clear rule with the source team")
    before = action(draft)
    answer = settle(own, suggestion, "accept")
    page = answer.content.decode()
    assert (answer.status_code, action(draft)) == (409, before)
    assert "Nothing was changed." in page and "a clear rule with the source team</textarea>" in page
    assert ">firm </ins>" in page


def test_words_that_were_edited_are_changed_by_hand(own, draft, suggestion):
    rewrite(draft, RULE, "a clear rule with the source team")
    before = action(draft)
    seen = "a clear rule with the source team"
    settle(own, suggestion, "by-hand", seen=seen, words="a clear, firm rule with the source team")
    assert action(draft) == before.replace(seen, "a clear, firm rule with the source team")


def test_what_is_typed_by_hand_is_not_put_over_words_that_its_author_has_not_seen(own, draft, suggestion):
    rewrite(draft, RULE, "a clear rule with the source team")
    before = action(draft)
    answer = settle(own, suggestion, "by-hand", seen="an old rule", words="Mine, not to be lost")
    assert (answer.status_code, action(draft)) == (409, before)
    assert "Mine, not to be lost</textarea>" in answer.content.decode()


def test_a_suggestion_on_words_that_are_gone_changes_nothing(own, draft, suggestion):
    rewrite(draft, f" and agreed {RULE}: no schema change without notice", "")
    before = action(draft)
    answer = settle(own, suggestion, "accept")
    assert (answer.status_code, action(draft)) == (409, before)
    assert "no longer in the text" in answer.content.decode()


def test_of_two_suggestions_on_the_same_words_the_second_says_so_and_is_not_applied_after_the_first(own, draft, review):
    first = suggest(review)
    second = suggest(review, words="the source team: no schema change", replacement="them: no change")
    elsewhere = suggest(review, words="two data engineers", replacement="two engineers")
    review.submit()
    page = feedback(own, draft)
    assert page.count("Or this, in place of") == 1
    settle(own, first, "accept")
    before = action(draft)
    assert settle(own, second, "accept").status_code == 409
    assert action(draft) == before
    settle(own, elsewhere, "accept")
    assert action(draft) == before.replace("two data engineers", "two engineers")


def test_undo_brings_the_authors_words_back_and_opens_the_note(own, draft, suggestion):
    before = action(draft)
    settle(own, suggestion, "accept")
    settle(own, suggestion, "undo")
    assert action(draft) == before
    assert "Accept" in feedback(own, draft)
    settle(own, suggestion, "accept")
    assert FIRM in action(draft)


def test_undo_does_not_take_out_what_was_edited_since(own, draft, suggestion):
    settle(own, suggestion, "accept")
    rewrite(draft, FIRM, "a very firm rule with every source team")
    before = action(draft)
    assert settle(own, suggestion, "undo").status_code == 409
    assert action(draft) == before


def test_keep_mine_settles_it_and_changes_nothing(own, draft, suggestion):
    before = action(draft)
    for _ in range(2):
        settle(own, suggestion, "keep")
    assert action(draft) == before
    assert "Kept mine" in feedback(own, draft)
    assert settle(own, suggestion, "accept").status_code == 409


def test_a_wording_that_is_empty_takes_the_words_out(own, draft, review):
    made = suggest(review, words=" At each step I asked why.".strip(), replacement="")
    review.submit()
    settle(own, made, "accept")
    assert "At each step" not in action(draft)
    assert "Taken out of the text" in feedback(own, draft)


def test_a_part_never_grows_beyond_its_longest(own, draft, review):
    made = suggest(review, replacement="x" * 4000)
    review.submit()
    rewrite(draft, "I pulled", "y" * (MAX_SECTION_LENGTH - 1000) + " I pulled")
    before = action(draft)
    answer = settle(own, made, "accept")
    assert "12,000 characters" in answer.content.decode()
    assert action(draft) == before


@pytest.mark.parametrize("who", ["ben", "cleo", "eve"])
def test_nobody_but_the_author_accepts(client, draft, suggestion, who, request):
    client.force_login(request.getfixturevalue(who))
    before = action(draft)
    assert settle(client, suggestion, "accept").status_code == 404
    assert action(draft) == before


def test_an_open_desk_meets_an_accepted_wording_as_a_conflict_and_loses_nothing(own, draft, suggestion):
    base = draft.sections.get(component="A").number
    settle(own, suggestion, "accept")
    address = reverse("drafts:save", args=[draft.public_id, "action"])
    answer = own.post(address, {"body": "What I typed meanwhile.", "base": base, "key": "typed"})
    assert answer.status_code == 409
    assert "What I typed meanwhile." in answer.content.decode()
    assert FIRM in action(draft)


def test_a_note_answered_with_changed_shows_to_both_what_it_led_to(own, ben, draft, review):
    made = make_note_on(review, RULE, body="Only them?")
    review.submit()
    rewrite(draft, RULE, "a firm rule with the source team")
    own.post(reverse("reviews:answer", args=[made.public_id]), {"stance": "changed", "body": ""})
    rewrite(draft, "firm", "steely")
    for person, page in ((None, reverse("reviews:feedback", args=[draft.public_id])), (ben, review.get_absolute_url())):
        if person:
            own.force_login(person)
        text = own.get(page).content.decode()
        assert "This note led to this change" in text and ">firm </ins>" in text
    assert "steely" not in text.partition('class="parts"')[2]


WORDS = st.lists(st.sampled_from("I we asked why a rule with the source team agreed so. then".split()), min_size=1)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_was_typed_since_only_the_very_words_are_replaced(draft, ana, review, data):
    """Accepting either replaces the words as they were read, once, where they stand, or changes nothing."""
    Annotation.objects.all().delete()
    review.move("open")
    made = suggest(review)
    section = draft.sections.get(component="A")
    text = data.draw(st.sampled_from([review.version.action, "", f"{RULE} {RULE}"]))
    typed = " ".join(data.draw(WORDS))
    at = data.draw(st.integers(0, len(text)))
    text = text[:at] + typed + text[at + data.draw(st.integers(0, 30)) :]
    section.revise(text, base=section.number, key=secrets.token_hex(8))
    try:
        suggestions.accept(made, ana, "accepted")
    except CannotPutIn:
        assert action(draft) == text
        assert not Reply.objects.filter(annotation=made).exists()
    else:
        places = [place for place in range(len(text)) if text.startswith(RULE, place)]
        assert action(draft) in {text[:place] + FIRM + text[place + len(RULE) :] for place in places}


def test_ones_own_words_untouched_are_no_acceptance(own, draft, suggestion):
    rewrite(draft, RULE, "a clear rule with the source team")
    seen = "a clear rule with the source team"
    answer = settle(own, suggestion, "by-hand", seen=seen, words=seen)
    assert answer.status_code == 409
    assert "These are your own words, unchanged." in answer.content.decode()
    assert not suggestion.replies.exists()


def test_an_undo_that_is_refused_says_why(own, draft, suggestion):
    settle(own, suggestion, "accept")
    rewrite(draft, FIRM, "a very firm rule with every source team")
    assert (
        "The wording has been edited since, so it was not taken out."
        in settle(own, suggestion, "undo").content.decode()
    )


def test_a_suggestion_whose_words_are_gone_is_answered_as_any_note(own, draft, suggestion):
    rewrite(draft, f" and agreed {RULE}: no schema change without notice", "")
    page = feedback(own, draft)
    note = page.partition(f'id="note-{suggestion.public_id}"')[2].partition("</article>")[0]
    assert 'value="changed"' in note and 'value="accept"' not in note


def test_the_reader_is_shown_no_wording_between_what_they_read_and_what_was_put_in(own, ben, draft, review, suggestion):
    seen = "a bad rule with the source team"
    rewrite(draft, RULE, seen)
    settle(own, suggestion, "by-hand", seen=seen, words="a plain rule with the source team")
    own.force_login(ben)
    page = own.get(review.get_absolute_url()).content.decode()
    assert ">plain </ins>" in page and ">bad" not in page and "bad rule" not in page


def test_an_answer_of_which_no_wording_is_known_shows_no_change(own, ana, draft, review):
    made = make_note_on(review, RULE, body="Only them?")
    review.submit()
    made.answer(ana, "changed", "I did.")
    assert "This note led to this change" not in feedback(own, draft)


@pytest.mark.parametrize("added", [" It held.", " later", "\n\nThen we went home."])
def test_what_follows_the_words_is_no_hindrance(own, draft, review, added):
    """The page offers it by the same places as it is put in by."""
    sentence = "At each step I asked why."
    made = suggest(review, words=sentence, replacement="At every step I asked who.")
    review.submit()
    rewrite(draft, sentence, sentence + added)
    offers = 'value="accept"' in feedback(own, draft)
    assert offers == (settle(own, made, "accept").status_code == 302)
    assert ("At every step I asked who." in action(draft)) == offers


def test_what_the_page_shows_as_todays_words_is_what_is_replaced_by_hand(own, draft, review):
    sentence = ACTION[ACTION.index("I proposed") :]
    made = suggest(review, words=sentence, replacement="I proposed checks.")
    review.submit()
    rewrite(draft, "change without notice.", "change later, without notice.")
    rewrite(draft, "we traced", "we calmly traced")
    page = feedback(own, draft)
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    assert seen and settle(own, made, "by-hand", seen=seen, words="I proposed checks and a rule.").status_code == 302
    assert "I proposed checks and a rule." in action(draft)
