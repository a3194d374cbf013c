"""Who may move an item, from where, and what it needs: the only room that uses `transitions`."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workflows import phrases
from workflows.definition import Workflow
from workflows.entries import Move, State
from workflows.facts import Facts
from workflows.machines import fire
from workflows.needs import NEEDS
from workflows.refusals import MoveRefused, Reason


@dataclass(frozen=True, slots=True)
class Accepted:
    """A move that was accepted: under which role, into which state, dating which milestones."""

    move: Move
    was: str
    to: State
    role: str
    milestones: tuple[str, ...]


def decide(
    workflow: Workflow, state: str, move: str, *, roles: Collection[str], facts: Facts
) -> Accepted:
    """Return the decision, or raise MoveRefused with every reason against the move."""
    moved_to = fire(workflow, state, move, roles=roles, facts=facts)
    if moved_to is None:
        raise MoveRefused(_reasons(workflow, state, move, roles=roles, facts=facts))
    made = workflow.moves_by_name[move]
    return Accepted(
        move=made,
        was=state,
        to=workflow.states_by_name[moved_to],
        role=next(role for role in made.allowed if role in roles),
        milestones=made.milestones,
    )


def possible_moves(workflow: Workflow, state: str, *, roles: Collection[str]) -> list[Move]:
    """Return the moves open to these roles from this state once their needs are met."""
    workflow.state(state)
    return [
        move
        for move in workflow.moves
        if state in move.from_ and not set(move.allowed).isdisjoint(roles)
    ]


def _reasons(
    workflow: Workflow, state: str, name: str, *, roles: Collection[str], facts: Facts
) -> Iterator[Reason]:
    move = workflow.moves_by_name.get(name)
    if move is None:
        possible = ", ".join(m.name for m in possible_moves(workflow, state, roles=roles))
        yield Reason(
            "move",
            f'There is no move called "{name}" in {workflow.key}. '
            f"Open to you here: {possible or 'none'}.",
        )
        return
    if state not in move.from_:
        stands = workflow.state(state).label
        yield Reason("state", _state_sentence(workflow, stands, move), facts={"stands": stands})
    if set(move.allowed).isdisjoint(roles):
        yield Reason("role", _role_sentence(workflow, move))
    for need in (NEEDS[needed] for needed in move.needs):
        if not need.holds(facts):
            yield need.reason(facts)


def _state_sentence(workflow: Workflow, stands: str, move: Move) -> str:
    labels = [f'"{workflow.state(name).label}"' for name in move.from_]
    return (
        f'"{move.label}" is not possible while this {_called(workflow)} stands at "{stands}": '
        f"it can be done from {phrases.listed(labels, 'or')}."
    )


def _role_sentence(workflow: Workflow, move: Move) -> str:
    """Say whose it is of this item: the chair of another subgroup is told it too."""
    roles = phrases.listed(
        [role.replace("_", " ").removeprefix("action ") for role in move.allowed], "or"
    )
    return f'"{move.label}" is for this {_called(workflow)}\'s {roles}: ask one of them.'


def _called(workflow: Workflow) -> str:
    return workflow.subject.replace("_", " ")
