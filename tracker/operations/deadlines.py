"""When something is due, by any workflow's rule, with the arithmetic shown."""

from dataclasses import dataclass
from datetime import date

from tracker.errors import NotFound
from tracker.wiring import App
from workflows.calendar import for_nation
from workflows.deadlines import DueDate, due_on
from workflows.definition import Workflow
from workflows.entries import Deadline


@dataclass(frozen=True)
class Answer:
    """A rule, the day it was counted from, and what it gives."""

    workflow: Workflow
    rule: Deadline
    start: date
    due: DueDate


def answer(app: App, workflow: str, deadline: str, *, start: date, nation: str) -> Answer:
    """Give when a deadline falls; `workflow` is a name, or a name and version such as scr.v1."""
    flow = workflow_named(app, workflow)
    rule = flow.deadline(deadline)
    return Answer(flow, rule, start, due_on(rule, start, for_nation(nation)))


def workflow_named(app: App, name: str) -> Workflow:
    """Give the workflow of that name, the newest version unless one is named."""
    if name in app.workflows:
        return app.workflows[name]
    if any(flow.name == name for flow in app.workflows.values()):
        return app.newest(name)
    known = ", ".join(app.workflows)
    raise NotFound(f'There is no workflow "{name}". There is: {known}.')
