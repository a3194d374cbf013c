"""The challenge log and the concerns as lists."""

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.pages.list_filters import missing, of_review
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.records import Challenge, Concern

CHALLENGES = Listing(
    Challenge.id,
    orders={
        "made": (Challenge.made_on,),
        "reference": (Challenge.reference,),
        "challenged": (Challenge.challenged, Challenge.reference),
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
        "reference": (Concern.reference,),
    },
    filters={
        "review": of_review(Concern.review_id),
        "is_open": missing(Concern.closed_on, Concern.promoted_to),
    },
)


def challenges(look: Look, wanted: Wanted = EVERYTHING) -> Listed[Challenge]:
    """Return a board's challenges, the oldest first."""
    statement = select(Challenge).where(col(Challenge.board_id) == look.board.id)
    return CHALLENGES.rows(look, statement, wanted).each(lambda row: row[0])


def concerns(look: Look, wanted: Wanted = EVERYTHING) -> Listed[Concern]:
    """Return a board's concerns, the oldest first; an open one is neither promoted nor closed."""
    statement = select(Concern).where(col(Concern.board_id) == look.board.id)
    return CONCERNS.rows(look, statement, wanted).each(lambda row: row[0])
