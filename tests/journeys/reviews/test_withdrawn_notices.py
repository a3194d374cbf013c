"""Who may withdraw what a clock calls for; and what became of notices when the clock moved."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import told as send
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.review_lives import decided
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.notices import NewNotice, NoticeAsk, add_notice, move_notice
from tracker.operations.reviews.review_moves import record_date
from tracker.pages.clock_lines import clocks_in_full
from tracker.pages.notice_lines import NoticeLine, notice_in_full
from workflows.refusals import MoveRefused

WHY = NoticeAsk(reason="Ofsted told them")


def told_of(desk: Desk) -> tuple[Desk, str]:
    """Return a desk on 2 February 2017, and a review of whose decision three are to be told."""
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    return desk.on(date(2017, 2, 2)), reference


def withdraw(desk: Desk, notice: str, *, by: str = BOARD_CHAIR) -> None:
    move_notice(desk.app, desk.board, notice, "withdraw", by=by, ask=WHY)


def states(desk: Desk, reference: str) -> list[str]:
    return [desk.read(notice_in_full, f"{reference}-N0{number}").state for number in (1, 2, 3)]


@pytest.mark.parametrize("by", [MANAGER, CHARLIE])
def test_what_a_clock_calls_for_is_withdrawn_by_a_chair_alone(desk: Desk, by: str) -> None:
    there, reference = told_of(desk)
    with pytest.raises(NotAllowed, match="only the board's chair or a safeguarding partner"):
        withdraw(there, f"{reference}-N01", by=by)
    assert states(there, reference) == ["due"] * 3
    withdraw(there, f"{reference}-N01")
    assert states(there, reference) == ["not_required", "due", "due"]


def test_a_chair_withdraws_nothing_without_a_reason(desk: Desk) -> None:
    there, reference = told_of(desk)
    with pytest.raises(MoveRefused, match="No reason is given"):
        move_notice(
            there.app,
            there.board,
            f"{reference}-N01",
            "withdraw",
            by=BOARD_CHAIR,
            ask=NoticeAsk(),
        )


def test_the_last_notice_of_a_clock_is_not_withdrawn(desk: Desk) -> None:
    there, reference = told_of(desk)
    for number in (1, 2):
        withdraw(there, f"{reference}-N0{number}")
    with pytest.raises(BadInput, match=r"have nobody to tell.*can waive the clock") as refused:
        withdraw(there, f"{reference}-N03")
    assert refused.value.code == "last_notice_of_clock"
    assert refused.value.facts["review"] == reference
    assert refused.value.facts["clock"] == "inform_of_decision"
    assert states(there, reference) == ["not_required", "not_required", "due"]


def test_the_last_unsent_one_is_withdrawn_where_another_was_sent(desk: Desk) -> None:
    there, reference = told_of(desk)
    send(there, f"{reference}-N01")
    for number in (2, 3):
        withdraw(there, f"{reference}-N0{number}")
    lines = {c.name: c.met_on for c in there.read(clocks_in_full, reference)}
    assert lines["inform_of_decision"] == date(2017, 2, 2)


def test_a_notice_added_by_hand_is_the_managers_to_withdraw(desk: Desk) -> None:
    there, reference = told_of(desk)
    new = NewNotice("Home Office", "The decision", date(2017, 3, 1))
    made = add_notice(there.app, there.board, reference, new, by=MANAGER).reference
    withdraw(there, made, by=MANAGER)
    assert there.read(notice_in_full, made).state == "not_required"


def copies_sent(desk: Desk) -> tuple[Desk, str]:
    """Return a review to be published on 1 June 2017, whose copies went on 19 May, in time."""
    there, reference = told_of(desk)
    plan(there, reference, date(2017, 6, 1))
    later = there.on(date(2017, 5, 19))
    for number in (4, 5, 6):
        send(later, f"{reference}-N0{number}")
    return later, reference


def plan(desk: Desk, reference: str, day: date, *, by: str = MANAGER, reason: str = "") -> None:
    record_date(desk.app, desk.board, reference, "publication", day, by=by, reason=reason)


def first_copy(desk: Desk, reference: str) -> NoticeLine:
    return desk.read(notice_in_full, f"{reference}-N04")


def test_copies_that_went_in_time_are_too_late_for_an_earlier_publication(desk: Desk) -> None:
    there, reference = copies_sent(desk)
    line = first_copy(there, reference)
    assert (line.due_on, line.now_needed_by, line.days_late) == (date(2017, 5, 22), None, 0)
    plan(there, reference, date(2017, 5, 26), by=BOARD_CHAIR, reason="The inquest opens")
    line = first_copy(there, reference)
    assert (line.sent_on, line.due_on) == (date(2017, 5, 19), date(2017, 5, 22))
    assert (line.now_needed_by, line.days_late) == (date(2017, 5, 17), 2)
    lines = {c.name: c for c in there.read(clocks_in_full, reference)}
    clock = lines["send_before_publication"]
    assert (clock.due_on, clock.met_on, clock.standing) == (
        date(2017, 5, 17),
        date(2017, 5, 19),
        "done_late",
    )


def test_an_earlier_publication_than_the_copies_allow_is_the_chairs_to_plan(desk: Desk) -> None:
    there, reference = copies_sent(desk)
    with pytest.raises(BadInput, match="too early to publish"):
        plan(there, reference, date(2017, 5, 26))
    assert first_copy(there, reference).now_needed_by is None
