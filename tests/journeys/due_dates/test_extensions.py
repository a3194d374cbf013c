"""More time for an action: who gives it, who has to ask, and what is refused."""

from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.journeys.due_dates.extension_asks import DUE, LATER, X01, action, asked
from tests.people import ALICE, BOB, CHARLIE, MANAGER, OUTSIDER
from tracker.errors import BadInput, NotFound
from tracker.pages.extension_lines import extension_in_full, extension_lines
from tracker.records import Outbox
from workflows.refusals import MoveRefused


def test_a_chair_gives_more_time_at_once_and_a_request_records_it(desk: Desk) -> None:
    desk.started(DUE)
    assert asked(desk, by=CHARLIE) == X01
    line = desk.read(extension_in_full, X01)
    assert (line.state, line.answered_by, line.answered_on) == (
        "granted",
        "Charlie",
        date(2016, 7, 1),
    )
    assert (line.reason_label, line.more_working_days) == ("A role is vacant", 43)
    now = action(desk)
    assert (now.due_on, now.original_due_on, now.times_extended) == (LATER, DUE, 1)


@pytest.mark.parametrize("by", [ALICE, BOB, MANAGER])
def test_whoever_may_only_ask_asks_the_chair_of_the_subgroup(desk: Desk, by: str) -> None:
    desk.started(DUE)
    asked(desk, by=by)
    line = desk.read(extension_in_full, X01)
    assert (line.state, line.waits_on) == ("asked", "Chair of the subgroup")
    assert line.answer_due_on == date(2016, 7, 15)
    assert action(desk).due_on == DUE


def test_the_chair_who_is_asked_is_told_by_letter_without_the_reason(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    with desk.app.store.reading() as session:
        told = [x for x in session.exec(select(Outbox)) if X01 in x.facts]
    assert [letter.to_address for letter in told] == [CHARLIE]
    assert "vacant" not in told[0].facts


def test_somebody_of_another_agency_may_not_even_ask(desk: Desk) -> None:
    desk.started(DUE)
    with pytest.raises(NotFound):
        asked(desk, by=OUTSIDER)
    assert list(desk.read(extension_lines)) == []


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (DUE, "later"),
        (date(2016, 9, 1), "later"),
        (date(2016, 6, 30), "earlier|later|passed|created"),
    ],
)
@pytest.mark.parametrize("by", [ALICE, CHARLIE])
def test_no_date_that_is_not_later_is_given_or_asked_for(
    desk: Desk, by: str, to: date, said: str
) -> None:
    desk.started(DUE)
    with pytest.raises((BadInput, MoveRefused), match=said):
        asked(desk, to, by=by)
    assert (list(desk.read(extension_lines)), action(desk).due_on) == ([], DUE)


def test_an_unknown_reason_code_is_refused_with_those_known(desk: Desk) -> None:
    desk.started(DUE)
    with pytest.raises(BadInput, match=r'"busy" is no reason code.*staff_vacant, waits_on_others'):
        asked(desk, code="busy")


def test_what_is_submitted_needs_no_more_time(desk: Desk) -> None:
    desk.submitted(DUE)
    with pytest.raises(MoveRefused, match="Submitted"):
        asked(desk)
