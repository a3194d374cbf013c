"""Briefings as lines: to how many agencies each went, and who has yet to confirm."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.records import Agency, Briefing, Dissemination, Review
from tracker.wiring import App


@dataclass(frozen=True)
class BriefingLine:
    """One briefing: to how many agencies it went, and who has yet to confirm."""

    reference: str
    review: str
    title: str
    issued_on: date | None
    confirm_by: date | None
    agencies: int
    reached: int
    waits_for: tuple[str, ...]

    @property
    def is_disseminated(self) -> bool:
        """Whether every agency has confirmed, or was excused; to nobody is not disseminated."""
        return self.agencies > 0 and not self.waits_for


def briefings(look: Look, *, review: str | None = None) -> list[BriefingLine]:
    """Return a board's briefings by reference, with who has yet to confirm."""
    statement = (
        select(Briefing, Review.reference)
        .join(Review, col(Review.id) == Briefing.review_id)
        .where(Briefing.board_id == look.board.id)
        .order_by(col(Briefing.reference))
    )
    if review is not None:
        statement = statement.where(Review.reference == review)
    lines = []
    for row, of in look.session.exec(statement):
        sent = look.session.exec(
            select(Dissemination, Agency.name)
            .join(Agency, col(Agency.id) == Dissemination.agency_id)
            .where(Dissemination.briefing_id == row.id)
            .order_by(col(Agency.name))
        ).all()
        waits = tuple(name for item, name in sent if not _is_done(look.app, item))
        lines.append(
            BriefingLine(
                row.reference,
                of,
                row.title,
                row.issued_on,
                row.confirm_by,
                len(sent),
                sum(item.number_reached or 0 for item, _ in sent),
                waits,
            )
        )
    return lines


def _is_done(app: App, item: Dissemination) -> bool:
    return app.workflow(item.workflow_name, item.workflow_version).state(item.state).counts_as_done
