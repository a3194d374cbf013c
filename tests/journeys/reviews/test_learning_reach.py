"""A review closes once each agency of the board confirmed its learning, or was left out and why."""

from tests.journeys.reviews.test_closing import ready, refusals
from tests.journeys.walks.review_walks import Walk
from tests.people import BOB, CHARLIE, MANAGER, OUTSIDER
from tracker.operations.learning.disseminations import (
    Channel,
    move_dissemination,
    plan_dissemination,
)
from tracker.operations.learning.learning_input import LearningAsk

__all__ = ["ready"]
TOLD = LearningAsk(number_reached=85, how="Team meetings", evidence="The lists of the wards")


def planned(walk: Walk, agency: str) -> str:
    """Plan that the learning goes to an agency."""
    app, board = walk.desk.app, walk.desk.board
    return plan_dissemination(
        app, board, walk.reference, agency, Channel("Cascade"), by=MANAGER
    ).reference


def moved(walk: Walk, item: str, move: str, by: str, ask: LearningAsk | None = None) -> None:
    """Move what was planned."""
    app, board = walk.desk.app, walk.desk.board
    move_dissemination(app, board, item, move, by=by, ask=ask or LearningAsk())


def reached(walk: Walk, agency: str, by: str) -> None:
    """Let the learning reach an agency, which confirms it."""
    item = planned(walk, agency)
    moved(walk, item, "send", MANAGER)
    moved(walk, item, "confirm", by)
    moved(walk, item, "reach", by, TOLD)


def test_an_agency_that_nobody_asked_is_a_gap(ready: Walk) -> None:
    reached(ready, "hospital", BOB)
    said = refusals(ready)["learning_shared"]
    assert said.startswith(
        "1 agency was never sent the learning (Three Rivers Police): send it, or "
    )


def test_who_was_asked_and_who_was_not_are_both_named(ready: Walk) -> None:
    item = planned(ready, "hospital")
    said = refusals(ready)["learning_shared"]
    assert f"1 front-line report is outstanding ({item})" in said
    assert "1 agency was never sent the learning (Three Rivers Police)" in said


def test_u8_receipt_confirmed_is_not_yet_the_front_line_and_the_refusal_says_so(
    ready: Walk,
) -> None:
    reached(ready, "police", OUTSIDER)
    item = planned(ready, "hospital")
    moved(ready, item, "send", MANAGER)
    moved(ready, item, "confirm", BOB)
    said = refusals(ready)["learning_shared"]
    assert said == (
        f"1 front-line report is outstanding ({item}): an agency confirms that it has the "
        "learning, then reports whom it reached; or have a chair waive it with a reason."
    )


def test_the_learning_is_shared_once_every_agency_confirmed(ready: Walk) -> None:
    reached(ready, "hospital", BOB)
    reached(ready, "police", OUTSIDER)
    assert ready.try_move("close", CHARLIE, empty_handed=False)


def test_an_agency_is_left_out_by_a_chair_with_a_reason(ready: Walk) -> None:
    reached(ready, "hospital", BOB)
    left_out = planned(ready, "police")
    assert "learning_shared" in refusals(ready)
    moved(ready, left_out, "waive", CHARLIE, LearningAsk(reason="It took no part"))
    assert ready.try_move("close", CHARLIE, empty_handed=False)
