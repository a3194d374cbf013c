"""When something is due, by any workflow's rule, with the arithmetic shown."""

from dataclasses import dataclass
from datetime import date

from tracker.errors import NotFound
from tracker.wiring import App
from workflows.deadlines import DueDate, due_on
from workflows.definition import Workflow
from workflows.editions import edition_counting
from workflows.entries import Deadline


@dataclass(frozen=True)
class Answer:
    """A rule, the day it was counted from, and what it gives."""

    workflow: Workflow
    rule: Deadline
    start: date
    due: DueDate


def answer(
    app: App, workflow: str, deadline: str, *, start: date, nation: str, edition: str | None = None
) -> Answer:
    """Return when a deadline falls; `workflow` is a name, or a name and version such as scr.v1.

    Of several editions the one in force on the day counts, or the last one before it.
    """
    flow = workflow_counting(app, workflow, start, edition)
    rule = flow.deadline(deadline)
    return Answer(flow, rule, start, due_on(rule, start, app.calendar(nation)))


def workflow_counting(app: App, name: str, start: date, edition: str | None) -> Workflow:
    """Return the edition of a workflow by which a date is counted."""
    named = workflow_named(app, name)
    if name in app.workflows and edition is None:
        return named
    return edition_counting(app.editions(named.name), start, asked=edition)


def workflow_named(app: App, name: str) -> Workflow:
    """Return the workflow of that name, in the edition that came into force last."""
    if name in app.workflows:
        return app.workflows[name]
    if app.editions(name):
        return app.newest(name)
    known = ", ".join(app.workflows)
    raise NotFound(
        "no_such_workflow",
        f'There is no workflow "{name}". There is: {known}.',
        field="name",
        name=name,
    )
