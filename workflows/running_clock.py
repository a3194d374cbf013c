"""Which deadline runs on an item in the state it stands in, and when it ends."""

from collections.abc import Mapping
from datetime import date

from workflows.calendar import Calendar
from workflows.deadlines import due_on
from workflows.definition import Workflow
from workflows.entries import State


def running_clock(
    workflow: Workflow, state: State, anchors: Mapping[str, date | None], calendar: Calendar
) -> tuple[str | None, date | None]:
    """Return the name of a state's deadline and its day; no day where its anchor has none."""
    if state.clock is None:
        return None, None
    rule = workflow.deadline(state.clock)
    anchor = anchors.get(rule.anchor)
    if anchor is None:
        return rule.name, None
    return rule.name, due_on(rule, anchor, calendar).due_on
