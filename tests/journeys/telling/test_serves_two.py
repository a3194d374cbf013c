"""An action that serves the reviews of two subgroups is told to both chairs, once each (F15)."""

import json
from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk, look_at
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.runs import queue_digests, queue_reminders
from tracker.changing.named import viewer_of
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint
from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation
from tracker.operations.plans.serving import serve, unserve
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.action_lines import action_lines
from tracker.pages.reviews_in_full import review_in_full
from tracker.records import Outbox
from tracker.telling.digest_queue import preview

DUE, LATE, VERY_LATE = date(2016, 9, 30), date(2016, 10, 31), date(2017, 1, 9)
NIA = "nia@board.example"


def with_two_chairs(desk: Desk) -> tuple[str, str, str]:
    """Return an action of the case review subgroup that serves a review of the other too, that
    review's recommendation, and that review.
    """
    app, board = desk.app, desk.board
    chair = NewPost("quality-chair", "Chair, Quality", "subgroup_chair", subgroup="quality")
    add_post(app, board, chair, by=MANAGER)
    add_person(app, board, "nia", name="Nia", email=NIA, by=MANAGER)
    appoint(app, board, "nia", "quality-chair", by=MANAGER, held_from=date(2016, 1, 1))
    action, other = desk.started(DUE), desk.review(subgroup="quality")
    new = NewRecommendation("Do it too", "All agencies", None)
    advice = add_recommendation(app, board, other, new, by=MANAGER).reference
    serve(app, board, action, advice, by=MANAGER)
    return action, advice, other


@pytest.fixture
def two(desk: Desk) -> tuple[str, str, str]:
    """An action that serves two subgroups' reviews."""
    return with_two_chairs(desk)


def letter(desk: Desk, group: str | None, day: date = LATE) -> str:
    return preview(desk.app, desk.board, group, as_of=day).text


def reminded(desk: Desk, address: str) -> list[str]:
    """Return the references that somebody's reminders tell of."""
    with desk.app.store.reading() as session:
        asked = select(Outbox).where(Outbox.letter == "reminders", Outbox.to_address == address)
        return [row[0] for one in session.exec(asked) for row in json.loads(one.facts)["dates"]]


def test_f15_both_chairs_are_told_that_it_is_late_once_in_each_letter(
    desk: Desk, two: tuple[str, str, str]
) -> None:
    action, _, _ = two
    for group in ("case-review", "quality"):
        assert letter(desk, group).count(f"- {action}:") == 1
    queued = set(queue_digests(desk.app, desk.board, as_of=LATE).queued)
    assert {CHARLIE, NIA} <= queued


def test_f15_and_reminded_at_their_rung(desk: Desk, two: tuple[str, str, str]) -> None:
    queue_reminders(desk.app, desk.board, as_of=date(2016, 10, 28))
    for chair in (CHARLIE, NIA):
        assert reminded(desk, chair) == [two[0]]


def test_f15_who_has_no_part_in_it_any_more_is_told_no_more(
    desk: Desk, two: tuple[str, str, str]
) -> None:
    action, advice, _ = two
    unserve(desk.app, desk.board, action, advice, by=MANAGER)
    assert action not in letter(desk, "quality")


def test_f15_the_second_review_lists_it_beside_its_own(
    desk: Desk, two: tuple[str, str, str]
) -> None:
    action, _, other = two
    own = desk.action(other, DUE)
    assert [one.reference for one in desk.read(review_in_full, other).actions] == [own, action]
    viewer = viewer_of(desk.app, desk.board, NIA, is_sure=True)
    seen = look_at(desk.app.seen_by(viewer), desk.board, action_lines)
    assert {one.reference for one in seen} == {own, action}


def test_f15_only_its_own_chair_is_asked_to_sign_it_off(
    desk: Desk, two: tuple[str, str, str]
) -> None:
    action, _, _ = two
    desk.move(action, "submit", by="alice@hospital.example", note="Audit", grade=2)
    assert "NEEDS YOUR DECISION" in letter(desk, "case-review")
    assert action in letter(desk, "quality", VERY_LATE)
    assert f"{action}: waiting for your sign-off" not in letter(desk, "quality", VERY_LATE)


def test_f15_nothing_is_told_through_a_review_that_is_restricted(
    desk: Desk, two: tuple[str, str, str]
) -> None:
    action, _, other = two
    desk.action(desk.review(subgroup="quality"), DUE)
    restrict_review(desk.app, desk.board, other, by=MANAGER, reason="A trial")
    assert action not in letter(desk, "quality")
    viewer = viewer_of(desk.app, desk.board, NIA, is_sure=True)
    seen = look_at(desk.app.seen_by(viewer), desk.board, action_lines)
    assert action not in {one.reference for one in seen}


def test_f15_the_board_s_chair_reads_it_once(desk: Desk, two: tuple[str, str, str]) -> None:
    appoint(desk.app, desk.board, "chair", "quality-chair", by=MANAGER)
    assert letter(desk, None, VERY_LATE).count(f"- {two[0]}:") == 1
    done = queue_digests(desk.app, desk.board, as_of=VERY_LATE)
    assert BOARD_CHAIR in done.queued
