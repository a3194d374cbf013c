"""The chairs' digests: who gets one, what is new in it, and that nothing from a case goes along."""

import re
from datetime import date

import pytest

from notifications.rendering import Rendered
from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tests.queued import letters_of
from tests.runs import queue_digests
from tracker.changing.named import board_named
from tracker.errors import NotFound
from tracker.operations.boards.setting_up import set_says_when_nothing_is_overdue
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.meetings.agendas import agenda
from tracker.pages.meeting_lines import meeting_lines
from tracker.telling.digest_queue import preview, rehearse_digests

DUE = date(2016, 9, 30)
AS_OF = date(2016, 10, 3)
BOTH = (CHARLIE, BOARD_CHAIR)


def seen(desk: Desk, as_of: date) -> Rendered:
    return preview(desk.app, desk.board, "case-review", as_of=as_of)


def section(text: str, title: str) -> str:
    found = re.search(rf"^{title}.*?(?=^[A-Z][a-z ]+ \(\d+\)|\Z)", text, re.S | re.M | re.I)
    return found[0] if found else ""


def test_the_chair_gets_one_letter_and_a_second_run_queues_none(desk: Desk) -> None:
    desk.started(DUE)
    done = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert done.queued == BOTH
    assert done.without_chair == ("Quality Assurance Subgroup",)
    again = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert (again.queued, again.already_queued) == ((), BOTH)
    told = [m.to_address for m in letters_of(desk.app, desk.board) if m.letter == "digest"]
    assert sorted(told) == sorted(BOTH)


def test_what_was_told_last_time_is_still_overdue_and_the_rest_is_new(desk: Desk) -> None:
    first, second = desk.started(DUE), desk.started(date(2016, 10, 4))
    queue_digests(desk.app, desk.board, as_of=AS_OF)
    text = seen(desk, date(2016, 10, 10)).text
    assert first in section(text, "Still overdue")
    assert second in section(text, "Newly overdue")
    assert second not in section(text, "Still overdue")


def test_sign_off_and_no_owner_stand_in_sections_of_their_own(desk: Desk) -> None:
    waiting = desk.submitted(date(2016, 12, 1))
    unowned = desk.action(desk.review(), date(2016, 12, 1), owner=None)
    text = seen(desk, AS_OF).text
    assert waiting in section(text, "Needs your decision")
    assert unowned in section(text, "No owner")


def test_what_falls_due_before_the_next_meeting_is_named(desk: Desk) -> None:
    reference = desk.started(date(2016, 10, 6))
    assert reference in section(seen(desk, AS_OF).text, "Due before the next meeting")


def test_f13_what_falls_due_on_the_day_of_the_meeting_is_in_digest_and_agenda(desk: Desk) -> None:
    """F13: the agenda named what is due on the day of the meeting, and no digest before it did."""
    meeting = date(2016, 10, 11)
    reference = desk.started(meeting)
    for day in (AS_OF, date(2016, 10, 10)):
        assert reference in section(seen(desk, day).text, "Due before the next meeting")
    planned = next(m for m in desk.read(meeting_lines) if m.held_on == meeting)
    matters = desk.on(AS_OF).read(agenda, planned.reference).matters
    assert [(one.reference, one.kind) for one in matters] == [(reference, "due")]
    assert reference not in section(seen(desk, date(2016, 10, 12)).text, "Due before the next")


def test_a_leavers_action_has_no_owner(desk: Desk) -> None:
    reference = desk.started(date(2016, 12, 1))
    stand_down(desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 7, 1))
    assert reference in section(seen(desk, AS_OF).text, "No owner")


def test_the_owners_last_word_is_dated(desk: Desk) -> None:
    reference = desk.started(DUE)
    desk.move(reference, "update", by=ALICE, narrative="Half of the wards are done")
    assert "1 July 2016" in section(seen(desk, AS_OF).text, "Newly overdue")


def test_nothing_to_say_is_no_letter_but_the_run_is_kept(desk: Desk) -> None:
    done = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert (done.queued, done.empty) == ((), BOTH)
    assert letters_of(desk.app, desk.board) == []
    assert queue_digests(desk.app, desk.board, as_of=AS_OF).already_queued == BOTH


def test_a_board_may_ask_for_nothing_overdue(desk: Desk) -> None:
    set_says_when_nothing_is_overdue(desk.app, desk.board, True, by=MANAGER)
    desk.board = board_named(desk.app)
    assert queue_digests(desk.app, desk.board, as_of=AS_OF).queued == BOTH
    assert [m.letter for m in letters_of(desk.app, desk.board)] == ["nothing_overdue"] * 2


def test_two_who_share_a_chair_get_a_letter_each(desk: Desk) -> None:
    desk.started(DUE)
    appoint(desk.app, desk.board, "member", "case-review-chair", by=MANAGER)
    done = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert len(done.queued) == len(set(done.queued)) == 3


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    desk.started(DUE)
    assert rehearse_digests(desk.app, desk.board, as_of=AS_OF).queued == BOTH
    assert [m.letter for m in letters_of(desk.app, desk.board)].count("digest") == 0


def test_f9_what_a_subgroup_without_a_chair_would_be_told_its_board_s_chair_is(desk: Desk) -> None:
    late, waiting = desk.started(DUE), desk.submitted(date(2016, 12, 1))
    unowned = desk.action(desk.review(), date(2016, 12, 1), owner=None)
    stand_down(desk.app, desk.board, "charlie", by=MANAGER, last_day=date(2016, 6, 30))
    done = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert done.queued == (BOARD_CHAIR,)
    assert "Case Review Subgroup" in done.without_chair
    text = seen(desk, AS_OF).text
    assert "Case Review Subgroup has no chair: " in text
    assert late in section(text, "Newly overdue")
    assert waiting in section(text, "Needs your decision")
    assert unowned in section(text, "No owner")
    assert "Quality Assurance Subgroup has no chair" not in text
    assert text.count(f"- {late}:") == 1


def test_f9_who_sits_in_the_chair_again_reads_it_and_the_board_s_chair_no_more(desk: Desk) -> None:
    late = desk.started(DUE)
    stand_down(desk.app, desk.board, "charlie", by=MANAGER, last_day=date(2016, 6, 30))
    appoint(desk.app, desk.board, "quality", "case-review-chair", by=MANAGER, is_deputy=True)
    assert late in seen(desk, AS_OF).text
    of_board = preview(desk.app, desk.board, None, as_of=AS_OF).text
    assert (late in of_board, "has no chair" in of_board) == (False, False)


def test_where_nobody_at_all_would_read_it_there_is_nothing_to_preview(desk: Desk) -> None:
    for person in ("charlie", "chair"):
        stand_down(desk.app, desk.board, person, by=MANAGER, last_day=date(2016, 6, 30))
    assert seen(desk, AS_OF).subject
    with pytest.raises(NotFound, match="has no chair"):
        preview(desk.app, desk.board, "quality", as_of=date(2014, 12, 31))
