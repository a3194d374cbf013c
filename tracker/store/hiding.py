"""What of each table is hidden with a review: the one place where that is said.

Whatever has a `review_id` goes with its review, new tables too. Everything else is named here, and
a test fails for a table that is neither here nor among those that tell nothing of a review.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import with_loader_criteria
from sqlmodel import SQLModel, col

from tracker import records
from tracker.records import (
    Action,
    ActionLink,
    ActionRecommendation,
    AdviceParticipant,
    Alert,
    DigestLine,
    EventAttendance,
    Evidence,
    EvidenceGrading,
    History,
    Incident,
    LearningEvent,
    LetterItem,
    Outbox,
    ProgressUpdate,
    Recommendation,
    RecommendationToChair,
    Reminder,
    Review,
    ReviewLink,
)
from tracker.store.restricted import Hidden

TELL_NOTHING = frozenset(
    {
        "Agency",
        "Attempts",
        "Attendance",
        "Board",
        "CalendarDay",
        "ChainLink",
        "DigestRun",
        "KeptFile",
        "KeptWords",
        "Meeting",
        "NumberGiven",
        "Person",
        "Post",
        "ProclaimedDay",
        "Restoration",
        "Seal",
        "Seat",
        "SentForm",
        "SignIn",
        "SignInRequest",
        "Slot",
        "Subgroup",
        "Tenure",
    }
)
"""Tables without a word of any review; a digest run's counts are shown to nobody, and neither is
which numbers were given before a restore."""


def of_reviews() -> Iterable[type[SQLModel]]:
    """Return the records that belong to one review by their `review_id`."""
    for name in records.__all__:
        record = getattr(records, name)
        if "review_id" in record.__table__.c:
            yield record


def _belongs(record: Any) -> Any:
    column = col(record.review_id)
    if not record.__table__.c.review_id.nullable:
        return lambda hidden: column.not_in(hidden.reviews)
    return lambda hidden: or_(column.is_(None), column.not_in(hidden.reviews))


def _hangs_on(column: Any, parent: Any) -> Any:
    rows = parent.__table__.c
    return lambda hidden: column.not_in(select(rows.id).where(rows.review_id.in_(hidden.reviews)))


def _bears(record: Any) -> Any:
    return lambda hidden: not_(or_(*(_of(record, *one) for one in hidden.references)))


def _of(record: Any, board_id: int, reference: str) -> Any:
    bears = col(record.reference)
    return and_(
        col(record.board_id) == board_id,
        or_(bears == reference, bears.startswith(f"{reference}-", autoescape=True)),
    )


_Says = Callable[[Hidden], Any]
OTHERS: Mapping[type[SQLModel], Sequence[_Says]] = {
    Review: [lambda hidden: col(Review.id).not_in(hidden.reviews)],
    ReviewLink: [lambda hidden: col(ReviewLink.other_id).not_in(hidden.reviews)],
    Incident: [lambda hidden: col(Incident.id).not_in(hidden.incidents)],
    ProgressUpdate: [_hangs_on(col(ProgressUpdate.action_id), Action)],
    Evidence: [_hangs_on(col(Evidence.action_id), Action)],
    EvidenceGrading: [_hangs_on(col(EvidenceGrading.action_id), Action)],
    AdviceParticipant: [_hangs_on(col(AdviceParticipant.advice_id), RecommendationToChair)],
    ActionRecommendation: [
        _hangs_on(col(ActionRecommendation.action_id), Action),
        _hangs_on(col(ActionRecommendation.recommendation_id), Recommendation),
    ],
    ActionLink: [
        _hangs_on(col(ActionLink.action_id), Action),
        _hangs_on(col(ActionLink.other_id), Action),
    ],
    EventAttendance: [_hangs_on(col(EventAttendance.event_id), LearningEvent)],
    Reminder: [_bears(Reminder)],
    History: [_bears(History)],
    Alert: [_bears(Alert)],
    DigestLine: [_bears(DigestLine)],
    LetterItem: [_bears(LetterItem)],
}


@lru_cache(maxsize=1024)
def options_for(hidden: Hidden, tables: frozenset[str]) -> list[Any]:
    """Return what keeps hidden rows out of a statement of some tables; letters are asked apart."""
    said = [(record, _belongs(record)) for record in of_reviews()]
    said += [(record, says) for record, all_of in OTHERS.items() for says in all_of]
    return [
        with_loader_criteria(record, says(hidden), include_aliases=True)
        for record, says in said
        if record.__tablename__ in tables
    ]


def without_letters(ids: Sequence[int]) -> Any:
    """Return the option that keeps letters out of a statement."""
    return with_loader_criteria(Outbox, col(Outbox.id).not_in(ids), include_aliases=True)


@cache
def guarded() -> frozenset[str]:
    """Name every table with rows to hide."""
    known: set[type[SQLModel]] = {*of_reviews(), *OTHERS, Outbox}
    return frozenset(str(record.__tablename__) for record in known)
