"""What evidence is worth: what it was shown with, unless a signer has graded it again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from tracker.records import Action, Contribution, Evidence, EvidenceGrading
from tracker.store.prepared import Prepared, rows_in


def worth() -> Any:
    """Return the grade that counts of a piece of evidence, as a column of a question about it."""
    newest = (
        select(col(EvidenceGrading.grade))
        .where(col(EvidenceGrading.evidence_id) == col(Evidence.id))
        .order_by(col(EvidenceGrading.id).desc())
        .limit(1)
        .correlate(Evidence)
        .scalar_subquery()
    )
    return func.coalesce(newest, col(Evidence.grade))


_BEST = Prepared(
    select(func.max(worth())).where(
        col(Evidence.action_id) == bindparam("the_action"),
        col(Evidence.id) > bindparam("after"),
        # What another agency shows of its part is not the lead's.
        col(Evidence.contribution_id).is_(None),
        or_(col(Evidence.expires_on).is_(None), col(Evidence.expires_on) >= bindparam("on_day")),
    )
)


def best_of_action(session: Session, action: Action, on: date) -> int | None:
    """Return the best grade of what was shown of an action and is in date on a day."""
    values = {"the_action": action.id, "after": action.evidence_after, "on_day": on}
    ((grade,),) = rows_in(session, _BEST, values)
    best: int | None = grade
    return best


_BEST_OF_PART = Prepared(
    select(func.max(worth())).where(
        col(Evidence.contribution_id) == bindparam("the_part"),
        or_(col(Evidence.expires_on).is_(None), col(Evidence.expires_on) >= bindparam("on_day")),
    )
)


def best_of_part(session: Session, part: Contribution, on: date) -> int | None:
    """Return the best grade of what an agency has shown of its part and is in date on a day."""
    ((grade,),) = rows_in(session, _BEST_OF_PART, {"the_part": part.id, "on_day": on})
    best: int | None = grade
    return best


def gradings_of(session: Session, rows: Sequence[Evidence]) -> Mapping[int, EvidenceGrading]:
    """Return the newest grading of each piece of evidence that was graded again, by its id."""
    if not rows:
        return {}
    found = session.exec(
        select(EvidenceGrading)
        .where(col(EvidenceGrading.evidence_id).in_([row.id for row in rows]))
        .order_by(col(EvidenceGrading.id))
    )
    return {one.evidence_id: one for one in found}
