"""What is wrong with a workflow whose shape is right: every fault, as a sentence."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from workflows.definition import ENTERED, Workflow
from workflows.examples import example_problem
from workflows.needs import NEEDS


def problems(workflow: Workflow, *, roles: Collection[str]) -> list[str]:
    """Give every fault as "key: sentence"; none where the workflow can be used.

    The graph is walked only where every state is known, and the examples only where nothing
    else is wrong: they would repeat the same fault in other words.
    """
    unknown_states = list(_unknown_states(workflow))
    checks = _NAMES if unknown_states else (*_NAMES, *_GRAPH)
    found = unknown_states + [fault for check in checks for fault in check(workflow)]
    found += _unknown_roles(workflow, roles)
    return found or list(_broken_promises(workflow))


def _repeated_names(workflow: Workflow) -> Iterator[str]:
    for kind, entries in (
        ("state", workflow.states),
        ("move", workflow.moves),
        ("deadline", workflow.deadlines),
    ):
        for name, times in Counter(entry.name for entry in entries).items():
            if times > 1:
                yield f'{kind} "{name}": the name is given {times} times. Rename or join them.'


def _unknown_states(workflow: Workflow) -> Iterator[str]:
    known = workflow.states_by_name
    used = [("initial", workflow.initial)]
    for move in workflow.moves:
        used += [(f'move "{move.name}", from', state) for state in move.from_]
        used += [] if move.stays else [(f'move "{move.name}", to', move.to)]
    for number, example in enumerate(workflow.examples, 1):
        named = (("start", example.start), ("ends_in", example.ends_in))
        used += [(f"example {number}, {key}", state) for key, state in named if state]
    yield from _unknown("state", used, known)


def _unknown_moves(workflow: Workflow) -> Iterator[str]:
    used = [
        (f"example {number}, moves", move)
        for number, example in enumerate(workflow.examples, 1)
        for _role, move in example.steps
    ]
    yield from _unknown("move", used, [*workflow.moves_by_name, *_wanted_unknown(workflow)])


def _wanted_unknown(workflow: Workflow) -> list[str]:
    """Give the moves that an example names on purpose, to see them refused as unknown."""
    return [ex.steps[-1][1] for ex in workflow.examples if ex.refused == "move"]


def _unknown_needs(workflow: Workflow) -> Iterator[str]:
    used = [(f'move "{move.name}", needs', need) for move in workflow.moves for need in move.needs]
    for number, example in enumerate(workflow.examples, 1):
        used += [(f"example {number}, given", need) for need in example.given]
        if example.refused not in (None, "move", "state", "role"):
            used.append((f"example {number}, refused", str(example.refused)))
    yield from _unknown("need", used, NEEDS)


def _unknown_clocks(workflow: Workflow) -> Iterator[str]:
    used = [(f'state "{s.name}", clock', s.clock) for s in workflow.states if s.clock]
    yield from _unknown("deadline", used, workflow.deadlines_by_name)


def _unknown_milestones(workflow: Workflow) -> Iterator[str]:
    known = [ENTERED + name for name in workflow.states_by_name]
    known += [milestone for move in workflow.moves for milestone in move.records]
    known += workflow.dates
    for deadline in workflow.deadlines:
        counted_from = "before" if deadline.before else "after"
        for key, milestone in ((counted_from, deadline.anchor), ("met_by", deadline.met_by)):
            if milestone not in known:
                yield (
                    f'deadline "{deadline.name}", {key}: nothing dates "{milestone}". Let a move '
                    "record it, list it under `dates`, or write entered: and a state."
                )


def _unknown_roles(workflow: Workflow, roles: Collection[str]) -> Iterator[str]:
    used = [(f'state "{s.name}", waits_on', s.waits_on) for s in workflow.states if s.waits_on]
    for move in workflow.moves:
        used += [(f'move "{move.name}", allowed', role) for role in move.allowed]
        used += [(f'move "{move.name}", tell', role) for role in move.tell]
    used += [(f'deadline "{d.name}", owed_by', d.owed_by) for d in workflow.deadlines]
    for number, example in enumerate(workflow.examples, 1):
        used += [(f"example {number}, role", role) for role, _move in example.steps]
    yield from _unknown("role", used, roles)


def _unknown(kind: str, used: Iterable[tuple[str, str]], known: Collection[str]) -> Iterator[str]:
    for place, name in dict.fromkeys(used):
        if name not in known:
            yield f'{place}: there is no {kind} "{name}". Known: {", ".join(sorted(known))}.'


def _unreachable_states(workflow: Workflow) -> Iterator[str]:
    reached = _reachable(workflow, [workflow.initial], backwards=False)
    for state in workflow.states:
        if state.name not in reached:
            yield f'state "{state.name}": no path leads here from "{workflow.initial}".'


def _dead_ends(workflow: Workflow) -> Iterator[str]:
    final = [state.name for state in workflow.states if state.is_final]
    ends_well = _reachable(workflow, final, backwards=True)
    exits = {name for move in workflow.moves if not move.stays for name in move.from_}
    for state in workflow.states:
        if not state.is_final and state.name not in exits:
            yield f'state "{state.name}": a dead end: no move leads on. Add one, or is_final.'
        elif not state.is_final and state.name not in ends_well:
            yield f'state "{state.name}": no path leads from here to a final state.'


def _reachable(workflow: Workflow, start: Iterable[str], *, backwards: bool) -> set[str]:
    steps = [
        (move.to, origin) if backwards else (origin, move.to)
        for move in workflow.moves
        if not move.stays
        for origin in move.from_
    ]
    reached: set[str] = set()
    edge = set(start)
    while edge:
        reached |= edge
        edge = {there for here, there in steps if here in edge} - reached
    return reached


def _contradictions(workflow: Workflow) -> Iterator[str]:
    final = {state.name for state in workflow.states if state.is_final}
    for move in workflow.moves:
        for name in final.intersection(move.from_):
            yield f'move "{move.name}", from: "{name}" is final, so nothing may move it.'
        if move.to in move.from_:
            yield f'move "{move.name}", to: to stay in "{move.to}", write to = "=".'
    for state in workflow.states:
        if state.clock and (state.is_final or state.counts_as_done):
            yield f'state "{state.name}", clock: what is done or final has no clock running.'


def _broken_promises(workflow: Workflow) -> Iterator[str]:
    for number, example in enumerate(workflow.examples, 1):
        problem = example_problem(workflow, example)
        if problem:
            yield f"example {number} ({' > '.join(example.moves)}): {problem}"


_Checks = tuple[Callable[[Workflow], Iterator[str]], ...]
_NAMES: _Checks = (
    _repeated_names,
    _unknown_moves,
    _unknown_needs,
    _unknown_clocks,
    _unknown_milestones,
)
_GRAPH: _Checks = (_unreachable_states, _dead_ends, _contradictions)
