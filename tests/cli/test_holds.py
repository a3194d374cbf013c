"""`tracker review hold|release`: a hold that is late to be looked at, and why it ended."""

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import MANAGER

WHY = "The inquest opens in October"


@pytest.fixture
def held(sqlite_desk: Desk, ask_board: Ask) -> str:
    """A review that the coroner holds, to be looked at again by 1 November 2016."""
    reference = sqlite_desk.review()
    words = ("review", "hold", reference, "coroner", "--from", "2016-08-01")
    told = ("--review-by", "2016-11-01", "--reason", WHY, "--as", MANAGER)
    assert ask_board(*words, *told).code == 0
    return reference


def test_a_hold_that_nobody_looked_at_again_is_overdue(ask_board: Ask, held: str) -> None:
    late = ask_board("overdue", "--as-of", "2016-11-02", "--json").json
    assert [one["due_on"] for one in late if one["kind"] == "hold"] == ["2016-11-01"]
    assert WHY not in ask_board("overdue", "--as-of", "2016-11-02").out


def test_a_release_says_why_where_the_hold_is_shown(ask_board: Ask, held: str) -> None:
    words = ("review", "release", held, "coroner", "--on", "2016-10-20", "--as", MANAGER)
    said = ask_board(*words, "--reason", "The inquest is over")
    assert said.out == f"{held} is released after 80 days.\n"
    shown = ask_board("review", "show", held).out
    assert "(80 days): The inquest opens in October. Released: The inquest is over." in shown
