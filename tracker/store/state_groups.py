"""Groups of states, such as those that are open, as the database is asked for them."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col

from tracker.records.kinds import kept_as
from workflows.definition import Workflow
from workflows.entries import State

Claim = Callable[[Workflow, State], bool]


def stands_where(workflows: Iterable[Workflow], record: Any, claim: Claim) -> ColumnElement[bool]:
    """Ask for items whose state, in the very edition that each is pinned to, fits a claim."""
    fitting = [
        (flow.name, flow.version, state.name)
        for flow in workflows
        if flow.subject == kept_as(record).name
        for state in flow.states
        if claim(flow, state)
    ]
    pinned = tuple_(col(record.workflow_name), col(record.workflow_version), col(record.state))
    return pinned.in_(fitting)


def is_unfinished(_flow: Workflow, state: State) -> bool:
    """Tell whether a state is neither the end nor counts as done."""
    return not (state.is_final or state.counts_as_done)


def is_not_final(_flow: Workflow, state: State) -> bool:
    """Tell whether a state is not the end."""
    return not state.is_final
