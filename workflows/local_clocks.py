"""A board's own steps, put on top of the law's clocks and marked local."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from workflows.checks.file import problems
from workflows.definition import Workflow
from workflows.entries import Deadline, Shape
from workflows.faults import InFile
from workflows.names import Name, Text
from workflows.refusals import WorkflowFileError
from workflows.shaped_files import Named, read_shape, shaped


class LocalClock(Shape):
    """One step: of which process, and whose, beside what any deadline says; met by its own date."""

    workflow: Name
    boards: tuple[Text, ...] = ()
    name: Name
    label: Text
    counts: Text
    amount: int
    after: Text | None = None
    before: Text | None = None
    owed_by: Name
    source: Text


class LocalClocks(Shape):
    """The file of local clocks as a whole."""

    clocks: Annotated[tuple[LocalClock, ...], Field(alias="clock")] = ()


def with_local_clocks(
    workflows: Mapping[str, Workflow], path: Path, *, roles: Collection[str]
) -> Mapping[str, Workflow]:
    """Return the workflows with the local clocks of a file; without the file, as they are.

    Raises WorkflowFileError with every fault. A step is met on the day recorded under its name.
    """
    if not path.is_file():
        return workflows
    added = read_shape(path, LocalClocks).clocks
    if not added:
        return workflows
    names = {flow.name for flow in workflows.values()}
    faults = [
        f'{path.name}: clock "{one.name}", workflow: there is no workflow "{one.workflow}". '
        f"There is {', '.join(sorted(names))}."
        for one in added
        if one.workflow not in names
    ]
    made: dict[str, Workflow] = {}
    for key, flow in workflows.items():
        steps = [_deadline(one, path.name) for one in added if one.workflow == flow.name]
        made[key] = _joined(flow, steps) if steps else flow
        faults += [f"{path.name}: {key}: {fault}" for fault in _faults(made[key], steps, roles)]
    if faults:
        raise WorkflowFileError(faults)
    return Named(made, file="workflows", kind="process")


def _deadline(clock: LocalClock, file: str) -> Deadline:
    written = clock.model_dump(exclude={"workflow"})
    written |= {"met_by": clock.name, "verified": True, "is_local": True}
    return shaped(Deadline, written, InFile(file, (f'clock "{clock.name}"',)))


def _joined(flow: Workflow, steps: list[Deadline]) -> Workflow:
    """Return the workflow with the steps; a copy would keep what was worked out without them."""
    told = {name: getattr(flow, name) for name in Workflow.model_fields}
    told["deadlines"] = (*flow.deadlines, *steps)
    told["dates"] = (*flow.dates, *(step.name for step in steps))
    return Workflow.model_construct(**told)


def _faults(flow: Workflow, steps: list[Deadline], roles: Collection[str]) -> list[str]:
    """Return what is wrong with the workflow now; without steps it was checked already."""
    return problems(flow, roles=roles) if steps else []
