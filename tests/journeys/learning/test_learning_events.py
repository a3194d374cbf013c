"""Learning events: who came, what they made of it, and the check that outlives their owner."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, MANAGER, QUALITY
from tracker.errors import BadInput, NotAllowed
from tracker.operations.learning.learning_events import (
    NewEvent,
    add_event,
    evaluate_event,
    record_event_attendance,
)
from tracker.operations.plans.impact_answers import answer_check
from tracker.operations.plans.impact_facts import Found
from tracker.pages.event_lines import events
from tracker.pages.impact_lines import impact_lines

HELD = date(2016, 6, 1)


def held(desk: Desk, **told: str) -> str:
    """Register an event of 1 June 2016; return its reference."""
    return add_event(desk.app, desk.board, NewEvent("Learning", HELD, **told), by=MANAGER).reference


def test_an_event_keeps_who_came_and_what_they_made_of_it(desk: Desk) -> None:
    event = held(desk)
    for agency, number in (("hospital", 20), ("police", 4), ("hospital", 24)):
        total = record_event_attendance(
            desk.app, desk.board, event, agency, number, by=MANAGER
        ).in_all
    assert total == 28
    evaluate_event(desk.app, desk.board, event, "Nine in ten would change", by=MANAGER)
    (line,) = desk.read(events)
    assert (line.people, line.agencies, line.evaluation) == (28, 2, "Nine in ten would change")


def test_later_checks_are_planned_and_answered_by_the_role(desk: Desk) -> None:
    event = held(desk, kind="training", review=desk.review())
    checks = [line for line in desk.read(impact_lines) if event in line.reference]
    assert [line.due_on for line in checks] == [
        date(2016, 9, 1),
        date(2016, 12, 1),
        date(2017, 6, 1),
    ]
    found = Found("some", "Half of the forms are filled now")
    there = desk.on(date(2016, 9, 1))
    answered = answer_check(there.app, there.board, checks[0].reference, found, by=QUALITY)
    assert answered.decision.to.name == "answered"


def test_nobody_can_have_come_before_the_day(desk: Desk) -> None:
    new = NewEvent("Learning", date(2016, 12, 1))
    event = add_event(desk.app, desk.board, new, by=MANAGER).reference
    with pytest.raises(BadInput, match="still to come"):
        record_event_attendance(desk.app, desk.board, event, "hospital", 3, by=MANAGER)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (NewEvent("Learning", HELD, "party"), "is no kind of learning"),
        (NewEvent("Learning", date(2033, 1, 1)), "check the year"),
        (NewEvent(" ", HELD), "needs words"),
    ],
)
def test_an_event_that_can_t_be_is_refused(desk: Desk, new: NewEvent, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        add_event(desk.app, desk.board, new, by=MANAGER)


def test_an_action_owner_registers_no_event(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        add_event(desk.app, desk.board, NewEvent("Learning", HELD), by=ALICE)
