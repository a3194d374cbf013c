"""Checking a workflow file before records are pinned to it."""

from pathlib import Path

from tracker.wiring import App
from workflows.definition import Workflow
from workflows.frozen import FROZEN, frozen_problems
from workflows.loading import load
from workflows.refusals import WorkflowFileError


def check_file(app: App, path: Path) -> Workflow:
    """Return the workflow of a file, or raise `WorkflowFileError` with every fault.

    A file that stands in its folder's frozen.txt must also still be what it was.
    """
    workflow = load(path, roles=app.roles)
    if (path.parent / FROZEN).is_file():
        changed = [
            fault for fault in frozen_problems(path.parent) if fault.startswith(f"{path.name}:")
        ]
        if changed:
            raise WorkflowFileError(changed)
    return workflow
