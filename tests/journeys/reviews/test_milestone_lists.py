"""Each process lived through by the first path that its file promises: its milestone list, kept.

The lists are in tests/golden/milestones; UPDATE_GOLDEN=1 writes them again.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.journeys.walks.review_walks import BY_ROLE, Walk
from tests.workflows.builders import SHIPPED
from tracker.pages.clock_lines import ClockLine, clocks_in_full
from workflows.definition import Workflow

GOLDEN = Path(__file__).parents[2] / "golden" / "milestones"
PROCESSES = [flow for flow in SHIPPED.values() if flow.subject == "review"]


def lived(desk: Desk, workflow: Workflow) -> Walk:
    """Live the first promised path of a process, nine days a step, as far as it goes alone."""
    walk = Walk(desk, workflow, workflow.in_force_until or date(2026, 1, 5))
    for role, move in workflow.examples[0].steps:
        walk.wait(9)
        if not walk.try_move(move, BY_ROLE[role], empty_handed=False):
            break
    return walk


def listed(line: ClockLine) -> str:
    """Write one milestone: what is due, on what date, from what anchor, met when, how late."""
    told = [
        line.label,
        f"from {line.counted_from or 'not yet'} ({line.counts})",
        f"due {line.due_on or 'not yet'}",
        f"met {line.met_on or 'not yet'}",
        line.standing + (f", {line.days_late} days late" if line.days_late else ""),
        "verified" if line.verified else "NOT VERIFIED",
    ]
    return "; ".join(told) + "\n"


@pytest.mark.parametrize("workflow", PROCESSES, ids=lambda flow: str(flow.key))
def test_the_milestones_of_a_worked_example_are_what_they_were(
    sqlite_desk: Desk, workflow: Workflow
) -> None:
    walk = lived(sqlite_desk, workflow)
    lines = walk.desk.read(clocks_in_full, walk.reference)
    told = f"{workflow.title} ({workflow.edition}), standing at: {walk.state}\n\n"
    told += "".join(listed(line) for line in lines)
    file = GOLDEN / f"{workflow.key}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(told, "utf-8")
    assert walk.state != workflow.initial
    assert told == file.read_text("utf-8")
