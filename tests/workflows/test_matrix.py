"""Who may do what: the whole matrix, golden, and against what `decide` answers.

A change of permission shows as a change of the golden file. To write it again:
UPDATE_GOLDEN=1 pytest tests/workflows/test_matrix.py
"""

import os
from pathlib import Path

import pytest

from tests.workflows.builders import ROLES, SHIPPED, allowed_moves
from workflows.definition import Workflow
from workflows.diagram import matrix, matrix_text
from workflows.facts import Facts
from workflows.moves import decide, possible_moves
from workflows.needs import NOTHING, facts_where
from workflows.refusals import MoveRefused

GOLDEN = Path(__file__).parents[1] / "golden" / "matrix"
every_workflow = pytest.mark.parametrize("workflow", SHIPPED.values(), ids=list(SHIPPED))


@every_workflow
def test_the_matrix_is_the_golden_one(workflow: Workflow) -> None:
    path = GOLDEN / f"{workflow.key}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(matrix_text(workflow, ROLES), "utf-8")
    assert matrix_text(workflow, ROLES) == path.read_text("utf-8")


@every_workflow
def test_the_matrix_has_every_role_state_and_move(workflow: Workflow) -> None:
    rows = matrix(workflow, ROLES)
    cells = {(row.role, row.state, row.move) for row in rows}
    expected = len(ROLES) * len(workflow.states) * len(workflow.moves)
    assert len(rows) == len(cells) == expected


@every_workflow
def test_with_every_need_met_decide_answers_as_the_matrix_does(workflow: Workflow) -> None:
    for row in matrix(workflow, ROLES):
        facts = facts_where(workflow.move(row.move).needs)
        refusals = _refusals(workflow, row.state, row.move, role=row.role, facts=facts)
        assert (refusals == []) == (row.answer != "refused"), row
        assert set(refusals) <= {"state", "role"}, row


@every_workflow
def test_with_no_need_met_decide_allows_only_what_needs_nothing(workflow: Workflow) -> None:
    for row in matrix(workflow, ROLES):
        refusals = _refusals(workflow, row.state, row.move, role=row.role, facts=NOTHING)
        assert (refusals == []) == (row.answer == "allowed"), row
        unmet = [code for code in refusals if code not in ("state", "role")]
        assert unmet == list(workflow.move(row.move).needs), row


@every_workflow
def test_the_lists_of_moves_agree_with_the_matrix(workflow: Workflow) -> None:
    rows = matrix(workflow, ROLES)
    for role in ROLES:
        for state in (state.name for state in workflow.states):
            cells = [row for row in rows if (row.role, row.state) == (role, state)]
            possible = possible_moves(workflow, state, roles=[role])
            allowed = allowed_moves(workflow, state, roles=[role], facts=NOTHING)
            assert [m.name for m in possible] == [r.move for r in cells if r.answer != "refused"]
            assert allowed == [r.move for r in cells if r.answer == "allowed"]


def _refusals(workflow: Workflow, state: str, move: str, *, role: str, facts: Facts) -> list[str]:
    try:
        decide(workflow, state, move, roles=(role,), facts=facts)
    except MoveRefused as refused:
        return [reason.code for reason in refused.reasons]
    return []
