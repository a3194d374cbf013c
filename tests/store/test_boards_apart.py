"""Two boards in one database: neither sees, moves nor is told of the other's work."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk, look_at
from tests.people import ALICE, BOARD_TOML, BOB
from tests.queued import open_alerts
from tests.runs import raise_alerts
from tracker.changing.named import board_named
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.boards.opening import open_from_files
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.pages.action_lines import action_lines
from tracker.records import Board
from tracker.telling.overdue import overdue

DUE = date(2016, 9, 30)
LATER = date(2016, 10, 3)


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Board:
    file = tmp_path / "other.toml"
    told = BOARD_TOML.replace("three-rivers", "two-valleys").replace(BOB, "bea@hospital.example")
    file.write_text(told, encoding="utf-8")
    open_from_files(desk.app, file)
    return board_named(desk.app, "two-valleys")


def test_each_board_lists_and_sweeps_its_own(desk: Desk, other: Board) -> None:
    desk.started(DUE)
    assert list(look_at(desk.app, other, action_lines)) == []
    assert look_at(desk.app, other, overdue, as_of=LATER) == []
    assert raise_alerts(desk.app, other, as_of=LATER).raised == 0
    assert open_alerts(desk.app, other) == []
    assert raise_alerts(desk.app, desk.board, as_of=LATER).raised == 2


def test_a_person_of_one_board_is_nobody_on_another(desk: Desk, other: Board) -> None:
    reference = desk.started(DUE)
    with pytest.raises(NotFound):
        move_action(desk.app, other, reference, "start", by=ALICE, ask=Ask())
    with pytest.raises(NotAllowed, match="Nobody on"):
        desk.move(reference, "agree", by="bea@hospital.example")


def test_with_two_boards_one_must_be_named(desk: Desk, other: Board) -> None:
    assert other.reference == "two-valleys"
    with pytest.raises(BadInput, match="three-rivers, two-valleys"):
        board_named(desk.app)


def test_the_same_reference_may_stand_on_both_boards(desk: Desk, other: Board) -> None:
    mine = desk.started(DUE)
    desk.board = other
    assert desk.review() == mine[: len("SCR-2016-01")]
