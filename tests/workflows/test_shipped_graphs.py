"""Every shipped process as a graph: nothing is cut off, and everything can be closed."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.workflows.builders import ROLES, SHIPPED
from workflows.definition import Workflow
from workflows.diagram import matrix

GOLDEN = Path(__file__).parents[1] / "golden" / "matrix"
every_workflow = pytest.mark.parametrize("workflow", SHIPPED.values(), ids=list(SHIPPED))


def ways(workflow: Workflow) -> dict[str, set[str]]:
    """Give, for each state, the states that one move leads to; worked out apart from the checks."""
    onward: dict[str, set[str]] = {state.name: set() for state in workflow.states}
    for move in workflow.moves:
        for origin in move.from_:
            onward[origin] |= set() if move.stays else {move.to}
    return onward


def reached(onward: Mapping[str, Iterable[str]], start: str) -> set[str]:
    """Return every state that can be reached from one, itself included."""
    seen, edge = {start}, [start]
    while edge:
        new = set(onward[edge.pop()]) - seen
        seen |= new
        edge += new
    return seen


@every_workflow
def test_every_state_can_be_reached(workflow: Workflow) -> None:
    assert reached(ways(workflow), workflow.initial) == set(workflow.states_by_name)


@every_workflow
def test_only_final_states_have_no_way_out_and_no_final_state_has_one(workflow: Workflow) -> None:
    without = {name for name, onward in ways(workflow).items() if not onward}
    assert without == {state.name for state in workflow.states if state.is_final}


@every_workflow
def test_the_end_can_be_reached_from_every_state(workflow: Workflow) -> None:
    onward = ways(workflow)
    final = {state.name for state in workflow.states if state.is_final}
    assert [name for name in onward if not reached(onward, name) & final] == []


@every_workflow
def test_a_review_can_be_written_to_in_every_state_until_it_ends(workflow: Workflow) -> None:
    live = {state.name for state in workflow.states if not state.is_final}
    if workflow.subject == "review":
        assert set(workflow.move("record").from_) == live
        assert set(workflow.move("record").allowed) >= {
            "business_manager",
            "subgroup_chair",
            "lead_reviewer",
        }


def test_the_golden_matrices_hold_every_role_state_and_move_of_every_process() -> None:
    cells = 0
    for key in SHIPPED:
        text = (GOLDEN / f"{key}.txt").read_text("utf-8")
        names = [line.split() for line in text.splitlines()[2:] if line]
        answers = [row for row in names if row[-1] != "needs" and row[1] in (".", "yes", "if")]
        cells += len(answers) * len(ROLES)
    assert cells == sum(len(matrix(workflow, ROLES)) for workflow in SHIPPED.values())
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(SHIPPED)
