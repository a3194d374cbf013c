"""Who may move an item, from where, and what it needs: the only room that uses `transitions`."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from transitions import EventData, Machine, MachineError

from workflows.definition import Move, State, Workflow
from workflows.errors import MoveRefused, Reason
from workflows.needs import NEEDS, Facts


@dataclass(frozen=True, slots=True)
class Decision:
    """A move that was accepted: under which role, into which state, dating which milestones."""

    move: Move
    was: str
    to: State
    role: str
    milestones: tuple[str, ...]


def decide(
    workflow: Workflow, state: str, move: str, *, roles: Collection[str], facts: Facts
) -> Decision:
    """Give the decision, or raise MoveRefused with every reason against the move."""
    moved_to = _fire(workflow, state, move, roles=roles, facts=facts)
    if moved_to is None:
        raise MoveRefused(_reasons(workflow, state, move, roles=roles, facts=facts))
    made = workflow.moves_by_name[move]
    return Decision(
        move=made,
        was=state,
        to=workflow.states_by_name[moved_to],
        role=next(role for role in made.allowed if role in roles),
        milestones=made.milestones,
    )


def allowed_moves(
    workflow: Workflow, state: str, *, roles: Collection[str], facts: Facts
) -> list[Move]:
    """Give the moves that `decide` would accept as things stand, in the file's order."""
    return [
        move
        for move in workflow.moves
        if _fire(workflow, state, move.name, roles=roles, facts=facts) is not None
    ]


def possible_moves(workflow: Workflow, state: str, *, roles: Collection[str]) -> list[Move]:
    """Give the moves open to these roles from this state once their needs are met."""
    workflow.state(state)
    return [
        move
        for move in workflow.moves
        if state in move.from_ and not set(move.allowed).isdisjoint(roles)
    ]


class _Position:
    """What a machine moves: thrown away after one question."""

    __slots__ = ("facts", "roles", "state")

    def __init__(self, state: str, roles: Collection[str], facts: Facts) -> None:
        self.state = state
        self.roles = roles
        self.facts = facts


def _fire(
    workflow: Workflow, state: str, move: str, *, roles: Collection[str], facts: Facts
) -> str | None:
    """Give the state that the move leads to, or None where it is refused."""
    event = _machine(workflow).events.get(move)
    if event is None:
        return None
    position = _Position(state, roles, facts)
    try:
        return position.state if event.trigger(position) else None
    except MachineError:  # no way from this state
        return None
    except ValueError:  # the machine knows no such state; neither does the workflow, which says so
        workflow.state(state)
        raise


@cache
def _machine(workflow: Workflow) -> Machine:
    return Machine(
        model=None,
        states=[state.name for state in workflow.states],
        transitions=[
            {
                "trigger": move.name,
                "source": list(move.from_),
                "dest": move.to,
                "conditions": _guard(move),
            }
            for move in workflow.moves
        ],
        initial=workflow.initial,
        auto_transitions=False,
        send_event=True,
    )


def _guard(move: Move) -> Callable[[EventData], bool]:
    conditions = tuple(NEEDS[need].holds for need in move.needs)
    allowed = frozenset(move.allowed)

    def is_permitted(event: EventData) -> bool:
        position = cast(_Position, event.model)
        if allowed.isdisjoint(position.roles):
            return False
        facts = position.facts
        for holds in conditions:  # noqa: SIM110  all() over a generator costs 0.5 microseconds more
            if not holds(facts):
                return False
        return True

    return is_permitted


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
        yield Reason("state", _state_sentence(workflow, state, move))
    if set(move.allowed).isdisjoint(roles):
        yield Reason("role", _role_sentence(move))
    for need in (NEEDS[needed] for needed in move.needs):
        if not need.holds(facts):
            yield Reason(need.name, need.sentence(facts))


def _state_sentence(workflow: Workflow, state: str, move: Move) -> str:
    labels = [f'"{workflow.state(name).label}"' for name in move.from_]
    stands = workflow.state(state).label
    return (
        f'"{move.label}" is not possible while this {workflow.subject} stands at "{stands}": '
        f"it can be done from {_either(labels)}."
    )


def _role_sentence(move: Move) -> str:
    roles = [role.replace("_", " ") for role in move.allowed]
    return f'"{move.label}" is for the {_either(roles)}: ask one of them.'


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
