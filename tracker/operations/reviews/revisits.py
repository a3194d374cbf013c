"""An audit that comes back: of each recommendation, is practice improved, the same or worse."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import (
    Amended,
    Entry,
    Look,
    Work,
    day_of,
    note,
    repeated,
    roles_towards,
    working,
)
from tracker.errors import BadInput, NotAllowed
from tracker.records import Board, Recommendation, Review, ReviewLink, RevisitResult
from tracker.store.items import find
from tracker.wiring import App
from workflows.meanings import REPLACE, states_after

RESULTS = ("improved", "same", "worse")
REVISIT = "revisit"
"""What history calls what an audit found of a recommendation of another."""
_MAY = ("quality_assurance", "business_manager", "subgroup_chair")


@dataclass(frozen=True)
class Revisited:
    """What was found of a recommendation: by which revisit, on which day."""

    result: str
    note: str = ""
    on: date | None = None


@dataclass(frozen=True)
class RevisitLine:
    """A recommendation that a revisit looks at, and what it found, if it has."""

    recommendation: str
    text: str
    result: str | None
    note: str
    found_on: date | None


@repeated
def revisit(
    app: App, board: Board, recommendation: str, review: str, found: Revisited, *, by: str
) -> Amended:
    """Record what an audit found of a recommendation when it came back; a later find stands too."""
    if found.result not in RESULTS:
        raise BadInput(
            "unknown_result",
            f'"{found.result}" is not a result. Give one of: {", ".join(RESULTS)}.',
            field="result",
            result=found.result,
        )
    with working(app, board, by) as work:
        audit = find(work.session, Review, board.id or 0, review)
        item = find(work.session, Recommendation, board.id or 0, recommendation)
        if item.id not in {one.id for one in inherited(work.app, work.session, audit)}:
            raise BadInput(
                "not_revisited",
                f"{recommendation} is not a recommendation that {review} revisits.",
                field="recommendation",
                recommendation=recommendation,
                review=review,
            )
        role = _role(work, audit)
        on = day_of(found.on, app.clock.today(), what="The revisit")
        row = RevisitResult(
            board_id=audit.board_id,
            review_id=audit.id or 0,
            recommendation_id=item.id or 0,
            result=found.result,
            note=found.note.strip(),
            person_id=work.actor.person_id,
            found_on=on,
        )
        work.session.add(row)
        _note(work, item, row, audit=audit, role=role)
        return Amended(recommendation, on)


def inherited(app: App, session: Session, audit: Review) -> list[Recommendation]:
    """What an audit revisits: what the audits linked as revisited advised, or else its own."""
    linked = select(ReviewLink.other_id).where(
        ReviewLink.review_id == audit.id, ReviewLink.kind == "revisits"
    )
    replaced = states_after(app.of_subject("recommendation"), REPLACE)
    audits = list(session.exec(linked)) or [audit.id or 0]
    statement = (
        select(Recommendation)
        .where(
            col(Recommendation.review_id).in_(audits),
            col(Recommendation.state).not_in(replaced),
        )
        .order_by(col(Recommendation.sort_key))
    )
    return list(session.exec(statement))


def revisits_missing(app: App, session: Session, audit: Review) -> int | None:
    """Count the recommendations that a revisit has not looked at; None where there are none."""
    lines = revisit_lines(app, session, audit)
    return sum(line.result is None for line in lines) if lines else None


def revisit_lines(app: App, session: Session, audit: Review) -> tuple[RevisitLine, ...]:
    """Return each recommendation that an audit revisits with what it found of it last."""
    made = select(RevisitResult).where(RevisitResult.review_id == audit.id)
    latest = {
        row.recommendation_id: row for row in session.exec(made.order_by(col(RevisitResult.id)))
    }
    return tuple(
        RevisitLine(
            item.reference,
            item.text,
            row.result if row else None,
            row.note if row else "",
            row.found_on if row else None,
        )
        for item in inherited(app, session, audit)
        for row in (latest.get(item.id or 0),)
    )


def revisits_of(look: Look, review: Review) -> tuple[RevisitLine, ...]:
    """Return what a review's revisit found; nothing where its process has no revisit."""
    if review.workflow_name is None or review.workflow_version is None:
        return ()
    workflow = look.app.workflow(review.workflow_name, review.workflow_version)
    asks = any("revisit_recorded" in move.needs for move in workflow.moves)
    return revisit_lines(look.app, look.session, review) if asks else ()


def _role(work: Work, audit: Review) -> str:
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=audit.subgroup_id)
    role = next((name for name in _MAY if name in held), None)
    if role is None:
        labels = " or ".join(work.app.roles[name].label.lower() for name in _MAY)
        raise NotAllowed(
            "not_for_this_post",
            f"What {audit.reference} found is for the {labels} to record: ask them.",
            reference=audit.reference,
        )
    return role


def _note(
    work: Work, item: Recommendation, row: RevisitResult, *, audit: Review, role: str
) -> None:
    became = {"result": row.result, "audit": audit.reference}
    # No new version: its number would tell of an audit that is hidden from somebody.
    note(work, item, Entry(REVISIT, role, became, reason=row.note, on=row.found_on))
