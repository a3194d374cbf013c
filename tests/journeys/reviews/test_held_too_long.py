"""A hold that nobody looked at again in time: among the late, alerted once, before the chair."""

from datetime import date

import pytest

from tests.builders import Desk, look_at
from tests.people import CHARLIE, MANAGER, MEMBER
from tests.queued import open_alerts
from tests.restricted import TODAY, hidden_on
from tests.runs import raise_alerts
from tracker.changing.named import viewer_of
from tracker.operations.reviews.review_holds import (
    NewHold,
    Release,
    held_reviews,
    hold_review,
    release_review,
)
from tracker.pages.histories import history_of
from tracker.telling.digest_queue import preview
from tracker.telling.overdue import overdue
from tracker.telling.sweep import rehearse_alerts

REVIEW_BY, NEXT_DAY = date(2016, 7, 15), date(2016, 7, 16)
SECRET = "Canaries sing at the inquest"


@pytest.fixture
def held(desk: Desk) -> str:
    """A review that the coroner holds, to be looked at again by Friday 15 July 2016."""
    reference = desk.review()
    hold_review(desk.app, desk.board, reference, NewHold("coroner", SECRET, REVIEW_BY), by=MANAGER)
    return reference


def test_a_hold_is_late_on_the_day_after_its_review_by(desk: Desk, held: str) -> None:
    assert desk.read(overdue, as_of=REVIEW_BY) == []
    (item,) = desk.read(overdue, as_of=date(2016, 7, 18))
    assert (item.reference, item.kind, item.due_on) == (held, "hold", REVIEW_BY)
    assert (item.days_overdue, item.working_days_overdue) == (3, 1)
    assert SECRET not in repr(item)


def test_a_late_hold_is_alerted_once_and_released_with_its_hold(desk: Desk, held: str) -> None:
    assert raise_alerts(desk.app, desk.board, as_of=REVIEW_BY).raised == 0
    assert rehearse_alerts(desk.app, desk.board, as_of=NEXT_DAY).raised == 1
    assert raise_alerts(desk.app, desk.board, as_of=NEXT_DAY).raised == 1
    assert raise_alerts(desk.app, desk.board, as_of=date(2016, 7, 20)).raised == 0
    (alert,) = open_alerts(desk.app, desk.board)
    assert (alert.item_kind, alert.reference, alert.rule) == ("hold", held, "review_by")
    there = desk.on(date(2016, 7, 20))
    ended = Release("coroner", reason="The inquest is over")
    release_review(there.app, there.board, held, ended, by=MANAGER)
    assert open_alerts(there.app, there.board) == []
    assert there.read(overdue, as_of=date(2016, 7, 21)) == []


def test_why_a_hold_ended_is_kept_with_it_and_in_history(desk: Desk, held: str) -> None:
    ended = Release("coroner", reason=" The inquest is over ")
    release_review(desk.app, desk.board, held, ended, by=MANAGER)
    (line,) = desk.read(held_reviews, held, as_of=NEXT_DAY)
    assert line.ended_because == "The inquest is over"
    last = desk.read(history_of, held)[-1]
    assert (last.what, last.reason) == ("release", "The inquest is over")


def test_a_late_hold_stands_in_the_chairs_digest_without_its_reason(desk: Desk, held: str) -> None:
    letter = preview(desk.app, desk.board, "case-review", as_of=date(2016, 7, 18))
    told = letter.text[letter.text.index("NEEDS YOUR DECISION (") :]
    assert told.index(held) < told.index("Hold to be reviewed") < told.index("15 July 2016")
    assert "Canaries" not in letter.text + letter.html
    assert "coroner" not in letter.text + letter.html


def test_a_late_hold_of_a_restricted_review_is_seen_by_those_named_alone(desk: Desk) -> None:
    there = desk.on(TODAY)
    hidden = hidden_on(there)
    named = there.app.seen_by(viewer_of(there.app, there.board, MANAGER, is_sure=True))
    hold_review(
        named, there.board, hidden, NewHold("coroner", SECRET, date(2017, 4, 3)), by=MANAGER
    )
    as_of = date(2017, 4, 4)
    seen = {}
    for person in (CHARLIE, MEMBER):
        app = there.app.seen_by(viewer_of(there.app, there.board, person, is_sure=True))
        kinds = [item.kind for item in look_at(app, there.board, overdue, as_of=as_of)]
        seen[person] = "hold" in kinds
    assert seen == {CHARLIE: True, MEMBER: False}
