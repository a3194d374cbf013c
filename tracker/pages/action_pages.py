"""One action as its page shows it: names for ids, words with who said them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from tracker.changing import Look, shown
from tracker.operations.plans.action_links import links_of
from tracker.pages.action_lines import ActionLine, line_of, seen_on
from tracker.pages.action_status import blocker_of, rated_by, why_so
from tracker.pages.actions_in_full import ActionInFull, action_in_full
from tracker.pages.contribution_lines import ContributionLine, parts_shown
from tracker.pages.due_dates import DueDates, due_dates
from tracker.pages.evidence_lines import ExhibitLine, evidence_of
from tracker.pages.extension_lines import ExtensionLine, requests_for
from tracker.pages.holdings import holder_words
from tracker.pages.impact_lines import ImpactLine, checks_of
from tracker.pages.purposes import Purpose, purposes_of
from tracker.records import (
    Action,
    Meeting,
    Person,
    ProgressUpdate,
    Review,
    Tenure,
)
from tracker.store.holders import names_of
from tracker.store.visibility import hidden_references
from workflows.action_rules import GRADES


@dataclass(frozen=True)
class UpdateLine:
    """One progress update: when, by whom, and all that was said with it."""

    on: date
    by: str
    narrative: str
    percent: int | None
    forecast_on: date | None
    blockers: str
    milestones: str


@dataclass(frozen=True)
class ActionPage:
    """An action with its review, its owner's holders today, its dates, and what was said of it.

    `review` is None for whoever sees the action and not the case.
    """

    action: ActionLine
    review: str | None
    recommendation: str | None
    serves: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    held_by: tuple[str, ...]
    since: date | None
    created_on: date | None
    original_due_on: date | None
    review_on: date | None
    last_word_on: date | None
    reviewed_at: str | None
    reviewed_on: date | None
    replaced_by: str | None
    dates: DueDates
    more_time: tuple[ExtensionLine, ...]
    updates: tuple[UpdateLine, ...]
    evidence: tuple[ExhibitLine, ...]
    evidence_grade: int
    evidence_grade_label: str
    rated_by: str | None
    because: str | None
    blocked_by: str | None
    accepted_on: date | None
    goes_on_in: str | None
    comes_from: tuple[str, ...]
    checks: tuple[ImpactLine, ...]
    rollup: str
    parts: tuple[ContributionLine, ...]


def action_page(look: Look, reference: str) -> ActionPage:
    """Return one action with everything that was said and shown of it, oldest first."""
    full = action_in_full(look, reference)
    action = full.action
    more_time = requests_for(look, action)
    seen = seen_on(look, look.today)
    updates = _words(look.session, full)
    purposes = purposes_of(look, action)
    reviewed = _meeting(look.session, action)
    review = look.session.get(Review, action.review_id)
    return ActionPage(
        action=line_of(seen, action, full.agency, full.owner),
        review=review.reference if review else None,
        recommendation=next((one.reference for one in purposes if one.is_first), None),
        serves=tuple(one.reference for one in purposes if one.reference),
        purposes=purposes,
        held_by=_holders(look.session, action, look.app.clock.today()),
        since=action.entered_on,
        created_on=action.created_on,
        original_due_on=action.original_due_on,
        review_on=action.review_on,
        last_word_on=action.last_word_on,
        reviewed_at=reviewed.reference if reviewed else None,
        reviewed_on=reviewed.held_on if reviewed else None,
        replaced_by=shown(action.replaced_by, hidden_references(look.session, look.board.id or 0)),
        dates=due_dates(look.session, action, seen.calendar),
        more_time=more_time,
        updates=updates,
        **_proof(look, action),
    )


def _proof(look: Look, action: Action) -> dict[str, Any]:
    """Return what shows that an action was done, how others see it, and how it goes on."""
    session = look.session
    goes_on_in, comes_from = links_of(session, action)
    return {
        "evidence": evidence_of(session, action, as_of=look.today),
        "evidence_grade": action.evidence_grade_needed,
        "evidence_grade_label": GRADES[action.evidence_grade_needed],
        "rated_by": rated_by(look.app, session, action),
        "because": why_so(session, action),
        "blocked_by": blocker_of(session, action),
        "accepted_on": action.accepted_on,
        "goes_on_in": goes_on_in,
        "comes_from": comes_from,
        "checks": checks_of(look, action),
        "rollup": action.rollup,
        "parts": parts_shown(look, action),
    }


def _meeting(session: Session, action: Action) -> Meeting | None:
    return session.get(Meeting, action.reviewed_at_id) if action.reviewed_at_id else None


def _words(session: Session, full: ActionInFull) -> tuple[UpdateLine, ...]:
    names = names_of(session, {update.person_id for update in full.updates})
    return tuple(update_line(update, names[update.person_id]) for update in full.updates)


def update_line(update: ProgressUpdate, by: str) -> UpdateLine:
    """Return one progress update of somebody."""
    return UpdateLine(
        on=update.written_on,
        by=by,
        narrative=update.narrative,
        percent=update.percent,
        forecast_on=update.forecast_on,
        blockers=update.blockers,
        milestones=update.milestones,
    )


def _holders(session: Session, action: Action, on: date) -> tuple[str, ...]:
    statement = (
        select(Person.name, Tenure.is_deputy)
        .join(Tenure, col(Tenure.person_id) == Person.id)
        .where(
            Tenure.post_id == action.owner_post_id,
            Tenure.held_from <= on,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= on),
        )
        .order_by(col(Tenure.is_deputy), col(Person.name))
    )
    return tuple(
        holder_words(name, is_deputy=is_deputy) for name, is_deputy in session.exec(statement)
    )
