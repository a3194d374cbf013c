"""A request for more time, granted or refused by whoever has the authority."""

from datetime import date

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.due_dates.extension_asks import A01, DUE, LAST, LATER, X01, action, asked, state
from tests.people import BOARD_CHAIR, CHARLIE
from tracker.errors import BadInput
from tracker.operations.plans.extension_answers import grant, pass_up, refuse
from tracker.records import History
from workflows.refusals import MoveRefused


def test_a_request_granted_moves_the_due_date_in_the_same_breath(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    done = grant(desk.app, desk.board, X01, by=CHARLIE)
    assert (done.due_on, action(desk).due_on, state(desk)) == (LATER, LATER, "granted")
    with desk.app.store.reading() as session:
        rows = session.exec(select(History).where(col(History.what).in_(("grant", "extend")))).all()
    assert [(row.reference, row.what) for row in rows] == [(X01, "grant"), (A01, "extend")]
    assert rows[1].reason == "Asked for because: Two posts are vacant"


def test_the_second_time_takes_the_chair_of_the_board(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk, by=CHARLIE)
    with pytest.raises(MoveRefused, match="takes the board chair"):
        asked(desk, LAST, by=CHARLIE)
    assert asked(desk, LAST) == "SCR-2016-01-A01-X02"
    assert state(desk, "SCR-2016-01-A01-X02") == "asked_of_board"
    with pytest.raises(MoveRefused, match="takes the board chair"):
        grant(desk.app, desk.board, "SCR-2016-01-A01-X02", by=CHARLIE)
    grant(desk.app, desk.board, "SCR-2016-01-A01-X02", by=BOARD_CHAIR)
    assert (action(desk).due_on, action(desk).times_extended) == (LAST, 2)


def test_a_request_passed_up_is_the_board_chairs_to_answer(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    pass_up(desk.app, desk.board, X01, by=CHARLIE)
    assert state(desk) == "asked_of_board"
    with pytest.raises(MoveRefused, match="takes the board chair"):
        grant(desk.app, desk.board, X01, by=CHARLIE)
    grant(desk.app, desk.board, X01, by=BOARD_CHAIR)
    assert action(desk).due_on == LATER


def test_a_refusal_says_why_and_the_due_date_stands(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    with pytest.raises(MoveRefused, match="reason"):
        refuse(desk.app, desk.board, X01, by=CHARLIE, reason=" ")
    refuse(desk.app, desk.board, X01, by=CHARLIE, reason="The audit can't wait")
    assert (state(desk), action(desk).due_on, action(desk).times_extended) == ("refused", DUE, 0)


def test_what_a_meeting_granted_may_be_written_down_later(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    later = desk.on(date(2016, 10, 14))
    with pytest.raises(BadInput):
        grant(later.app, later.board, X01, by=CHARLIE, on=date(2016, 10, 17))
    grant(later.app, later.board, X01, by=CHARLIE, on=date(2016, 10, 11))
    assert (action(desk).due_on, action(desk).late_when_extended) == (LATER, 7)
