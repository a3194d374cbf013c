"""A due date that hangs on a meeting moves with it, and a later one counts as a slip."""

import json
from datetime import date

from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.due_dates.followed_meetings import (
    A01,
    BEFORE,
    DUE,
    M01,
    NOVEMBER,
    dates,
    following,
    moved,
)
from tests.people import ALICE
from tracker.records import History, Outbox


def test_a_due_date_follows_its_meeting(desk: Desk) -> None:
    following(desk)
    assert (dates(desk).agreed_on, dates(desk).original_on) == (BEFORE, DUE)
    assert (dates(desk).meeting, dates(desk).working_days_before) == (M01, 10)
    done = moved(desk, NOVEMBER)
    assert [(one.was, one.due_on) for one in done.dates] == [(BEFORE, date(2016, 10, 25))]
    now = dates(desk)
    assert (now.agreed_on, now.original_on) == (date(2016, 10, 25), DUE)
    assert (now.dates_given, now.slip_working_days) == (2, 17)


def test_history_tells_of_it_on_the_action_and_on_the_meeting(desk: Desk) -> None:
    following(desk)
    moved(desk, NOVEMBER)
    with desk.app.store.reading() as session:
        rows = session.exec(
            select(History)
            .where(col(History.what).in_(("move", "meeting_moved")))
            .order_by(col(History.id))
        ).all()
    assert [(row.item_kind, row.reference, row.reason) for row in rows] == [
        ("meeting", M01, "The room"),
        ("action", A01, "The room"),
    ]
    assert json.loads(rows[0].was)["held_on"] == "2016-10-11"
    assert json.loads(rows[1].was)["due_on"] == "2016-09-27"
    assert json.loads(rows[1].became)["due_on"] == "2016-10-25"


def test_the_owner_is_told_the_dates_and_nothing_else(desk: Desk) -> None:
    following(desk)
    assert moved(desk, NOVEMBER).people_told == 1
    with desk.app.store.reading() as session:
        (letter,) = session.exec(select(Outbox).where(Outbox.letter == "meeting_moved"))
    assert letter.to_address == ALICE
    told = json.loads(letter.facts)
    assert told["dates"] == [[A01, "2016-09-27", "2016-10-25"]]
    assert "room" not in letter.facts
