"""A meeting: its agenda built, matters minuted, actions captured, the rest carried forward."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER
from tests.restricted import CANARY
from tracker.errors import BadInput, NotFound
from tracker.operations.meetings.agendas import agenda
from tracker.operations.meetings.meeting_work import capture_action, close_meeting, discuss
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.operations.plans.actions_added import NewAction
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.actions_in_full import action_in_full
from tracker.pages.histories import history_of

TODAY, LATER = date(2017, 1, 10), date(2017, 4, 18)


@pytest.fixture
def meeting(desk: Desk) -> str:
    """The case review subgroup's meeting of 10 January 2017, with the next one planned."""
    add_meeting(desk.app, desk.board, LATER, by=MANAGER, subgroup="case-review")
    made = add_meeting(desk.app, desk.board, TODAY, by=MANAGER, subgroup="case-review")
    return made.reference


def listed(desk: Desk, meeting: str) -> dict[str, str]:
    """Return the part of the agenda in which each matter stands."""
    return {one.reference: one.kind for one in desk.read(agenda, meeting).matters}


def next_meeting(desk: Desk, meeting: str) -> str:
    """Return the meeting planned first, which comes after the fixture's."""
    return f"M-{int(meeting[2:]) - 1:03}"


def test_the_agenda_is_built_from_what_waits(desk: Desk, meeting: str) -> None:
    late = desk.started(date(2016, 12, 16))
    waiting = desk.submitted(date(2017, 1, 5))
    coming = desk.started(date(2017, 3, 1))
    back = desk.started(date(2017, 3, 2))
    desk.move(back, "decline", by=ALICE, declined_because="not_mine", reason="Another team's")
    far = desk.started(date(2017, 6, 1))
    found = listed(desk.on(TODAY), meeting)
    assert found == {late: "overdue", waiting: "sign_off", coming: "due", back: "to_place"}
    assert far not in found


def test_an_agenda_made_beforehand_calls_nothing_late_that_is_not(desk: Desk, meeting: str) -> None:
    action = desk.started(date(2016, 12, 16))
    for day, part in ((date(2016, 12, 16), "due"), (date(2016, 12, 19), "overdue")):
        assert listed(desk.on(day), meeting) == {action: part}


def test_a_matter_stands_in_one_part_only(desk: Desk, meeting: str) -> None:
    desk.submitted(date(2016, 12, 16))
    matters = desk.read(agenda, meeting).matters
    assert [one.kind for one in matters] == ["sign_off"]


def test_what_is_minuted_keeps_its_words_and_stamps_the_action(desk: Desk, meeting: str) -> None:
    action = desk.started(date(2016, 12, 16))
    there = desk.on(TODAY)
    discuss(there.app, there.board, meeting, action, by=CHARLIE, minute="On its way")
    (matter,) = there.read(agenda, meeting).matters
    assert (matter.became, matter.minute) == ("discussed", "On its way")
    assert there.read(history_of, action)[-1].what == "reviewed_at_meeting"
    assert there.read(action_in_full, action).action.reviewed_at_id is not None


def test_what_was_not_discussed_is_carried_to_the_next_meeting(desk: Desk, meeting: str) -> None:
    discussed, left = desk.started(date(2016, 12, 16)), desk.started(date(2016, 12, 9))
    there = desk.on(TODAY)
    discuss(there.app, there.board, meeting, discussed, by=CHARLIE, minute="On its way")
    assert close_meeting(there.app, there.board, meeting, by=CHARLIE).left == (left,)
    kept = {one.reference: one.became for one in there.read(agenda, meeting).matters}
    assert kept == {discussed: "discussed", left: "not_discussed"}
    following = there.read(agenda, next_meeting(desk, meeting)).matters
    carried = {one.reference: one.carried_from for one in following if one.carried_from}
    assert carried == {left: meeting}


def test_a_closed_meeting_s_agenda_stands_as_it_was(desk: Desk, meeting: str) -> None:
    action = desk.started(date(2016, 12, 16))
    there = desk.on(TODAY)
    close_meeting(there.app, there.board, meeting, by=CHARLIE)
    there.started(date(2017, 1, 11))
    assert list(listed(there, meeting)) == [action]
    with pytest.raises(BadInput, match="its minutes stand"):
        discuss(there.app, there.board, meeting, action, by=CHARLIE, minute="Late word")


def test_an_action_is_captured_with_its_minute(desk: Desk, meeting: str) -> None:
    there = desk.on(TODAY)
    review = there.review()
    new = NewAction("Audit 30 referrals", "hospital")
    made = capture_action(there.app, there.board, meeting, review, new, by=MANAGER)
    matters = {one.reference: one for one in there.read(agenda, meeting).matters}
    assert matters[made.reference].became == "decided"


def test_nothing_can_have_been_said_before_the_day(desk: Desk, meeting: str) -> None:
    action = desk.started(date(2016, 12, 16))
    with pytest.raises(BadInput, match="nothing can have been said at it yet"):
        discuss(desk.app, desk.board, meeting, action, by=CHARLIE, minute="Early")


def test_a_matter_without_words_or_without_a_record_is_refused(desk: Desk, meeting: str) -> None:
    there = desk.on(TODAY)
    with pytest.raises(BadInput, match="Say what was discussed"):
        discuss(there.app, there.board, meeting, "SCR-2016-01", by=CHARLIE, minute=" ")
    with pytest.raises(NotFound, match="has no record"):
        discuss(there.app, there.board, meeting, "SCR-2033-01", by=CHARLIE, minute="Words")


def test_another_group_s_actions_are_not_on_the_agenda(desk: Desk, meeting: str) -> None:
    desk.started(date(2016, 12, 16))
    other = add_meeting(desk.app, desk.board, TODAY, by=MANAGER, subgroup="quality").reference
    assert listed(desk.on(TODAY), other) == {}
    own = add_meeting(desk.app, desk.board, TODAY, by=MANAGER).reference
    assert len(listed(desk.on(TODAY), own)) == 1


def test_a_restricted_review_is_on_no_agenda_but_of_those_named(desk: Desk, meeting: str) -> None:
    action = desk.started(date(2016, 12, 16))
    restrict_review(desk.app, desk.board, action[:-4], by=MANAGER, reason=CANARY)
    there = desk.on(TODAY)
    discuss(there.app, there.board, meeting, action, by=MANAGER, minute=CANARY)
    assert listed(there, meeting) == {}
    with pytest.raises(NotFound):
        discuss(there.app, there.board, meeting, action, by=CHARLIE, minute="Words")
