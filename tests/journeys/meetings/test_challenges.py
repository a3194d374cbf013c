"""The challenge log, and concerns that become challenges or actions."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, MANAGER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.meetings.challenge_log import (
    NewChallenge,
    conclude,
    make_challenge,
    respond,
    tell_board,
)
from tracker.operations.meetings.concerns import (
    close_concern,
    promote_to_action,
    promote_to_challenge,
    raise_concern,
)
from tracker.operations.plans.actions_added import NewAction
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.challenge_lines import challenges, concerns
from tracker.pages.listing import Wanted


def challenged(desk: Desk, **told: str) -> str:
    """Log a challenge of the chair to the police; return its reference."""
    new = NewChallenge("The chair", "The police", "Two reports came late", **told)  # type: ignore[arg-type]
    return make_challenge(desk.app, desk.board, new, by=MANAGER).reference


def worried(desk: Desk) -> str:
    """Raise a concern of a school; return its reference."""
    words = "Invitations come too late to be kept"
    made = raise_concern(desk.app, desk.board, words, by=ALICE, raised_by="A school")
    return made.reference


def test_a_challenge_keeps_response_outcome_impact_and_that_the_board_was_told(desk: Desk) -> None:
    reference = challenged(desk)
    respond(desk.app, desk.board, reference, "A sergeant reads each now", by=MANAGER)
    conclude(desk.app, desk.board, reference, "In time", by=MANAGER, impact="None late since")
    tell_board(desk.app, desk.board, reference, by=MANAGER)
    (row,) = desk.read(challenges)
    assert (row.outcome, row.impact) == ("In time", "None late since")
    assert row.responded_on == row.closed_on == row.board_told_on == date(2016, 7, 1)
    assert list(desk.read(challenges, Wanted(is_open=True))) == []


def test_a_challenge_isn_t_concluded_before_it_is_answered(desk: Desk) -> None:
    with pytest.raises(BadInput, match="has no response yet"):
        conclude(desk.app, desk.board, challenged(desk), "In time", by=MANAGER)


def test_a_response_can_t_come_before_the_challenge(desk: Desk) -> None:
    reference, before = challenged(desk), date(2016, 6, 30)
    with pytest.raises(BadInput, match="the step before it is dated 1 July 2016"):
        respond(desk.app, desk.board, reference, "Early", by=MANAGER, on=before)


def test_the_board_is_told_once(desk: Desk) -> None:
    reference = challenged(desk)
    tell_board(desk.app, desk.board, reference, by=MANAGER)
    with pytest.raises(BadInput, match="already"):
        tell_board(desk.app, desk.board, reference, by=MANAGER)


def test_an_action_owner_makes_no_challenge_in_the_board_s_name(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        make_challenge(desk.app, desk.board, NewChallenge("I", "You", "Why"), by=ALICE)


def test_a_challenge_over_a_restricted_review_is_hidden_with_it(desk: Desk) -> None:
    review = desk.review()
    assert challenged(desk, review=review) == f"{review}-CH01"
    restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A trial")
    assert list(desk.read(challenges)) == []


def test_a_concern_becomes_a_challenge_once(desk: Desk) -> None:
    reference = worried(desk)
    made = promote_to_challenge(desk.app, desk.board, reference, challenged="Housing", by=MANAGER)
    assert (made.challenged_by, made.challenged) == ("A school", "Housing")
    with pytest.raises(BadInput, match=f"has become {made.reference}"):
        close_concern(desk.app, desk.board, reference, by=MANAGER, reason="Done")


def test_a_concern_becomes_an_action_of_a_review_s_plan(desk: Desk) -> None:
    review, reference = desk.review(), worried(desk)
    new = NewAction("Audit 30 invitations", "hospital")
    made = promote_to_action(desk.app, desk.board, reference, review, new, by=MANAGER)
    assert desk.read(concerns)[0].promoted_to == made.reference


def test_a_concern_is_closed_with_a_reason(desk: Desk) -> None:
    reference = worried(desk)
    with pytest.raises(BadInput, match="needs words"):
        close_concern(desk.app, desk.board, reference, by=MANAGER, reason=" ")
    close_concern(desk.app, desk.board, reference, by=MANAGER, reason="Answered")
    assert list(desk.read(concerns, Wanted(is_open=True))) == []
