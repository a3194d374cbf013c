"""The sample's review led by another board: contested, unanswered, and not ours to edit."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import carry, sample_desk, settle
from tracker.errors import NotAllowed
from tracker.operations.learning.findings import amend_finding
from tracker.operations.learning.unanswered import unanswered_at
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.pages.recommendation_lines import recommendation_in_full
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused

MANAGER = "business.manager@lscb.example"
CONTESTED, LETTER = "SCR-2017-02-F05", "SCR-2017-02-R01"
MEETINGS = (date(2017, 4, 25), date(2017, 5, 4), date(2017, 9, 12))


@pytest.fixture
def sample(database_url: str) -> Iterator[Desk]:
    desk = sample_desk(database_url, day=date(2017, 3, 31))
    yield desk
    desk.app.store.close()


def test_the_findings_of_the_commissioning_board_are_not_ours_to_edit(sample: Desk) -> None:
    with pytest.raises(NotAllowed, match=r"commissioning LSCB \(presumed Luton\)"):
        amend_finding(
            sample.app, sample.board, CONTESTED, "Softer words", by=MANAGER, reason="Ours"
        )


def test_the_letter_to_the_minister_has_no_day_and_never_todays(sample: Desk) -> None:
    line = sample.read(recommendation_in_full, LETTER).recommendation
    assert (line.state, line.addressee_kind, line.happened) == ("sent", "minister", ("sent",))
    assert (line.sent_on, line.acknowledged_on, line.responded_on) == (None, None, None)


def test_both_return_at_every_meeting_until_they_are_answered(sample: Desk) -> None:
    add_meeting(sample.app, sample.board, MEETINGS[-1], by=MANAGER, subgroup="case-review")
    for held_on in MEETINGS:
        lines = sample.read(unanswered_at, held_on)
        assert [(one.reference, one.sent_on) for one in lines] == [
            (LETTER, None),
            (CONTESTED, None),
        ]
    carry(sample, LETTER, "note", by=MANAGER, reason="No plan to legislate", response="Noted.")
    settle(sample, CONTESTED, "record_reply", by=MANAGER, response="The finding stands.")
    assert sample.read(unanswered_at, MEETINGS[-1]) == []


def test_the_contested_finding_waits_for_the_reply_and_turns_no_owner_late(sample: Desk) -> None:
    with pytest.raises(MoveRefused, match="contested by Standing Together and Respect"):
        settle(sample, CONTESTED, "close", by=MANAGER)
    late = sample.read(overdue, as_of=date(2017, 3, 31))
    assert [item.reference for item in late if item.reference == "SCR-2017-02-A03"] == []
    settle(sample, CONTESTED, "record_reply", by=MANAGER, response="The finding stands.")
    assert settle(sample, CONTESTED, "close", by=MANAGER) == "closed"
    assert sample.read(overdue, as_of=date(2017, 3, 31)) == late
