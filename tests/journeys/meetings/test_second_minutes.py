"""A second minute of a matter: refused unless it corrects; history keeps the first."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import CHARLIE, MANAGER
from tracker.errors import BadInput
from tracker.operations.meetings.agendas import agenda
from tracker.operations.meetings.meeting_work import correct_minute, discuss
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.pages.histories import history_of

TODAY = date(2017, 1, 10)


@pytest.mark.parametrize("what", ["action", "review"])
def test_an_earlier_minute_is_replaced_only_when_it_is_corrected(desk: Desk, what: str) -> None:
    there = desk.on(TODAY)
    add_meeting(there.app, there.board, TODAY, by=MANAGER, subgroup="case-review")
    action = desk.started(date(2016, 12, 16))
    matter = action if what == "action" else action.rpartition("-")[0]

    at = (there.app, there.board, "M-002", matter)
    discuss(*at, by=CHARLIE, minute="On its way")
    with pytest.raises(BadInput, match=r'already: "On its way"\.$'):
        discuss(*at, by=CHARLIE, minute="Stuck")
    correct_minute(*at, by=CHARLIE, minute="Stuck since May")
    kept = {one.reference: one.minute for one in there.read(agenda, "M-002").matters}
    assert kept[matter] == "Stuck since May"
    events = [one for one in there.read(history_of, matter) if "minute" in one.became]
    assert [(one.was.get("minute"), one.became["minute"]) for one in events] == [
        (None, "On its way"),
        ("On its way", "Stuck since May"),
    ]
