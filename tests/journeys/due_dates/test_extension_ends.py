"""What keeps a request from being granted, and what becomes of one that nobody answers."""

from datetime import date
from functools import partial

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.journeys.due_dates.extension_asks import A01, DUE, LAST, X01, action, asked, state
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE
from tracker.changing.named import post_named
from tracker.errors import BadInput
from tracker.operations.plans.extension_answers import grant, refuse, withdraw
from tracker.pages.extension_lines import extension_lines
from tracker.pages.listing import Wanted
from tracker.records import Action, Extension
from tracker.store.items import find
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused


def test_nobody_decides_on_a_request_of_their_own(desk: Desk) -> None:
    desk.started(DUE)
    owned_by_the_chair(desk)
    asked(desk, by=CHARLIE)
    assert state(desk) == "asked"
    for answer in (grant, partial(refuse, reason="x")):
        with pytest.raises(MoveRefused, match="somebody else has to decide"):
            answer(desk.app, desk.board, X01, by=CHARLIE)
    grant(desk.app, desk.board, X01, by=BOARD_CHAIR)


def owned_by_the_chair(desk: Desk) -> None:
    with desk.app.store.writing() as session:
        row = find(session, Action, desk.board.id or 0, A01)
        row.owner_post_id = post_named(session, desk.board, "case-review-chair").id
        session.add(row)


def test_a_request_is_not_granted_on_dates_that_have_changed_since(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    desk.move(A01, "extend", by=CHARLIE, due_on=date(2016, 10, 31), reason="Said at the meeting")
    with pytest.raises(BadInput, match="was due on 30 September 2016 when more time was asked"):
        grant(desk.app, desk.board, X01, by=BOARD_CHAIR)
    assert (state(desk), action(desk).due_on) == ("asked", date(2016, 10, 31))


def test_a_day_that_passed_while_it_waited_is_not_granted(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    with pytest.raises(BadInput, match="30 November 2016 passed while"):
        grant(desk.on(date(2016, 12, 1)).app, desk.board, X01, by=CHARLIE)


def test_a_request_left_unanswered_is_raised_as_late_on_the_chair(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    (late,) = [x for x in desk.read(overdue, as_of=date(2016, 7, 18)) if x.reference == X01]
    assert (late.kind, late.owner, late.agency) == (
        "extension",
        "Chair of the subgroup",
        "Three Rivers Hospital",
    )
    with desk.app.store.reading() as session:
        assert session.exec(select(Extension)).one().clock_name == "answer"


def test_what_was_asked_for_an_action_that_has_ended_is_dropped(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    desk.move(A01, "submit", by=ALICE, note="Audit report, signed", grade=2)
    assert state(desk) == "asked"
    desk.move(A01, "sign_off", by=CHARLIE)
    assert state(desk) == "withdrawn"
    with pytest.raises(MoveRefused):
        grant(desk.app, desk.board, X01, by=CHARLIE)


def test_what_is_withdrawn_may_be_asked_again(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    with pytest.raises(BadInput, match=f"asked for already: {X01}"):
        asked(desk, LAST, by=BOB)
    with pytest.raises(BadInput, match="asked for already"):
        asked(desk, LAST, by=CHARLIE)
    withdraw(desk.app, desk.board, X01, by=ALICE)
    assert asked(desk) == "SCR-2016-01-A01-X02"
    lines = desk.read(extension_lines, Wanted(action=A01, is_open=True))
    assert [line.reference for line in lines] == ["SCR-2016-01-A01-X02"]


def test_what_was_late_before_others_blocked_it_stays_on_record(desk: Desk) -> None:
    desk.started(DUE)
    later = desk.on(date(2016, 10, 28))
    later.move(A01, "block", by=CHARLIE, reason="The system is late", review_on=date(2016, 11, 30))
    asked(desk.on(date(2016, 11, 18)), LAST, by=CHARLIE)
    assert action(desk).late_when_extended == 20
