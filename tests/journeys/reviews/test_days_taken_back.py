"""A proclaimed bank holiday that is none after all: what moves back, what stays, whom it tells."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.reviews.proclamations import (
    ENGLAND,
    LARA,
    MONDAY,
    WHY,
    clock_rows,
    proclaimed,
    recounted,
    taken_back,
    with_the_council,
)
from tests.journeys.reviews.review_clocks import due
from tests.people import ALICE, BOARD_CHAIR, MANAGER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.law.calendars import NewHoliday, calendars, rehearse_taking_back
from tracker.operations.reviews.review_moves import record_date
from tracker.pages.histories import history_of
from tracker.records import Outbox, ProclaimedDay

TODAY = date(2016, 7, 1)
NOTIFY = "notify_ofsted"


def letters(desk: Desk) -> list[tuple[str, str]]:
    """Return whom letters about moved dates go to, and what they say of the day, as queued."""
    with desk.app.store.reading_everything() as session:
        asked = select(Outbox).where(Outbox.letter == "dates_moved").order_by(col(Outbox.id))
        return [(row.to_address, row.facts) for row in session.exec(asked)]


def test_only_open_dates_move_back_and_only_they_are_told(desk: Desk) -> None:
    with_the_council(desk)
    met, running = (desk.review(aware_on=date(2016, 6, 27)) for _ in range(2))
    before = clock_rows(desk)
    proclaimed(desk)
    record_date(desk.app, desk.board, met, "notified_ofsted", TODAY, by=MANAGER)
    done = taken_back(desk, by=BOARD_CHAIR)
    assert [(one.reference, one.was, one.due_on) for one in done.dates] == [
        (running, date(2016, 7, 5), MONDAY)
    ]
    assert due(desk, running)[NOTIFY] == before[running, NOTIFY]
    assert due(desk, met)[NOTIFY] == date(2016, 7, 5)
    (_, first), (address, second) = letters(desk)
    assert (address, '"taken_back": true' in second) == (LARA, True)
    assert [met in words for words in (first, second)] == [True, False]


def test_the_proclamation_and_its_withdrawal_both_stay_on_record(desk: Desk) -> None:
    reference = desk.review(aware_on=date(2016, 6, 27))
    proclaimed(desk)
    taken_back(desk)
    with desk.app.store.reading() as session:
        rows = session.exec(select(ProclaimedDay).order_by(col(ProclaimedDay.turn))).all()
    assert [(row.why, row.is_withdrawn) for row in rows] == [
        (WHY, False),
        ("The date was wrong", True),
    ]
    assert [(was["due_on"], became["because"]) for _, was, became in recounted(desk)] == [
        ("2016-07-04", f"4 July 2016, {WHY}"),
        ("2016-07-05", "taken back: 4 July 2016, The date was wrong"),
    ]
    told = [event.what for event in desk.read(history_of, desk.board.reference)]
    assert told[-2:] == ["proclaim", "take_back_day"]
    assert reference in {entry[0] for entry in recounted(desk)}


def test_a_day_may_be_proclaimed_again_after_it_was_taken_back(desk: Desk) -> None:
    reference = desk.review(aware_on=date(2016, 6, 27))
    proclaimed(desk)
    taken_back(desk)
    assert desk.app.calendar(ENGLAND).is_working_day(MONDAY)
    (covered,) = calendars(desk.app, ENGLAND, as_of=TODAY)
    assert (covered.proclaimed, covered.taken_back) == ((), ((MONDAY, "The date was wrong"),))
    proclaimed(desk)
    (covered,) = calendars(desk.app, ENGLAND, as_of=TODAY)
    assert (covered.proclaimed, covered.taken_back) == (((MONDAY, WHY),), ())
    assert due(desk, reference)[NOTIFY] == date(2016, 7, 5)


def test_a_rehearsal_of_taking_back_writes_nothing(desk: Desk) -> None:
    desk.review(aware_on=date(2016, 6, 27))
    proclaimed(desk)
    before = (clock_rows(desk), recounted(desk), letters(desk))
    new = NewHoliday(ENGLAND, MONDAY, "The date was wrong")
    rehearsed = rehearse_taking_back(desk.app, desk.board, new, by=MANAGER)
    assert (clock_rows(desk), recounted(desk), letters(desk)) == before
    assert taken_back(desk) == rehearsed


def test_a_day_of_the_law_or_one_that_has_come_is_not_taken_back(desk: Desk) -> None:
    with pytest.raises(BadInput, match="29 August 2016 is not a proclaimed day"):
        taken_back(desk, date(2016, 8, 29))
    proclaimed(desk)
    with pytest.raises(BadInput, match="4 July 2016 has passed"):
        taken_back(desk.on(date(2016, 7, 5)))
    with pytest.raises(NotAllowed, match="holds no role that may do this"):
        taken_back(desk, by=ALICE)


@pytest.mark.parametrize(
    "change", ["UPDATE proclaimed_day SET why = ''", "DELETE FROM proclaimed_day"]
)
def test_the_database_keeps_each_row_of_a_day_as_it_is(desk: Desk, change: str) -> None:
    proclaimed(desk)
    with (
        pytest.raises(DBAPIError, match="proclaimed_day is append-only"),
        desk.app.store.writing() as session,
    ):
        session.connection().execute(text(change))
