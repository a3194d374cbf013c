"""A workflow seen whole: a Mermaid picture, and the role x state x move matrix."""

from collections.abc import Collection
from dataclasses import dataclass

from workflows.definition import Workflow

REFUSED, ALLOWED = "refused", "allowed"
_NOT_MERMAID = str.maketrans(":;#\n", ",,  ")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One cell: `answer` is "refused", "allowed", or "allowed if" and the needs."""

    role: str
    state: str
    move: str
    answer: str


def mermaid(workflow: Workflow) -> str:
    """Return a Mermaid state diagram; moves that stay in a state are left to the matrix."""
    lines = ["stateDiagram-v2", f"    %% {workflow.key}: {workflow.title}"]
    lines += [f'    state "{_plain(state.label)}" as {state.name}' for state in workflow.states]
    lines.append(f"    [*] --> {workflow.initial}")
    for move in workflow.moves:
        if not move.stays:
            who = ", ".join(role.replace("_", " ") for role in move.allowed)
            lines += [
                f"    {origin} --> {move.to}: {_plain(move.label)} ({who})" for origin in move.from_
            ]
    lines += [f"    {state.name} --> [*]" for state in workflow.states if state.is_final]
    return "\n".join(lines) + "\n"


def matrix(workflow: Workflow, roles: Collection[str]) -> list[MatrixRow]:
    """Return a row for every role, state and move: role by role, in the file's order."""
    return [
        MatrixRow(role, state.name, move.name, _answer(workflow, role, state.name, move=move.name))
        for role in roles
        for state in workflow.states
        for move in workflow.moves
    ]


def matrix_text(workflow: Workflow, roles: Collection[str]) -> str:
    """Return the matrix as aligned text: a block a state, a line a move, a column a role.

    "yes" is allowed, "if" is allowed once the needs at the end of the line hold, "." is refused.
    """
    answers = {(row.role, row.state, row.move): row.answer for row in matrix(workflow, roles)}
    width = max(map(len, (*workflow.moves_by_name, *workflow.states_by_name)))
    lines = [f"{workflow.key}: who may do what, in which state (yes, if the needs hold, . refused)"]
    for state in workflow.states:
        lines += ["", f"{state.name:<{width}}  {'  '.join(roles)}  needs".rstrip()]
        for move in workflow.moves:
            cells = [
                f"{_mark(answers[role, state.name, move.name]):<{len(role)}}" for role in roles
            ]
            needs = ", ".join(move.needs)
            lines.append(f"{move.name:<{width}}  {'  '.join(cells)}  {needs}".rstrip())
    return "\n".join(lines) + "\n"


def _answer(workflow: Workflow, role: str, state: str, *, move: str) -> str:
    asked = workflow.move(move)
    if state not in asked.from_ or role not in asked.allowed:
        return REFUSED
    return f"{ALLOWED} if {', '.join(asked.needs)}" if asked.needs else ALLOWED


def _mark(answer: str) -> str:
    return {REFUSED: ".", ALLOWED: "yes"}.get(answer, "if")


def _plain(label: str) -> str:
    """Take out what Mermaid would read as its own."""
    return label.replace('"', "'").translate(_NOT_MERMAID)
