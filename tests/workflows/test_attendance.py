import pytest

from workflows.attendance import Presence, absence_now, longest_absence, presence_of

Y, R, X, NO = "attended", "represented", "not_represented", "not_expected"


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("y", Presence(Y, 1)),
        (" Y ", Presence(Y, 1)),
        ("y(2)", Presence(Y, 2)),
        ("r", Presence(R, 1)),
        ("x", Presence(X)),
        ("o", Presence(NO)),
    ],
)
def test_a_cell_says_who_came(cell: str, means: Presence) -> None:
    assert presence_of(cell) == means


@pytest.mark.parametrize("cell", ["", "z", "yes", "y()", "y(0)", "x(2)", "y 2"])
def test_any_other_cell_says_nothing(cell: str) -> None:
    assert presence_of(cell) is None


def test_the_longest_run_of_absence_is_counted_over_all_meetings() -> None:
    assert longest_absence([X, X, Y, X]) == 2
    assert longest_absence([Y, R, Y, Y]) == 0


def test_a_meeting_at_which_nobody_was_expected_neither_breaks_nor_lengthens_a_run() -> None:
    assert longest_absence([X, NO, X, None, Y]) == 2
    assert absence_now([Y, X, NO, X]) == 2


def test_somebody_who_came_to_the_last_meeting_is_not_away_now() -> None:
    assert absence_now([X, X, X, R]) == 0
