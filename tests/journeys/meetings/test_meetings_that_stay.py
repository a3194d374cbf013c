"""What keeps a meeting where it is, and what stays where it is when one moves."""

import json
from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk, meeting_named
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
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.meetings.meeting_dates import NewMeetingDay, rehearse_moving
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.operations.reviews.restricting import restrict_review
from tracker.records import History, Outbox
from workflows.refusals import MoveRefused


def test_a_meeting_brought_forward_makes_nothing_late(desk: Desk) -> None:
    following(desk)
    done = moved(desk, date(2016, 7, 8))
    assert [one.due_on for one in done.dates] == [date(2016, 7, 1)]


def test_what_is_signed_off_keeps_its_date(desk: Desk) -> None:
    following(desk)
    desk.move(A01, "submit", by=ALICE, note="Audit report, signed", grade=2)
    desk.move(A01, "sign_off", by=CHARLIE)
    assert moved(desk, NOVEMBER).dates == ()
    assert dates(desk).agreed_on == BEFORE


def test_a_rehearsal_tells_the_same_and_writes_nothing(desk: Desk) -> None:
    following(desk)
    told = rehearse_moving(
        desk.app, desk.board, M01, NewMeetingDay(NOVEMBER, "The room"), by=MANAGER
    )
    assert [one.reference for one in told.dates] == [A01]
    assert dates(desk).agreed_on == BEFORE
    assert desk.read(meeting_named, M01).held_on == date(2016, 10, 11)


@pytest.mark.parametrize(
    ("today", "to", "said"),
    [
        (date(2016, 7, 1), date(2016, 6, 30), "30 June 2016 has passed"),
        (date(2016, 10, 12), NOVEMBER, "a meeting that is over"),
        (date(2016, 7, 1), date(2016, 10, 11), "is on 11 October 2016 already"),
        (date(2016, 7, 1), date(2016, 12, 6), "has a meeting on 6 December 2016 already"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_nothing_moved(
    desk: Desk, today: date, to: date, said: str
) -> None:
    following(desk)
    add_meeting(desk.app, desk.board, date(2016, 12, 6), by=MANAGER, subgroup="case-review")
    with pytest.raises(BadInput, match=said):
        moved(desk.on(today), to)
    assert (dates(desk).agreed_on, desk.read(meeting_named, M01).version) == (BEFORE, 1)


def test_a_move_takes_a_reason_and_those_who_keep_the_meetings(desk: Desk) -> None:
    following(desk)
    with pytest.raises(BadInput, match="Say why"):
        moved(desk, NOVEMBER, reason=" ")
    with pytest.raises(NotAllowed):
        moved(desk, NOVEMBER, by=ALICE)


def test_an_action_of_a_restricted_review_moves_unseen(desk: Desk) -> None:
    following(desk)
    restrict_review(desk.app, desk.board, "SCR-2016-01", by=MANAGER, reason="A sibling lives")
    done = moved(desk, NOVEMBER, by=BOARD_CHAIR)
    assert (done.dates, done.people_told) == ((), 0)
    with desk.app.store.reading_everything() as session:
        assert not session.exec(select(Outbox).where(Outbox.letter == "meeting_moved")).all()
        became = session.exec(select(History.became).where(History.what == "meeting_moved")).one()
    assert json.loads(became)["due_on"] == "2016-10-25"


def test_following_a_meeting_gives_no_more_time_and_no_day_that_has_passed(desk: Desk) -> None:
    desk.started(DUE)
    with pytest.raises(MoveRefused, match="ask for an extension first"):
        desk.move(A01, "follow_meeting", by=MANAGER, meeting=M01)
    far = {"meeting": M01, "working_days_before": 80}
    with pytest.raises(BadInput, match="which has passed"):
        desk.move(A01, "follow_meeting", by=MANAGER, **far)


def test_each_new_meeting_gets_the_next_reference(desk: Desk) -> None:
    made = add_meeting(desk.app, desk.board, NOVEMBER, by=MANAGER, subgroup="quality")
    assert (made.reference, desk.read(meeting_named, M01).state) == ("M-002", "planned")
