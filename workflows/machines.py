"""A workflow as a state machine: the only room that uses `transitions`."""

from collections.abc import Callable, Collection
from functools import cache
from typing import cast

from transitions import EventData, Machine, MachineError

from workflows.definition import Workflow
from workflows.entries import Move
from workflows.facts import Facts
from workflows.needs import NEEDS


class _Position:
    """What a machine moves: thrown away after one question."""

    __slots__ = ("facts", "roles", "state")

    def __init__(self, state: str, roles: Collection[str], facts: Facts) -> None:
        self.state = state
        self.roles = roles
        self.facts = facts


def fire(
    workflow: Workflow, state: str, move: str, *, roles: Collection[str], facts: Facts
) -> str | None:
    """Return the state that the move leads to, or None where it is refused."""
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
