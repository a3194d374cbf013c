"""A review's process as steps: those taken, the one it stands at, and those still ahead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.pages.clock_lines import RUNNING, ClockLine
from tracker.records import Milestone, Review
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.names import ENTERED

DONE, NOW, AHEAD = "done", "now", "ahead"
DECISION = "The decision"
"""What comes next where several decisions are open: which of them it will be is not foretold."""


@dataclass(frozen=True)
class ReviewStep:
    """One step: `on` is the day it was taken or, of one ahead, the day by which it is due."""

    label: str
    standing: str
    on: date | None
    waits_on: str | None = None


def steps_of(
    app: App,
    workflow: Workflow,
    review: Review,
    *,
    dated: Mapping[str, Milestone],
    clocks: Iterable[ClockLine],
) -> tuple[ReviewStep, ...]:
    """Return the steps of a review, in the order of their days and of its workflow's file."""
    state = workflow.state(review.state)
    waits_on = app.roles[state.waits_on].label if state.waits_on else None
    standing = DONE if state.is_final else NOW
    here = ReviewStep(state.label, standing, review.entered_on, waits_on)
    ahead = _way_on(workflow, state.name, frozenset({state.name})) or ()
    due = _due_by(clocks)
    coming = [ReviewStep(_name(workflow, move), AHEAD, _due(move, due)) for move in ahead]
    names = {step.label for step in coming}
    taken = [step for step in _taken(workflow, review, dated) if step.label not in names]
    return (*taken, here, *coming)


def _taken(workflow: Workflow, review: Review, dated: Mapping[str, Milestone]) -> list[ReviewStep]:
    states = [one for one in workflow.states if one.name != review.state]
    found = [(dated[ENTERED + one.name], one) for one in states if ENTERED + one.name in dated]
    in_order = sorted(found, key=lambda pair: pair[0].occurred_on or date.max)
    return [ReviewStep(one.label, DONE, row.occurred_on) for row, one in in_order]


def _way_on(workflow: Workflow, at: str, seen: frozenset[str]) -> tuple[Move, ...] | None:
    """Return the first way, in the file's order, to an end that counts as done; None without one.

    It stops at a decision, for nobody knows how that one will be.
    """
    state = workflow.state(at)
    if state.is_final:
        return () if state.counts_as_done else None
    onward = [
        one for one in workflow.moves if at in one.from_ and not one.stays and one.to not in seen
    ]
    deciding = [one for one in onward if one.makes == "decision"]
    if deciding:
        return (deciding[0],)
    for move in onward:
        rest = _way_on(workflow, move.to, seen | {move.to})
        if rest is not None:
            return (move, *rest)
    return None


def _name(workflow: Workflow, move: Move) -> str:
    return DECISION if move.makes == "decision" else workflow.state(move.to).label


def _due_by(clocks: Iterable[ClockLine]) -> Mapping[str, date]:
    """Return the days by which milestones are owed, by the milestone that meets each clock."""
    running = [one for one in clocks if one.standing in RUNNING and one.due_on is not None]
    soonest_last = sorted(running, key=lambda one: one.due_on or date.max, reverse=True)
    return {one.touched_by[1]: one.due_on for one in soonest_last if one.due_on is not None}


def _due(move: Move, due: Mapping[str, date]) -> date | None:
    return min((due[name] for name in move.milestones if name in due), default=None)
