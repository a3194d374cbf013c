"""Evidence of an action as its page shows it: with its grade, its end, and where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from tracker.operations.plans.evidence_rows import rows_of
from tracker.records import Action, Contribution, Evidence, EvidenceGrading
from tracker.store.grades import gradings_of
from tracker.store.holders import names_of
from workflows.action_rules import GRADES


@dataclass(frozen=True)
class GradedAnew:
    """Who graded a piece of evidence again, when, and why."""

    by: str
    on: date
    reason: str


@dataclass(frozen=True)
class ExhibitLine:
    """One piece of evidence; `number` counts those of its action, `is_in_date` as of a day.

    What a re-check found not to have changed practice `counts` no more. What another agency showed
    is of its `part` of a collective action, and not of the action. `grade` is what it counts for:
    the grade that it was `shown_as`, unless a signer graded it again, which `graded` tells.
    """

    number: int
    on: date
    by: str
    note: str
    link: str
    grade: int
    grade_label: str
    shown_as: int
    graded: GradedAnew | None
    expires_on: date | None
    is_in_date: bool
    counts: bool
    part: str
    file_name: str
    media_type: str
    size_bytes: int
    sha256: str
    scanned_by: str


def evidence_of(session: Session, action: Action, *, as_of: date) -> tuple[ExhibitLine, ...]:
    """Return what was shown of an action, oldest first."""
    rows = rows_of(session, action)
    if not rows:
        return ()
    gradings = gradings_of(session, rows)
    people = {row.person_id for row in rows} | {one.person_id for one in gradings.values()}
    names = names_of(session, people)
    parts = dict(
        session.exec(
            select(Contribution.id, Contribution.reference).where(
                Contribution.action_id == action.id
            )
        ).all()
    )
    return tuple(
        ExhibitLine(
            number=number,
            on=row.dated_on,
            by=names[row.person_id],
            note=row.note,
            link=row.link,
            **_graded(row, gradings.get(row.id or 0), names),
            expires_on=row.expires_on,
            is_in_date=row.expires_on is None or row.expires_on >= as_of,
            part=parts.get(row.contribution_id or 0, ""),
            counts=(row.id or 0) > action.evidence_after,
            file_name=row.file_name,
            media_type=row.media_type,
            size_bytes=row.size_bytes,
            sha256=row.sha256,
            scanned_by=row.scanned_by,
        )
        for number, row in enumerate(rows, 1)
    )


def _graded(
    row: Evidence, grading: EvidenceGrading | None, names: Mapping[int | None, str]
) -> dict[str, Any]:
    grade = grading.grade if grading else row.grade
    anew = None
    if grading is not None:
        anew = GradedAnew(names[grading.person_id], grading.graded_on, grading.reason)
    return {
        "grade": grade,
        "grade_label": GRADES[grade],
        "shown_as": row.grade,
        "graded": anew,
    }
