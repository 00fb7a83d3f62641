"""The exercise's page object: content and tries in, states out."""

from practice.models import Exemplar
from practice.pages.exercise import ExercisePage

EXEMPLAR = Exemplar(
    content={
        "gaps": [
            {"component": right, "wrong": {letter: f"not {letter}" for letter in "STAR" if letter != right}}
            for right in "STRA"
        ]
    }
)


def open_page(answers, is_check=False):
    return ExercisePage(EXEMPLAR, answers, is_check)


def gaps_after(answers):
    return open_page(answers, is_check=True).items


def states(page):
    return [(gap.tried_before(), gap.is_right(), gap.is_current) for gap in page.items]


def test_at_first_the_first_gap_is_current_and_the_others_wait():
    page = open_page({})
    assert states(page) == [("", False, True)] + [("", False, False)] * 3
    assert page.status() == "Four gaps are open."


def test_the_right_letter_fills_its_gap_at_the_first_try():
    gaps = gaps_after({"choice-1": "S"})
    assert gaps[0].is_right()
    assert gaps[0].ordinal() == "first"
    assert gaps[1].is_current


def test_a_wrong_letter_is_struck_and_its_hint_is_given():
    gap = gaps_after({"choice-2": "A"})[1]
    assert gap.is_wrong()
    assert gap.hint() == "not A"
    assert gap.last_choice().label == "Action"
    assert [is_tried for _, is_tried, _ in gap.letters()] == [False, False, True, False]


def test_the_hint_is_that_of_the_last_letter_tried():
    assert gaps_after({"tried-2": "A", "choice-2": "R"})[1].hint() == "not R"


def test_tries_before_count_towards_the_one_that_was_right():
    gap = gaps_after({"tried-2": "A R", "choice-2": "T"})[1]
    assert gap.is_right()
    assert gap.ordinal() == "third"


def test_a_right_answer_stays_right_whatever_is_chosen_next():
    gap = gaps_after({"tried-1": "S", "choice-1": "A"})[0]
    assert (gap.tried_before(), gap.is_right(), gap.is_fresh) == ("S", True, False)


def test_a_letter_tried_before_is_no_new_try():
    gap = gaps_after({"tried-2": "A", "choice-2": "A"})[1]
    assert (gap.tried_before(), gap.is_fresh) == ("A", False)


def test_the_current_gap_is_the_first_that_was_not_tried():
    assert [gap.is_current for gap in gaps_after({"tried-1": "S", "tried-2": "A"})] == [False, False, True, False]


def test_when_all_were_tried_the_first_that_is_not_right_is_current():
    answers = {"tried-1": "S", "tried-2": "A", "tried-3": "T", "tried-4": "A"}
    assert [gap.is_current for gap in gaps_after(answers)] == [False, True, False, False]


def test_focus_stays_in_the_gap_that_was_just_answered_wrongly():
    gaps = gaps_after({"tried-1": "S", "choice-2": "A"})
    assert [gap.number for gap in gaps if gap.is_focused] == [2]
    assert [gap.number for gap in gaps if gap.is_current] == [3]


def test_focus_goes_on_to_the_current_gap_after_a_right_answer():
    assert [gap.number for gap in gaps_after({"choice-1": "S"}) if gap.is_focused] == [2]


def test_focus_starts_at_the_first_letter_that_was_not_tried():
    letters = gaps_after({"tried-2": "S", "choice-2": "A"})[1].letters()
    assert [letter.value for letter, _, is_focused in letters if is_focused] == ["T"]


def test_forged_tries_are_cut_to_what_can_have_been_tried():
    pairs = {"A A A": "A", "X Y Z": "", "s a t r": "", "A T R": "A T", "A \x00 R": "A R", "R " * 9000 + "A": "R"}
    for forged, kept in pairs.items():
        assert gaps_after({"tried-2": forged})[1].tried_before() == kept


def test_a_forged_choice_is_no_try():
    for forged in ("X", "", "é", "<b>", "\x00", "s"):
        assert not gaps_after({"choice-2": forged})[1].tried


def test_the_status_says_what_is_right_what_has_another_try_and_what_is_open():
    assert (
        open_page({"choice-1": "S", "choice-2": "A"}).status()
        == "1 of 4 is right. 2 has a second try, 3 and 4 are open."
    )


def test_the_status_tells_second_and_third_tries_apart():
    page = open_page({"tried-1": "A R", "tried-2": "A", "tried-3": "T", "tried-4": "A"})
    assert page.status() == "1 of 4 is right. 2 and 3 have a second try, 1 has a third try."


def test_the_status_speaks_of_a_single_gap_in_the_singular():
    page = open_page({"tried-1": "A", "tried-2": "A", "tried-3": "T"})
    assert page.status() == "None is right yet. 1, 2 and 3 have a second try, 4 is open."


def test_a_check_of_nothing_asks_for_a_letter():
    assert open_page({}, is_check=True).status() == "Choose a letter first. Four gaps are open."


def test_all_four_right_leave_no_gap_current():
    page = open_page({"choice-1": "S", "choice-2": "T", "choice-3": "R", "choice-4": "A"}, is_check=True)
    assert not any(gap.is_current or gap.is_focused for gap in page.items)
    assert page.status() == "All four are right."
