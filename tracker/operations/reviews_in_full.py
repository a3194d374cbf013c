"""One review in full: whom it concerns, its dates, clocks, decisions, learning and actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from tracker.operations.action_lines import ActionLine, action_lines
from tracker.operations.clock_lines import ClockLine, clock_lines
from tracker.operations.learning_lines import (
    DisseminationLine,
    RecommendationLine,
    dissemination_lines,
    recommendation_lines,
)
from tracker.operations.review_clocks import milestones_of
from tracker.operations.review_lines import ReviewLine, pinned_workflow, review_line
from tracker.records import (
    Board,
    Decision,
    Finding,
    Person,
    RecommendationToChair,
    Review,
    ReviewLink,
    Subject,
)
from tracker.store.items import find
from tracker.wiring import App
from workflows.definition import ENTERED, Workflow

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class DateLine:
    """A dated event of a review, or the words of a source that gives no full date."""

    name: str
    label: str
    on: date | None
    as_recorded: str | None


@dataclass(frozen=True)
class Determination:
    """What was advised or decided, by whom, in which role, and why."""

    what: str
    outcome: str
    criteria_met: bool | None
    reasons: str
    by: str
    role: str
    on: date


@dataclass(frozen=True)
class FindingLine:
    """Something learned."""

    reference: str
    text: str
    note: str


@dataclass(frozen=True)
class ReviewInFull:
    """Everything that the tracker knows of one review."""

    review: ReviewLine
    edition: str
    lead_reviewer: str | None
    reviewer_is_independent: bool
    subjects: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]
    note: str
    dates: tuple[DateLine, ...]
    clocks: tuple[ClockLine, ...]
    determinations: tuple[Determination, ...]
    findings_stated: int | None
    findings: tuple[FindingLine, ...]
    recommendations: tuple[RecommendationLine, ...]
    actions: tuple[ActionLine, ...]
    disseminations: tuple[DisseminationLine, ...]


def review_in_full(
    app: App, board: Board, reference: str, *, as_of: date | None = None
) -> ReviewInFull:
    """Give one review with all that belongs to it, as late as it is as of a day, or today."""
    with app.store.reading() as session:
        row = find(session, Review, board.id or 0, reference)
        workflow = pinned_workflow(app, row)
        subjects = tuple(s.pseudonym for s in _belonging(session, Subject, row))
        findings = _belonging(session, Finding, row)
        return ReviewInFull(
            review=review_line(app, session, board, row, as_of=as_of),
            edition=workflow.edition if workflow else "",
            lead_reviewer=row.lead_reviewer,
            reviewer_is_independent=row.reviewer_is_independent,
            subjects=subjects,
            linked=_linked(session, row),
            note=row.note,
            dates=tuple(_dates(session, workflow, row)),
            clocks=tuple(clock_lines(app, session, board, row, as_of=as_of)),
            determinations=_determinations(app, session, row),
            findings_stated=row.findings_stated,
            findings=tuple(FindingLine(f.reference, f.text, f.note) for f in findings),
            recommendations=tuple(recommendation_lines(app, board, review=reference)),
            actions=tuple(action_lines(app, board, review=reference, as_of=as_of)),
            disseminations=tuple(dissemination_lines(app, board, review=reference)),
        )


def _belonging(session: Session, record: type[Row], review: Review) -> list[Row]:
    columns = record.__table__.c  # type: ignore[attr-defined]
    statement = select(record).where(columns.review_id == review.id).order_by(columns.id)
    return list(session.exec(statement))


def _linked(session: Session, row: Review) -> tuple[tuple[str, str], ...]:
    found = []
    for mine, others in (
        (ReviewLink.review_id, ReviewLink.other_id),
        (ReviewLink.other_id, ReviewLink.review_id),
    ):
        statement = (
            select(Review.reference, ReviewLink.kind)
            .join(ReviewLink, col(others) == Review.id)
            .where(col(mine) == row.id)
        )
        found += [(reference, kind) for reference, kind in session.exec(statement)]
    return tuple(sorted(found))


def _dates(session: Session, workflow: Workflow | None, row: Review) -> Iterable[DateLine]:
    """Give what is dated in the order of its days, then what nobody has recorded."""
    known = milestones_of(session, row.id or 0)
    dated_twice = _entered_by_dated_moves(workflow) if workflow else set()
    rows = [m for m in known.values() if m.name not in dated_twice or not m.occurred_on]
    for told in sorted(rows, key=lambda m: (m.occurred_on or date.max, m.id or 0)):
        yield DateLine(told.name, _label(workflow, told.name), told.occurred_on, told.as_recorded)
    for name in workflow.dates if workflow else ():
        if name not in known:
            yield DateLine(name, _label(workflow, name), None, None)


def _entered_by_dated_moves(workflow: Workflow) -> set[str]:
    return {ENTERED + move.to for move in workflow.moves if move.records and not move.stays}


def _label(workflow: Workflow | None, milestone: str) -> str:
    if workflow is not None and milestone.startswith(ENTERED):
        return workflow.state(milestone.removeprefix(ENTERED)).label
    words = milestone.removeprefix(ENTERED).replace("_", " ")
    return words[:1].upper() + words[1:]


def _determinations(app: App, session: Session, row: Review) -> tuple[Determination, ...]:
    named = select(Person.id, Person.name).where(Person.board_id == row.board_id)
    names = dict(session.exec(named).all())
    told = [
        (
            advice.recorded_at,
            Determination(
                "recommended",
                advice.advises,
                advice.criteria_met,
                advice.reasons,
                names[advice.person_id],
                app.roles[advice.role].label,
                advice.made_on,
            ),
        )
        for advice in _belonging(session, RecommendationToChair, row)
    ]
    told += [
        (
            made.recorded_at,
            Determination(
                "decided",
                made.outcome,
                None,
                made.reasons,
                names[made.person_id],
                app.roles[made.role].label,
                made.decided_on,
            ),
        )
        for made in _belonging(session, Decision, row)
    ]
    return tuple(one for _, one in sorted(told, key=lambda entry: entry[0]))
