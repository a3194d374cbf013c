"""What is wrong with the paths of a workflow: where none leads, and what contradicts itself."""

from collections.abc import Iterator

from workflows.definition import Workflow
from workflows.way_there import steps_of, walked


def unreachable_states(workflow: Workflow) -> Iterator[str]:
    """Tell each state that no path leads to."""
    reached = walked([workflow.initial], steps_of(workflow.moves))
    for state in workflow.states:
        if state.name not in reached:
            yield f'state "{state.name}": no path leads here from "{workflow.initial}".'


def dead_ends(workflow: Workflow) -> Iterator[str]:
    """Tell each state that is not final and from which nothing ends."""
    final = [state.name for state in workflow.states if state.is_final]
    ends_well = walked(final, [(there, here) for here, there in steps_of(workflow.moves)])
    exits = {name for move in workflow.moves if not move.stays for name in move.from_}
    for state in workflow.states:
        if not state.is_final and state.name not in exits:
            yield f'state "{state.name}": a dead end: no move leads on. Add one, or is_final.'
        elif not state.is_final and state.name not in ends_well:
            yield f'state "{state.name}": no path leads from here to a final state.'


def contradictions(workflow: Workflow) -> Iterator[str]:
    """Tell each move or state that two of its own words contradict."""
    final = {state.name for state in workflow.states if state.is_final}
    known = workflow.states_by_name
    for move in workflow.moves:
        for name in final.intersection(move.from_):
            yield f'move "{move.name}", from: "{name}" is final, so nothing may move it.'
        if move.to in move.from_:
            yield f'move "{move.name}", to: to stay in "{move.to}", write to = "=".'
        if move.converts_to and move.to not in final and (move.stays or move.to in known):
            yield f'move "{move.name}", converts_to: what is converted is closed: lead to the end.'
    for state in workflow.states:
        if state.clock and (state.is_final or state.counts_as_done):
            yield f'state "{state.name}", clock: what is done or final has no clock running.'
