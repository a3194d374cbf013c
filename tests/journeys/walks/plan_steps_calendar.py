"""Days that go by, sweeps, and meetings that are added and moved by chance."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_snapshots import snapshot
from tests.journeys.walks.plan_walk import PlanWalk
from tests.runs import queue_reminders, raise_alerts
from tracker.operations.meetings.meeting_dates import NewMeetingDay, move_meeting
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.records import Meeting

_KEEPERS = ("business_manager", "board_chair")


def calendar_steps(walk: PlanWalk) -> Iterator[Step]:
    """Days that go by, a sweep, letters of reminder, and a meeting that moves or is added."""
    yield Step("days go by", lambda: _wait(walk), weight=200)
    yield Step("sweep", lambda: _sweep(walk), weight=40)
    yield Step("remind", lambda: _remind(walk))
    yield Step("meeting add", lambda: _add_meeting(walk))
    followed = {action.due_meeting_id for action in walk.seen.open_actions}
    for meeting in walk.seen.rows(Meeting):
        weight = 20.0 if meeting.id in followed else 1.0
        yield Step("meeting move", _moving(walk, meeting), weight)


def _wait(walk: PlanWalk) -> None:
    walk.clock.day += timedelta(days=walk.chance.randint(1, 20))


def _sweep(walk: PlanWalk) -> None:
    raise_alerts(walk.app, walk.desk.board, as_of=walk.clock.day)
    once = snapshot(walk.app, walk.seen)
    again = raise_alerts(walk.app, walk.desk.board, as_of=walk.clock.day)
    assert again.raised == 0, "a second sweep on the same day raised something"
    assert snapshot(walk.app, once).tables_unlike(once) == [], (
        "a second sweep left something behind"
    )


def _remind(walk: PlanWalk) -> None:
    queue_reminders(walk.app, walk.desk.board, as_of=walk.clock.day)
    again = queue_reminders(walk.app, walk.desk.board, as_of=walk.clock.day)
    assert again.people == (), "a second run on the same day reminded somebody again"


def _add_meeting(walk: PlanWalk) -> object:
    by, day = walk.somebody(walk.seen.able(_KEEPERS, {})), walk.day(-5, 90)
    return add_meeting(walk.app, walk.desk.board, day, by=by, subgroup="case-review")


def _moving(walk: PlanWalk, meeting: Any) -> Callable[[], object]:
    def move() -> object:
        by, to = (
            walk.somebody(walk.seen.able(_KEEPERS, {})),
            NewMeetingDay(walk.day(-5, 60), "The room"),
        )
        return move_meeting(walk.app, walk.desk.board, meeting.reference, to, by=by)

    return move
