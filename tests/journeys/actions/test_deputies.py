"""A deputy may do what the holder may, and is written to while nobody else holds the post."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, MANAGER
from tests.runs import queue_reminders
from tracker.operations.boards.leaving import leave
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint
from workflows.refusals import MoveRefused

DUE, LATE = date(2016, 9, 30), date(2016, 10, 3)
DANA = "dana@hospital.example"


@pytest.fixture
def begun(desk: Desk) -> str:
    """An action that Alice has begun, with Dana as her deputy."""
    action = desk.started(DUE)
    add_person(desk.app, desk.board, "dana", name="Dana", email=DANA, by=MANAGER)
    appoint(desk.app, desk.board, "dana", "hospital-midwifery", by=MANAGER, is_deputy=True)
    return action


def reminded(desk: Desk) -> tuple[str, ...]:
    there = desk.on(LATE)
    return queue_reminders(there.app, there.board, as_of=LATE).people


def test_a_deputy_may_update_what_the_holder_may(desk: Desk, begun: str) -> None:
    assert desk.move(begun, "update", by=DANA, narrative="For Alice").version > 1


def test_a_deputy_may_not_sign_off_what_the_post_owns(desk: Desk, begun: str) -> None:
    desk.move(begun, "submit", by=ALICE, note="Policy")
    with pytest.raises(MoveRefused, match="You own this"):
        desk.move(begun, "sign_off", by=DANA)


def test_while_the_holder_is_there_the_letters_are_theirs_alone(desk: Desk, begun: str) -> None:
    told = reminded(desk)
    assert ALICE in told
    assert DANA not in told
    assert begun


def test_the_deputy_is_written_to_once_the_holder_has_left(desk: Desk, begun: str) -> None:
    leave(desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 6, 30))
    told = reminded(desk)
    assert DANA in told
    assert ALICE not in told
    assert begun


def test_what_has_a_deputy_is_not_without_an_owner(desk: Desk, begun: str) -> None:
    done = leave(desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 6, 30))
    assert (done.unowned, done.told) == ((), ())
    assert begun


def test_a_deputy_may_be_named_the_successor(desk: Desk, begun: str) -> None:
    done = leave(
        desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 6, 30), successor="dana"
    )
    assert done.unowned == ()
    assert desk.move(begun, "update", by=DANA, narrative="Mine now").version > 1
