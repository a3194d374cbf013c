"""A decision opens the notice that its process requires, and sending that moves the review on."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import DECIDED, NOTIFIED, REGULATION_11, decided_on_lcspr, moved
from tests.journeys.reviews.lineage import notified as notified_review
from tests.journeys.reviews.lineage import told as send
from tests.journeys.walks.review_walks import Walk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.workflows.builders import SHIPPED
from tracker.errors import BadInput
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.notice_clocks import follow
from tracker.operations.reviews.notice_moves import is_yet_to_come
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.waivers import waive_clock
from tracker.pages.clock_lines import clocks_in_full
from tracker.pages.histories import history_of
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import notice_lines
from tracker.records import Review
from tracker.store.items import find
from workflows.refusals import MoveRefused

DAY = date(2026, 1, 5)


def decided(desk: Desk, key: str, *moves: tuple[str, str]) -> Walk:
    """Live a process to its decision on 5 January 2026."""
    walk = Walk(desk, SHIPPED[key], DAY)
    for move, by in moves:
        assert walk.try_move(move, by, empty_handed=False), move
    return walk


def homicide(desk: Desk, decision: str) -> Walk:
    return decided(desk, "dhr.v1", ("recommend", CHARLIE), (decision, BOARD_CHAIR))


def due_notices(desk: Desk, reference: str) -> list[tuple[str, str, date | None]]:
    lines = desk.read(notice_lines, Wanted(review=reference))
    return [(n.recipient, n.state, n.due_on) for n in lines]


def met(desk: Desk, reference: str, clock: str) -> date | None:
    lines = {c.name: c.met_on for c in desk.read(clocks_in_full, reference)}
    return lines[clock]


def ruled(desk: Desk, reference: str) -> None:
    """Advise and decide on a local review on one day."""
    advice = Advice("lcspr", True, "The same sign was missed", answers=REGULATION_11)
    recommend_to_chair(desk.app, desk.board, reference, advice, by=CHARLIE)
    ruling = Ruling("lcspr", "Improvements are needed")
    decide_review(desk.app, desk.board, reference, ruling, by=BOARD_CHAIR)


def test_the_home_office_is_told_of_a_decision_to_review(desk: Desk) -> None:
    walk = homicide(desk, "decide_dhr")
    assert due_notices(walk.desk, walk.reference) == [("Home Office", "due", date(2026, 1, 19))]
    walk.wait(4)
    send(walk.desk, f"{walk.reference}-N01")
    assert walk.state == "home_office_informed"
    assert met(walk.desk, walk.reference, "inform_home_office") == date(2026, 1, 9)
    entries = walk.desk.read(history_of, walk.reference)
    assert [e.who for e in entries if e.what == "inform_home_office"] == ["The Manager"]


def test_the_home_office_is_told_of_a_decision_not_to_review(desk: Desk) -> None:
    walk = homicide(desk, "decide_none")
    assert due_notices(walk.desk, walk.reference) == [("Home Office", "due", date(2026, 1, 19))]
    with pytest.raises(MoveRefused, match=r"Tell the Home Office of the decision"):
        moved(walk.desk, walk.reference, "not_progress", reason="The Home Office agrees")
    send(walk.desk, f"{walk.reference}-N01")
    assert walk.state == "decided_none"
    ended = moved(walk.desk, walk.reference, "not_progress", reason="The Home Office agrees")
    assert ended == "not_progressed"


def test_the_welsh_government_is_told_of_a_decision_to_review(desk: Desk) -> None:
    steps = (("pass_on", MANAGER), ("recommend", CHARLIE), ("decide_susr", BOARD_CHAIR))
    walk = decided(desk, "susr.v1", *steps)
    assert due_notices(walk.desk, walk.reference) == [
        ("Welsh Government", "due", date(2026, 1, 19))
    ]
    send(walk.desk, f"{walk.reference}-N01")
    assert walk.state == "government_notified"


def test_the_panel_is_to_be_told_once_there_is_a_decision_and_by_the_fifteenth_day(
    desk: Desk,
) -> None:
    reference = notified_review(desk)
    there = desk.on(DECIDED)
    assert due_notices(there, reference) == []
    ruled(there, reference)
    panel = "Child Safeguarding Practice Review Panel"
    assert due_notices(there, reference) == [(panel, "due", date(2026, 1, 21))]
    send(there, f"{reference}-N01")
    assert met(there, reference, "submit") == DECIDED
    assert due_notices(there, reference) == [(panel, "sent", date(2026, 1, 21))]


def test_what_a_notice_says_is_not_said_by_a_move_beside_it(desk: Desk) -> None:
    reference = notified_review(desk)
    there = desk.on(DECIDED)
    ruled(there, reference)
    with pytest.raises(MoveRefused, match=rf"1 notice is unsent \({reference}-N01\)"):
        moved(there, reference, "submit")
    assert met(there, reference, "submit") is None


def test_the_day_on_which_the_panel_was_told_is_recorded_once(desk: Desk) -> None:
    reference = decided_on_lcspr(desk)
    there = desk.on(date(2026, 2, 2))
    moved(there, reference, "panel_queries", reason="Why one review for three children?")
    ruled(there, reference)
    with pytest.raises(MoveRefused, match="sent and recorded before, and that day stays"):
        moved(there, reference, "submit")
    moved(there, reference, "answer_panel", reason="One incident, one review")
    assert met(there, reference, "submit") == DECIDED


def test_nothing_is_sent_to_the_panel_while_a_decision_is_reconsidered(desk: Desk) -> None:
    reference = notified_review(desk)
    there = desk.on(DECIDED)
    ruled(there, reference)
    moved(there, reference, "reconsider", by=BOARD_CHAIR, reason="A third agency knew")
    with pytest.raises(BadInput, match=r'stands at "Rapid review", and this is sent from: Decided'):
        send(there, f"{reference}-N01")
    assert [state for _, state, _ in due_notices(there, reference)] == ["due"]
    ruled(there, reference)
    send(there, f"{reference}-N01")
    assert met(there, reference, "submit") == DECIDED


def test_a_panel_that_is_told_before_the_decision_is_refused(desk: Desk) -> None:
    reference = notified_review(desk)
    there = desk.on(DECIDED)
    ruled(there, reference)
    with pytest.raises(BadInput, match="19 January 2026"):
        send(there, f"{reference}-N01", on=NOTIFIED)
    assert met(there, reference, "submit") is None


def test_a_waived_clock_lets_the_review_move_on_without_its_notice(desk: Desk) -> None:
    walk = homicide(desk, "decide_dhr")
    why = "The Home Office sat on the panel"
    app, board = walk.desk.app, walk.desk.board
    waive_clock(app, board, walk.reference, "inform_home_office", by=BOARD_CHAIR, reason=why)
    assert moved(walk.desk, walk.reference, "inform_home_office") == "home_office_informed"


def test_a_review_past_the_move_still_has_somebody_to_tell(desk: Desk) -> None:
    walk = homicide(desk, "decide_dhr")
    with walk.desk.app.store.writing() as session:
        review = find(session, Review, walk.desk.board.id or 0, walk.reference)
        review.state = "in_progress"
        follow(walk.desk.app, ReviewAtHand(session, walk.desk.board, review, walk.workflow))
    send(walk.desk, f"{walk.reference}-N01")
    assert (walk.state, met(walk.desk, walk.reference, "inform_home_office")) == (
        "in_progress",
        DAY,
    )


@pytest.mark.parametrize(
    ("key", "clock", "state", "is_yet"),
    [
        ("rapid_review.v2", "submit", "rapid_review", True),
        ("rapid_review.v2", "submit", "decided_none", False),
        ("dhr.v1", "inform_home_office", "police_notified", True),
        ("dhr.v1", "inform_home_office", "in_progress", False),
        ("scr.v1", "inform_of_decision", "notified", False),
    ],
)
def test_nobody_is_told_before_the_move_that_records_it(
    key: str, clock: str, state: str, is_yet: bool
) -> None:
    rule = SHIPPED[key].deadline(clock)
    assert is_yet_to_come(SHIPPED[key], state, rule) == is_yet
