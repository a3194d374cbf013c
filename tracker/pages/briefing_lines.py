"""Briefings as lines: to how many agencies each went, and who has yet to confirm."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look, record_reading
from tracker.pages.dissemination_lines import DisseminationLine, sent_of_briefing
from tracker.pages.list_filters import among, equal_to
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.records import Agency, Briefing, Dissemination, Review
from tracker.store.items import find
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


@dataclass(frozen=True)
class BriefingInFull:
    """One briefing: where it can be read, and each agency that it was sent to.

    `review` is None for who doesn't see it.
    """

    reference: str
    review: str | None
    title: str
    link: str
    issued_on: date | None
    confirm_by: date | None
    sent: tuple[DisseminationLine, ...]


BRIEFINGS = Listing(
    Briefing.id,
    orders={
        "reference": (Briefing.sort_key,),
        "issued": (Briefing.issued_on, Briefing.sort_key),
        "due": (Briefing.confirm_by, Briefing.sort_key),
    },
    filters={"review": equal_to(Review.reference)},
)
_Sent = Sequence[tuple[Dissemination, str]]


def briefings(look: Look, wanted: Wanted = EVERYTHING) -> Listed[BriefingLine]:
    """Return a board's briefings by reference, with who has yet to confirm."""
    statement = (
        select(Briefing, Review.reference)
        .join(Review, col(Review.id) == Briefing.review_id)
        .where(Briefing.board_id == look.board.id)
    )
    rows = BRIEFINGS.rows(look, statement, wanted)
    sent = _sent(look, [row[0].id or 0 for row in rows])
    return rows.each(lambda row: _line(look.app, row[0], row[1], sent.get(row[0].id, ())))


def briefing_in_full(look: Look, reference: str) -> BriefingInFull:
    """Return one briefing with whom it went to, as far as whoever asks sees them."""
    row = find(look.session, Briefing, look.board.id or 0, reference)
    record_reading(look, reference, "briefing")
    review = look.session.exec(select(Review.reference).where(Review.id == row.review_id))
    sent = sent_of_briefing(look, row)
    return BriefingInFull(
        row.reference, review.first(), row.title, row.link, row.issued_on, row.confirm_by, sent
    )


def _sent(look: Look, briefings: Collection[int]) -> dict[int | None, list[tuple[Any, str]]]:
    """To whom each of some briefings went, by the agency's name."""
    statement = (
        select(Dissemination, Agency.name)
        .join(Agency, col(Agency.id) == Dissemination.agency_id)
        .where(
            Dissemination.board_id == look.board.id,
            col(Dissemination.briefing_id).is_not(None),
            among(Dissemination.briefing_id, briefings),
        )
        .order_by(col(Agency.name))
    )
    found: dict[int | None, list[tuple[Any, str]]] = {}
    for item, agency in look.session.exec(statement):
        found.setdefault(item.briefing_id, []).append((item, agency))
    return found


def _line(app: App, row: Briefing, review: str, sent: _Sent) -> BriefingLine:
    return BriefingLine(
        row.reference,
        review,
        row.title,
        row.issued_on,
        row.confirm_by,
        len(sent),
        sum(item.number_reached or 0 for item, _ in sent),
        tuple(agency for item, agency in sent if not _is_done(app, item)),
    )


def _is_done(app: App, item: Dissemination) -> bool:
    return app.workflow(item.workflow_name, item.workflow_version).state(item.state).counts_as_done
