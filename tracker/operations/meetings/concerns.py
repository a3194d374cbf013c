"""Concerns that partners raise, and what each was made into: a challenge, or an action."""

from datetime import date

from tracker.changing import (
    Added,
    Amended,
    Entry,
    Work,
    amend,
    day_of,
    masked,
    note,
    repeated,
    require,
    worded,
    worded_line,
    working,
)
from tracker.errors import BadInput
from tracker.operations.meetings.challenge_log import (
    LoggedChallenge,
    NewChallenge,
    challenge_within,
    logged,
)
from tracker.operations.plans.actions_added import (
    NewAction,
    ProposedAction,
    add_action_within,
    proposed,
)
from tracker.records import Board, Concern, Review
from tracker.store.items import find, next_number
from tracker.store.visibility import hidden_references
from tracker.wiring import App
from workflows import phrases

KEEPERS = ("business_manager", "board_chair", "subgroup_chair")


@repeated
def raise_concern(
    app: App,
    board: Board,
    text: str,
    *,
    by: str,
    raised_by: str,
    review: str | None = None,
    on: date | None = None,
) -> Added:
    """Log what worries a partner; anybody who holds a post on the board may."""
    with working(app, board, by) as work:
        board_id = board.id or 0
        found = find(work.session, Review, board_id, review) if review else None
        stem = f"{found.reference}-CN" if found else "CN-"
        number = next_number(work.session, Concern, board_id, stem)
        concern = Concern(
            board_id=board_id,
            review_id=found.id if found else None,
            reference=f"{stem}{number:02}",
            text=worded(text, what="A concern", field="text"),
            raised_by=worded_line(raised_by, what="Who raises it", field="raised_by"),
            raised_on=day_of(on, app.clock.today(), what="The concern"),
        )
        work.session.add(concern)
        note(work, concern, Entry("add", work.role, {"raised_by": concern.raised_by}), version=1)
        return Added(concern.reference)


@repeated
def promote_to_challenge(
    app: App, board: Board, reference: str, *, challenged: str, by: str
) -> LoggedChallenge:
    """Make a challenge of a concern; both name each other in history."""
    with working(app, board, by) as work:
        concern = _open(work, reference)
        review = work.session.get(Review, concern.review_id) if concern.review_id else None
        new = NewChallenge(
            challenged_by=concern.raised_by,
            challenged=challenged,
            text=concern.text,
            review=review.reference if review else None,
        )
        challenge = challenge_within(work, new)
        amend(work, concern, "promote", {"promoted_to": challenge.reference})
        return logged(challenge)


@repeated
def promote_to_action(
    app: App, board: Board, reference: str, review: str, new: NewAction, *, by: str
) -> ProposedAction:
    """Make an action of a review's plan of a concern."""
    with working(app, board, by) as work:
        concern = _open(work, reference)
        action = add_action_within(work, review, new)
        amend(work, concern, "promote", {"promoted_to": action.reference})
        return proposed(work, action)


@repeated
def close_concern(app: App, board: Board, reference: str, *, by: str, reason: str) -> Amended:
    """Close a concern that needs nothing more, and say why."""
    with working(app, board, by) as work:
        concern = _open(work, reference)
        why = worded(reason, what="Why it is closed", field="reason")
        day = app.clock.today()
        amend(work, concern, "close", {"closed_on": day, "closed_because": why}, reason=why)
        return Amended(concern.reference)


def _open(work: Work, reference: str) -> Concern:
    require(work.app, work.actor, *KEEPERS)
    concern = find(work.session, Concern, work.board.id or 0, reference)
    if concern.promoted_to is not None:
        raise BadInput(
            "concern_promoted",
            f"{reference} has become {_seen(work, concern.promoted_to)}: go on there.",
            field="reference",
            reference=reference,
        )
    if concern.closed_on is not None:
        raise BadInput(
            "concern_closed",
            f"{reference} was closed on {phrases.day(concern.closed_on)}.",
            field="reference",
            reference=reference,
            closed_on=concern.closed_on,
        )
    return concern


def _seen(work: Work, reference: str) -> str:
    return masked(reference, hidden_references(work.session, work.board.id or 0))
