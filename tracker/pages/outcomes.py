"""What became of a finding or a recommendation: its state, its actions, how they were closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select

from tracker.changing import Look
from tracker.operations.plans.serving import serves
from tracker.records import Action, Evidence, Finding, Recommendation
from tracker.store.grades import worth
from tracker.wiring import App
from workflows.action_needs import IMPACT_FOUND
from workflows.action_rules import grade_in_full


@dataclass(frozen=True)
class Outcome:
    """Where it stands, how many of its actions are done, and by what evidence.

    `best_grade` is the best grade among its closed actions; None where none is closed.
    """

    state: str
    actions: int
    done: int
    best_grade: int | None
    has_impact: bool

    @property
    def is_closed(self) -> bool:
        """Whether it has actions and every one of them is done."""
        return self.actions > 0 and self.done == self.actions

    @property
    def words(self) -> str:
        """Say it in a line."""
        if not self.actions:
            return f"{self.state}; no action"
        closed = f"{self.done} of {self.actions} actions signed off"
        if not self.done:
            return f"{self.state}; {closed}"
        grade = f"on {grade_in_full(self.best_grade)}" if self.best_grade else "no evidence"
        impact = "impact found" if self.has_impact else "no impact found"
        return f"{self.state}; {closed}, {grade}, {impact}"


def outcome_of(look: Look, item: Finding | Recommendation) -> Outcome:
    """Return what became of a finding, by its recommendations, or of a recommendation."""
    rows = _actions(look.session, _recommendations(look.session, item))
    done = [row for row in rows if _counts_as_done(look.app, row)]
    best = look.session.exec(
        select(func.max(worth()))
        .join(Action, col(Action.id) == Evidence.action_id)
        .where(
            col(Action.id).in_([row.id for row in done]),
            col(Evidence.id) > Action.evidence_after,
        )
    ).one()
    workflow = look.app.workflow(item.workflow_name, item.workflow_version)
    return Outcome(
        workflow.state(item.state).label,
        len(rows),
        len(done),
        best,
        any(row.assurance in IMPACT_FOUND for row in done),
    )


def _actions(session: Session, recommendations: Sequence[Recommendation]) -> Sequence[Action]:
    if not recommendations:
        return []
    return session.exec(select(Action).where(or_(*map(serves, recommendations)))).all()


def _recommendations(session: Session, item: Finding | Recommendation) -> list[Recommendation]:
    if isinstance(item, Recommendation):
        return [item]
    statement = select(Recommendation).where(Recommendation.finding_id == item.id)
    return list(session.exec(statement))


def _counts_as_done(app: App, action: Action) -> bool:
    workflow = app.workflow(action.workflow_name, action.workflow_version)
    return workflow.state(action.state).counts_as_done
