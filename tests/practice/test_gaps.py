"""The exercise without pages: content and tries in, states out."""

from practice.gaps import check, told

MATTER = [{"component": letter, "wrong": {one: f"not {one}" for one in "STAR" if one != letter}} for letter in "STRA"]


def states(gaps):
    return [(gap.tried, gap.is_right(), gap.is_current) for gap in gaps]


def test_at_first_the_first_gap_is_in_hand_and_the_others_wait():
    gaps = check(MATTER, {})
    assert states(gaps) == [("", False, True)] + [("", False, False)] * 3
    assert told(gaps) == "Four gaps are open."


def test_the_right_letter_fills_its_gap_at_the_first_try():
    gaps = check(MATTER, {"gap-1": "S"})
    assert gaps[0].is_right()
    assert gaps[0].nth() == "first"
    assert gaps[1].is_current


def test_a_wrong_letter_is_struck_and_its_hint_is_given():
    gap = check(MATTER, {"gap-2": "A"})[1]
    assert gap.is_wrong()
    assert gap.hint() == "not A"
    assert gap.chosen().label == "Action"
    assert [one["is_tried"] for one in gap.letters()] == [False, False, True, False]


def test_the_hint_is_that_of_the_last_letter_tried():
    assert check(MATTER, {"tried-2": "A", "gap-2": "R"})[1].hint() == "not R"


def test_tries_before_count_towards_the_one_that_was_right():
    gap = check(MATTER, {"tried-2": "AR", "gap-2": "T"})[1]
    assert gap.is_right()
    assert gap.nth() == "third"


def test_a_right_answer_stays_right_whatever_is_chosen_next():
    gap = check(MATTER, {"tried-1": "S", "gap-1": "A"})[0]
    assert (gap.tried, gap.is_right(), gap.is_fresh) == ("S", True, False)


def test_a_letter_tried_before_is_no_new_try():
    gap = check(MATTER, {"tried-2": "A", "gap-2": "A"})[1]
    assert (gap.tried, gap.is_fresh) == ("A", False)


def test_the_gap_in_hand_is_the_first_that_was_not_tried():
    assert [gap.is_current for gap in check(MATTER, {"tried-1": "S", "tried-2": "A"})] == [False, False, True, False]


def test_when_all_were_tried_the_first_that_is_not_right_is_in_hand():
    answers = {"tried-1": "S", "tried-2": "A", "tried-3": "T", "tried-4": "A"}
    assert [gap.is_current for gap in check(MATTER, answers)] == [False, True, False, False]


def test_focus_stays_in_the_gap_that_was_just_answered_wrongly():
    gaps = check(MATTER, {"tried-1": "S", "gap-2": "A"})
    assert [gap.number for gap in gaps if gap.is_focused] == [2]
    assert [gap.number for gap in gaps if gap.is_current] == [3]


def test_focus_goes_on_to_the_gap_in_hand_after_a_right_answer():
    assert [gap.number for gap in check(MATTER, {"gap-1": "S"}) if gap.is_focused] == [2]


def test_focus_starts_at_the_first_letter_that_was_not_tried():
    letters = check(MATTER, {"tried-2": "S", "gap-2": "A"})[1].letters()
    assert [one["component"].value for one in letters if one["is_first"]] == ["T"]


def test_forged_tries_are_cut_to_what_can_have_been_tried():
    pairs = {"AAAA": "A", "XYZ": "", "satr": "", "ATR": "AT", "A\x00R": "AR", "R" * 9000 + "A": "R"}
    for forged, kept in pairs.items():
        assert check(MATTER, {"tried-2": forged})[1].tried == kept


def test_a_forged_choice_is_no_try():
    for forged in ("X", "", "é", "<b>", "\x00", "s"):
        assert not check(MATTER, {"gap-2": forged})[1].tried


def test_the_standing_says_what_is_right_what_has_another_try_and_what_is_open():
    assert told(check(MATTER, {"gap-1": "S", "gap-2": "A"})) == "1 of 4 is right. 2 has a second try, 3 and 4 are open."


def test_the_standing_tells_second_and_third_tries_apart():
    gaps = check(MATTER, {"tried-1": "AR", "tried-2": "A", "tried-3": "T", "tried-4": "A"})
    assert told(gaps) == "1 of 4 is right. 2 and 3 have a second try, 1 has a third try."


def test_the_standing_speaks_of_one_gap_as_of_one():
    gaps = check(MATTER, {"tried-1": "A", "tried-2": "A", "tried-3": "T"})
    assert told(gaps) == "None is right yet. 1, 2 and 3 have a second try, 4 is open."


def test_a_check_of_nothing_asks_for_a_letter():
    assert told(check(MATTER, {}), is_asked=True) == "Choose a letter first. Four gaps are open."


def test_all_four_right_leave_nothing_in_hand():
    gaps = check(MATTER, {"gap-1": "S", "gap-2": "T", "gap-3": "R", "gap-4": "A"})
    assert not any(gap.is_current or gap.is_focused for gap in gaps)
    assert told(gaps, is_asked=True) == "All four are right."
