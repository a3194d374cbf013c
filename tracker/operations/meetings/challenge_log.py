"""The challenge log: who challenged whom, what came of it, and whether the board was told."""

from dataclasses import dataclass
from datetime import date

from tracker.changing import (
    Caution,
    Entry,
    Work,
    amend,
    day_of,
    note,
    repeated,
    require,
    worded,
    worded_line,
    working,
)
from tracker.errors import BadInput
from tracker.records import Board, Challenge, Meeting, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows import phrases

MAY = ("business_manager", "board_chair", "subgroup_chair", "subgroup_member", "quality_assurance")


@dataclass(frozen=True)
class NewChallenge:
    """Who challenges whom, in what words; perhaps over a review, perhaps at a meeting."""

    challenged_by: str
    challenged: str
    text: str
    made_on: date | None = None
    review: str | None = None
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class LoggedChallenge:
    """A challenge of the log: who made it to whom, and which of its days have come."""

    reference: str
    challenged_by: str
    challenged: str
    made_on: date
    responded_on: date | None
    closed_on: date | None
    impact: str
    board_told_on: date | None
    warnings: tuple[Caution, ...] = ()


@repeated
def make_challenge(app: App, board: Board, new: NewChallenge, *, by: str) -> LoggedChallenge:
    """Log a challenge."""
    with working(app, board, by) as work:
        require(app, work.actor, *MAY)
        return logged(challenge_within(work, new))


def challenge_within(work: Work, new: NewChallenge) -> Challenge:
    """Log a challenge inside an open transaction."""
    board_id = work.board.id or 0
    review = find(work.session, Review, board_id, new.review) if new.review else None
    meeting = find(work.session, Meeting, board_id, new.meeting) if new.meeting else None
    stem = f"{review.reference}-CH" if review else "CH-"
    number = next_number(work.session, Challenge, board_id, stem)
    challenge = Challenge(
        board_id=board_id,
        review_id=review.id if review else None,
        meeting_id=meeting.id if meeting else None,
        reference=f"{stem}{number:02}",
        challenged_by=worded_line(new.challenged_by, what="Who challenges", field="challenged_by"),
        challenged=worded_line(new.challenged, what="Who is challenged", field="challenged"),
        text=worded(new.text, what="A challenge", field="text"),
        made_on=day_of(new.made_on, work.app.clock.today(), what="The challenge"),
    )
    work.session.add(challenge)
    note(work, challenge, Entry("add", work.role, {"challenged": challenge.challenged}), version=1)
    return challenge


@repeated
def respond(
    app: App, board: Board, reference: str, response: str, *, by: str, on: date | None = None
) -> LoggedChallenge:
    """Record what was answered."""
    with working(app, board, by) as work:
        challenge = _open(work, reference)
        day = _day(work, challenge, on, "The response")
        words = worded(response, what="A response", field="response")
        amend(work, challenge, "respond", {"response": words, "responded_on": day})
        return logged(challenge)


@repeated
def conclude(
    app: App,
    board: Board,
    reference: str,
    outcome: str,
    *,
    by: str,
    impact: str = "",
    on: date | None = None,
) -> LoggedChallenge:
    """Record what came of a challenge, and what difference it made; it is closed then."""
    with working(app, board, by) as work:
        challenge = _open(work, reference)
        if not challenge.response:
            raise BadInput(
                "no_response_yet",
                f"{reference} has no response yet: record it first, or say in it that none came.",
                field="reference",
                reference=reference,
            )
        changes = {
            "outcome": worded(outcome, what="An outcome", field="outcome"),
            "impact": impact.strip(),
            "closed_on": _day(work, challenge, on, "The outcome"),
        }
        amend(work, challenge, "conclude", changes)
        return logged(challenge)


@repeated
def tell_board(
    app: App, board: Board, reference: str, *, by: str, on: date | None = None
) -> LoggedChallenge:
    """Record the day on which the board was told of a challenge."""
    with working(app, board, by) as work:
        require(app, work.actor, *MAY)
        challenge = find(work.session, Challenge, board.id or 0, reference)
        if challenge.board_told_on is not None:
            raise BadInput(
                "board_told_already",
                f"The board was told of {reference} on {phrases.day(challenge.board_told_on)} "
                "already.",
                field="reference",
                reference=reference,
                board_told_on=challenge.board_told_on,
            )
        day = _day(work, challenge, on, "Telling the board")
        amend(work, challenge, "tell_board", {"board_told_on": day})
        return logged(challenge)


def logged(challenge: Challenge) -> LoggedChallenge:
    """Return what is told of a challenge after a change of it."""
    return LoggedChallenge(
        challenge.reference,
        challenge.challenged_by,
        challenge.challenged,
        challenge.made_on,
        challenge.responded_on,
        challenge.closed_on,
        challenge.impact,
        challenge.board_told_on,
    )


def _open(work: Work, reference: str) -> Challenge:
    require(work.app, work.actor, *MAY)
    challenge = find(work.session, Challenge, work.board.id or 0, reference)
    if challenge.closed_on is not None:
        raise BadInput(
            "challenge_concluded",
            f"{reference} was concluded on {phrases.day(challenge.closed_on)}.",
            field="reference",
            reference=reference,
            closed_on=challenge.closed_on,
        )
    return challenge


def _day(work: Work, challenge: Challenge, on: date | None, what: str) -> date:
    return day_of(on, work.app.clock.today(), not_before=challenge.made_on, what=what)
