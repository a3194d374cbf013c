"""What is entered on a later day than it happened: nobody is late because of that (U12)."""

from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.people import ALICE, CHARLIE
from tracker.records import Action
from tracker.telling.digest_queue import preview

DUE, HAPPENED, ENTERED = date(2016, 12, 30), date(2016, 8, 19), date(2016, 11, 25)
SUBMITTED = {"note": "Audit report, signed", "grade": 2}
BACK = {"declined_because": "not_mine", "reason": "Another team's"}


def row_of(desk: Desk) -> Action:
    """Return the only action as it stands."""
    found: Action = desk.read(lambda look: look.session.exec(select(Action)).one())
    return found


@pytest.mark.parametrize(
    ("move", "said", "due_on"),
    [("submit", SUBMITTED, date(2016, 12, 9)), ("decline", BACK, date(2016, 12, 2))],
)
def test_u12_what_others_then_owe_counts_from_the_day_it_was_entered(
    desk: Desk, move: str, said: dict[str, object], due_on: date
) -> None:
    action = desk.started(DUE)
    there = desk.on(ENTERED)
    there.move(action, move, by=ALICE, on=HAPPENED, **said)
    row = row_of(there)
    assert (row.entered_on, row.clock_due_on) == (HAPPENED, due_on)


def test_u12_its_signer_reads_since_when_and_until_when_it_waits_for_them(desk: Desk) -> None:
    action = desk.started(DUE)
    there = desk.on(ENTERED)
    there.move(action, "submit", by=ALICE, on=HAPPENED, **SUBMITTED)
    text = preview(there.app, there.board, "case-review", as_of=ENTERED).text
    waits = text.partition(f"- {action}: Waiting 0 days, since 25 November 2016")[2]
    assert waits.strip().startswith("Sign-off due 9 December 2016, not late.")


def test_u12_and_it_was_done_on_the_day_it_was(desk: Desk) -> None:
    action = desk.started(DUE)
    there = desk.on(ENTERED)
    there.move(action, "submit", by=ALICE, on=HAPPENED, **SUBMITTED)
    there.move(action, "sign_off", by=CHARLIE)
    row = row_of(there)
    assert (row.done_on, row.entered_on, row.recorded_on) == (HAPPENED, ENTERED, None)
