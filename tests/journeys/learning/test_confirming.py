"""By when learning that is sent is to be confirmed: no agency has it for good without a day."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.people import MANAGER, OUTSIDER
from tests.rules import with_rules
from tests.runs import queue_reminders
from tracker.errors import BadInput
from tracker.operations.learning.briefings import NewBriefing, draft_briefing, issue_briefing
from tracker.operations.learning.disseminations import (
    Channel,
    move_dissemination,
    plan_dissemination,
)
from tracker.operations.learning.learning_input import LearningAsk
from tracker.pages.briefing_lines import briefings
from tracker.telling.overdue import overdue

TWENTY_DAYS, LATER = date(2016, 7, 29), date(2016, 9, 30)


def drafted(desk: Desk, confirm_by: date | None = None) -> str:
    """Return a briefing that was drafted on 1 July 2016."""
    new = NewBriefing("Seven minutes", confirm_by=confirm_by)
    return draft_briefing(desk.app, desk.board, desk.review(), new, by=MANAGER).reference


def issued(desk: Desk, briefing: str, confirm_by: date | None = None) -> date | None:
    """Issue a briefing to the police; return the day by which it is to be confirmed."""
    issue_briefing(
        desk.app,
        desk.board,
        briefing,
        "Newsletter",
        by=MANAGER,
        agencies=["police"],
        confirm_by=confirm_by,
    )
    return desk.read(briefings)[0].confirm_by


def test_a_briefing_without_a_day_is_due_by_the_board_s_rule_and_chased(desk: Desk) -> None:
    assert issued(desk, drafted(desk)) == TWENTY_DAYS
    there = desk.on(date(2016, 8, 1))
    (late,) = there.read(overdue, as_of=date(2016, 8, 1))
    assert (late.reference, late.due_on) == ("SCR-2016-01-D01", TWENTY_DAYS)
    assert queue_reminders(there.app, there.board, as_of=date(2016, 8, 1)).people == (OUTSIDER,)


def test_how_many_days_is_the_board_s_to_say(desk: Desk, tmp_path: Path) -> None:
    there = with_rules(desk, tmp_path, confirm_working_days=5)
    assert issued(there, drafted(there)) == date(2016, 7, 8)


def test_a_day_given_at_issue_counts_before_the_one_drafted(desk: Desk) -> None:
    assert issued(desk, drafted(desk, TWENTY_DAYS), LATER) == LATER


def test_a_day_that_passed_since_the_draft_is_replaced_at_issue(desk: Desk) -> None:
    briefing, there = drafted(desk, TWENTY_DAYS), desk.on(date(2016, 8, 1))
    with pytest.raises(BadInput, match=r"29 July 2016 is past.*a day still to come"):
        issued(there, briefing)
    assert issued(there, briefing, LATER) == LATER


def test_a_day_that_is_past_is_not_drafted(desk: Desk) -> None:
    with pytest.raises(BadInput, match="30 June 2016 is past"):
        drafted(desk, date(2016, 6, 30))
    assert list(desk.read(briefings)) == []


def test_what_is_planned_by_hand_without_a_day_gets_one_when_it_is_sent(desk: Desk) -> None:
    review, way = desk.review(), Channel("Training")
    made = plan_dissemination(desk.app, desk.board, review, "police", way, by=MANAGER).reference
    assert desk.read(overdue, as_of=date(2016, 8, 1)) == []
    move_dissemination(desk.app, desk.board, made, "send", by=MANAGER, ask=LearningAsk())
    (late,) = desk.read(overdue, as_of=date(2016, 8, 1))
    assert (late.reference, late.due_on) == (made, TWENTY_DAYS)
