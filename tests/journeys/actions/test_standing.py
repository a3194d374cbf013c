"""Four things stand apart on an action: state, timeliness, a person's view, assurance."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, QUALITY
from tracker.errors import BadInput
from tracker.pages.action_lines import ActionLine, action_lines
from tracker.pages.action_pages import action_page
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)


def line(desk: Desk, reference: str, as_of: date = date(2016, 7, 1)) -> ActionLine:
    return desk.read(action_page, reference, as_of=as_of).action


def test_four_things_are_told_apart(desk: Desk) -> None:
    reference = desk.started(DUE)
    desk.on(date(2016, 7, 4)).move(reference, "rate", by=BOB, rag="amber", reason="Two posts")
    seen = line(desk, reference, as_of=date(2016, 10, 3))
    assert (seen.state, seen.timeliness, seen.assurance_label) == (
        "in_progress",
        "overdue",
        "not asked yet",
    )
    assert seen.view is not None
    assert (seen.view.label, seen.view.means, seen.view.on) == (
        "AMBER",
        "some progress",
        date(2016, 7, 4),
    )
    assert desk.read(action_page, reference).rated_by == "Bob"


def test_green_never_counts_as_closed(desk: Desk) -> None:
    reference = desk.started(DUE)
    desk.move(reference, "rate", by=CHARLIE, rag="green")
    (seen,) = desk.read(action_lines, as_of=date(2016, 10, 3))
    assert (seen.is_open, seen.state, seen.timeliness) == (True, "in_progress", "overdue")
    late = desk.read(overdue, as_of=date(2016, 10, 3))
    assert reference in {item.reference for item in late}
    with pytest.raises(MoveRefused):
        desk.move(reference, "sign_off", by=CHARLIE)


def test_a_colour_that_the_key_lacks_is_refused(desk: Desk) -> None:
    reference = desk.started(DUE)
    with pytest.raises(BadInput, match="give green, amber, red"):
        desk.move(reference, "rate", by=ALICE, rag="blue")


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(2016, 7, 4), "on_time"),
        (date(2016, 9, 30), "due_soon"),
        (date(2016, 10, 1), "overdue"),
    ],
)
def test_timeliness_is_worked_out_and_never_given(desk: Desk, as_of: date, told: str) -> None:
    assert line(desk, desk.started(DUE), as_of=as_of).timeliness == told


def test_what_is_submitted_in_time_was_done_in_time_however_slow_the_signature(desk: Desk) -> None:
    reference, other = desk.submitted(DUE), desk.started(DUE)
    there = desk.on(date(2016, 10, 3))
    there.move(other, "submit", by=ALICE, note="Audit report, signed", grade=2)
    for one in (reference, other):
        there.move(one, "sign_off", by=CHARLIE)
    assert line(desk, reference).timeliness == "done_on_time"
    assert line(desk, other).timeliness == "done_late"


def test_who_tests_the_impact_may_have_a_view_too(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    desk.move(reference, "rate", by=QUALITY, rag="red", reason="Nothing is seen on the wards")
    seen = line(desk, reference)
    assert (seen.state, seen.is_open, seen.on_the_board) == (
        "signed_off",
        False,
        "signed off, impact not asked yet",
    )
