"""Findings as lines: how each stands, who contests it and what was answered."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import col, select

from tracker.changing import Look, record_reading
from tracker.pages.list_filters import equal_to, of_review, open_in
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.reasons import reason_for_state
from tracker.pages.workflow_words import waits_on
from tracker.records import Finding, Recommendation, Review
from tracker.store.items import belonging_to, find
from tracker.store.state_groups import is_not_final
from tracker.wiring import App


@dataclass(frozen=True)
class FindingLine:
    """Something learned, how it stands, and who contests it, if anybody does."""

    reference: str
    text: str
    note: str
    state: str
    state_label: str
    waits_on: str | None
    contested_by: str
    response: str


@dataclass(frozen=True)
class FindingInFull:
    """A finding with the board that led its review, why it stands so, and what answers it."""

    finding: FindingLine
    review: str
    led_by: str | None
    since: date | None
    why: str
    recommendations: tuple[str, ...]


FINDINGS = Listing(
    Finding.id,
    orders={
        "reference": (Finding.sort_key,),
        "entered": (),
        "state": (Finding.state, Finding.sort_key),
    },
    filters={
        "review": of_review(Finding.review_id),
        "state": equal_to(Finding.state),
        "is_open": open_in(Finding, is_not_final),
    },
)


def finding_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[FindingLine]:
    """Return the findings of a board by reference, or one review's as they were entered."""
    if wanted.review is not None and wanted.order is None:
        wanted = replace(wanted, order="entered")
    statement = select(Finding).where(Finding.board_id == look.board.id)
    return FINDINGS.rows(look, statement, wanted).each(lambda row: _line(look.app, *row))


def findings_of(look: Look, review: Review) -> list[FindingLine]:
    """Return a review's findings in an open session."""
    return [_line(look.app, row) for row in belonging_to(look.session, Finding, review)]


def finding_in_full(look: Look, reference: str) -> FindingInFull:
    """Return one finding with all that is known of it."""
    record_reading(look, reference, "a finding")
    row = find(look.session, Finding, look.board.id or 0, reference)
    review = look.session.get_one(Review, row.review_id)
    answered = (
        select(Recommendation.reference)
        .where(Recommendation.finding_id == row.id)
        .order_by(col(Recommendation.sort_key))
    )
    return FindingInFull(
        _line(look.app, row),
        review.reference,
        review.led_by,
        row.entered_on,
        reason_for_state(look.session, row),
        tuple(look.session.exec(answered)),
    )


def _line(app: App, row: Finding) -> FindingLine:
    state = app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    return FindingLine(
        reference=row.reference,
        text=row.text,
        note=row.note,
        state=state.name,
        state_label=state.label,
        waits_on=waits_on(state, app.roles),
        contested_by=row.contested_by,
        response=row.response,
    )
