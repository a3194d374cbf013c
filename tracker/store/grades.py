"""What evidence is worth: what it was shown with, unless a signer has graded it anew."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, func, select

from tracker.records import Evidence, EvidenceGrading


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


def gradings_of(session: Session, rows: Sequence[Evidence]) -> Mapping[int, EvidenceGrading]:
    """Return the newest grading of each piece of evidence that was graded anew, by its id."""
    found = session.exec(
        select(EvidenceGrading)
        .where(col(EvidenceGrading.evidence_id).in_([row.id for row in rows]))
        .order_by(col(EvidenceGrading.id))
    )
    return {one.evidence_id: one for one in found}
