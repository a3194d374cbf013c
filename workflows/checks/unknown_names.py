"""What is wrong with the names in a workflow: those given twice, and those that nothing bears."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from workflows.definition import Workflow
from workflows.names import ENTERED
from workflows.needs import NEEDS


def repeated_names(workflow: Workflow) -> Iterator[str]:
    """Tell each name that two entries of a kind bear."""
    for kind, entries in (
        ("state", workflow.states),
        ("move", workflow.moves),
        ("deadline", workflow.deadlines),
        ("criterion", workflow.criteria),
        ("notice", workflow.notices),
    ):
        for name, times in Counter(entry.name for entry in entries).items():
            if times > 1:
                yield f'{kind} "{name}": the name is given {times} times. Rename or join them.'


def unknown_states(workflow: Workflow) -> Iterator[str]:
    """Tell each state that is named and not there."""
    known = workflow.states_by_name
    used = [("initial", workflow.initial)]
    for move in workflow.moves:
        used += [(f'move "{move.name}", from', state) for state in move.from_]
        used += [] if move.stays else [(f'move "{move.name}", to', move.to)]
    for old, upgrade in workflow.upgrade.items():
        used += [(f"upgrade {old}, states", state) for state in upgrade.states.values()]
    for number, example in enumerate(workflow.examples, 1):
        named = (("start", example.start), ("ends_in", example.ends_in))
        used += [(f"example {number}, {key}", state) for key, state in named if state]
    yield from _unknown("state", used, known)


def unknown_moves(workflow: Workflow) -> Iterator[str]:
    """Tell each move that an example makes and that is not there."""
    used = [
        (f"example {number}, moves", move)
        for number, example in enumerate(workflow.examples, 1)
        for _role, move in example.steps
    ]
    yield from _unknown("move", used, [*workflow.moves_by_name, *_wanted_unknown(workflow)])


def _wanted_unknown(workflow: Workflow) -> list[str]:
    """Return the moves that an example names on purpose, to see them refused as unknown."""
    return [ex.steps[-1][1] for ex in workflow.examples if ex.refused == "move"]


def unknown_needs(workflow: Workflow) -> Iterator[str]:
    """Tell each need that is not in the closed vocabulary."""
    used = [(f'move "{move.name}", needs', need) for move in workflow.moves for need in move.needs]
    for number, example in enumerate(workflow.examples, 1):
        used += [(f"example {number}, given", need) for need in example.given]
        if example.refused not in (None, "move", "state", "role"):
            used.append((f"example {number}, refused", str(example.refused)))
    yield from _unknown("need", used, NEEDS)


def unknown_clocks(workflow: Workflow) -> Iterator[str]:
    """Tell each clock of a state, a move or a notice that is no deadline."""
    used = [(f'state "{s.name}", clock', s.clock) for s in workflow.states if s.clock]
    used += [(f'move "{move.name}", ends', clock) for move in workflow.moves for clock in move.ends]
    used += [(f'notice "{notice.name}", clock', notice.clock) for notice in workflow.notices]
    yield from _unknown("deadline", used, workflow.deadlines_by_name)


def unknown_criteria(workflow: Workflow) -> Iterator[str]:
    """Tell each criterion of the legal test that the file doesn't put."""
    used = [("met_when", name) for names in workflow.met_when for name in names]
    yield from _unknown("criterion", used, [criterion.name for criterion in workflow.criteria])


def unknown_milestones(workflow: Workflow) -> Iterator[str]:
    """Tell each milestone of a deadline, a state or a label that nothing dates."""
    known = {ENTERED + name for name in workflow.states_by_name}
    known.update(milestone for move in workflow.moves for milestone in move.records)
    known.update(workflow.dates)
    for place, milestone in _milestones_named(workflow):
        if milestone not in known:
            yield (
                f'{place}: nothing dates "{milestone}". Let a move record it, list it under '
                "`dates`, or write entered: and a state."
            )


def unknown_dates(workflow: Workflow) -> Iterator[str]:
    """Tell each planned date that isn't listed, and each that a move records without a label.

    A file that labels its dates labels all of them, so that a name written otherwise is seen.
    """
    if workflow.planned_dates != Workflow.model_fields["planned_dates"].default:
        planned = (("planned_dates", name) for name in workflow.planned_dates)
        yield from _unknown("date", planned, workflow.dates)
    recorded = [
        (f'move "{move.name}", records', name) for move in workflow.moves for name in move.records
    ]
    for place, name in recorded if workflow.date_labels else ():
        if name not in workflow.date_labels:
            yield (
                f'{place}: "{name}" has no label. Give it one in [date_labels]; labelled are: '
                f"{', '.join(sorted(workflow.date_labels))}."
            )


def _milestones_named(workflow: Workflow) -> Iterator[tuple[str, str]]:
    for deadline in workflow.deadlines:
        counted_from = "before" if deadline.before else "after"
        yield f'deadline "{deadline.name}", {counted_from}', deadline.anchor
        yield f'deadline "{deadline.name}", met_by', deadline.met_by
    for state in workflow.states:
        yield from ((f'state "{state.name}", requires', name) for name in state.requires)
    yield from (("date_labels", name) for name in workflow.date_labels)


def unknown_roles(workflow: Workflow, roles: Collection[str]) -> Iterator[str]:
    """Tell each role that is named and not among those given."""
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
