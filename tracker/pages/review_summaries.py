"""A review's summary: what it is, its process step by step, and what can happen with it now."""

from dataclasses import dataclass

from sqlmodel import Session

from tracker.changing import Work
from tracker.operations.reviews.review_at_hand import milestones_of
from tracker.operations.reviews.review_holds import HoldLine, holds_of
from tracker.pages.moves_shown import MovesShown, moves_shown
from tracker.pages.referral_kinds import may_take_up
from tracker.pages.review_heads import ReviewHead, open_review_page
from tracker.pages.review_lines import pinned_workflow
from tracker.pages.review_rights import Rights, rights_over
from tracker.pages.review_steps import ReviewStep, steps_of
from tracker.pages.review_surroundings import IncidentOf, incident_of_review, links_of
from tracker.records import AgencyReturn, Milestone, Review, Subgroup, Subject
from tracker.store.items import belonging_to
from workflows.definition import Workflow
from workflows.meanings import ASK_AGENCIES, states_after
from workflows.words import INCIDENT


@dataclass(frozen=True)
class ReviewSummary:
    """A review on one screen; `linked` are references with the kind of each link.

    `happened` are the words for the day of the incident where nobody knows it.
    """

    head: ReviewHead
    steps: tuple[ReviewStep, ...]
    moves: MovesShown
    rights: Rights
    may_take_up: bool
    holds: tuple[HoldLine, ...]
    subgroup: str
    led_by: str | None
    incident: IncidentOf | None
    happened: str
    subjects: tuple[str, ...]
    lead_reviewer: str | None
    reviewer_is_independent: bool
    guidance: str
    linked: tuple[tuple[str, str], ...]
    note: str
    asks_nobody_yet: bool


def review_summary(work: Work, reference: str) -> ReviewSummary:
    """Return one review's summary for whoever asks."""
    opened = open_review_page(work, reference, "the review")
    row = opened.row
    workflow = pinned_workflow(work.app, row)
    dated = milestones_of(work.session, row.id or 0)
    clocks = opened.clocks
    return ReviewSummary(
        head=opened.head,
        steps=steps_of(work.app, workflow, row, dated=dated, clocks=clocks) if workflow else (),
        moves=moves_shown(work, row),
        rights=rights_over(work, row),
        may_take_up=may_take_up(work, row),
        holds=tuple(holds_of(work.session, row, as_of=work.today)),
        subgroup=work.session.get_one(Subgroup, row.subgroup_id).name,
        led_by=row.led_by,
        incident=incident_of_review(work.session, row),
        happened=_happened(dated.get(INCIDENT)),
        subjects=_subjects(work.session, row),
        lead_reviewer=row.lead_reviewer,
        reviewer_is_independent=row.reviewer_is_independent,
        guidance=(workflow.guidance or workflow.edition) if workflow else "",
        linked=links_of(work.session, row),
        note=row.note,
        asks_nobody_yet=workflow is not None and _asks_nobody_yet(work, workflow, row),
    )


def _subjects(session: Session, row: Review) -> tuple[str, ...]:
    return tuple(one.pseudonym for one in belonging_to(session, Subject, row))


def _asks_nobody_yet(work: Work, workflow: Workflow, row: Review) -> bool:
    """Tell whether a review is at asking agencies for what they know, and none is asked yet."""
    if row.state not in states_after([workflow], ASK_AGENCIES):
        return False
    return not belonging_to(work.session, AgencyReturn, row)


def _happened(row: Milestone | None) -> str:
    return (row.as_recorded or "") if row else ""
