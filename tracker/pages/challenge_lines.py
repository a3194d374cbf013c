"""The challenge log and the concerns as lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Look, masked
from tracker.pages.list_filters import missing, of_review
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.row_lines import line_from
from tracker.records import Challenge, Concern, Meeting, Review
from tracker.store.visibility import hidden_references


@dataclass(frozen=True, slots=True)
class ChallengeLine:
    """A challenge of the log: who challenged whom, over which review or at which meeting."""

    review: str | None
    meeting: str | None
    reference: str
    challenged_by: str
    challenged: str
    text: str
    made_on: date
    response: str
    responded_on: date | None
    outcome: str
    impact: str
    board_told_on: date | None
    closed_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """A concern, over which review, and what it was made into, named as far as that is seen."""

    review: str | None
    reference: str
    text: str
    raised_by: str
    raised_on: date
    promoted_to: str | None
    closed_on: date | None
    closed_because: str
    version: int


CHALLENGES = Listing(
    Challenge.id,
    orders={
        "made": (Challenge.made_on,),
        "reference": (Challenge.sort_key,),
        "challenged": (Challenge.challenged, Challenge.sort_key),
    },
    filters={
        "review": of_review(Challenge.review_id),
        "is_open": missing(Challenge.closed_on),
    },
)
CONCERNS = Listing(
    Concern.id,
    orders={
        "raised": (Concern.raised_on,),
        "reference": (Concern.sort_key,),
    },
    filters={
        "review": of_review(Concern.review_id),
        "is_open": missing(Concern.closed_on, Concern.promoted_to),
    },
)


def challenges(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ChallengeLine]:
    """Return a board's challenges, the oldest first."""
    statement = (
        select(Challenge, Review.reference, Meeting.reference)
        .outerjoin(Review, col(Review.id) == Challenge.review_id)
        .outerjoin(Meeting, col(Meeting.id) == Challenge.meeting_id)
        .where(col(Challenge.board_id) == look.board.id)
    )
    return CHALLENGES.rows(look, statement, wanted).each(
        lambda row: line_from(ChallengeLine, row[0], review=row[1], meeting=row[2])
    )


def concerns(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ConcernLine]:
    """Return a board's concerns, the oldest first; an open one is neither promoted nor closed."""
    statement = (
        select(Concern, Review.reference)
        .outerjoin(Review, col(Review.id) == Concern.review_id)
        .where(col(Concern.board_id) == look.board.id)
    )
    hidden = hidden_references(look.session, look.board.id or 0)
    return CONCERNS.rows(look, statement, wanted).each(lambda row: _concern(row[0], row[1], hidden))


def _concern(row: Concern, review: str | None, hidden: Sequence[str]) -> ConcernLine:
    became = row.promoted_to and masked(row.promoted_to, hidden)
    return line_from(ConcernLine, row, review=review, promoted_to=became)
