"""What is wrong between workflow files: conversions to nowhere, editions that overlap."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations

from workflows import phrases
from workflows.definition import Workflow


def folder_problems(
    workflows: Iterable[Workflow], *, unread: Collection[str] = ()
) -> Iterator[str]:
    """Tell each fault that shows only between files; `unread` names processes not read."""
    flows = list(workflows)
    yield from _conversions_to_nowhere(flows, {flow.name for flow in flows}.union(unread))
    for one, other in combinations(flows, 2):
        if one.name == other.name:
            yield from _overlap(one, other)
        elif one.prefix and one.prefix == other.prefix:
            yield (
                f"{other.key}.toml: prefix: {one.key} has {one.prefix} already, so their "
                "references would clash. Choose another."
            )


def _conversions_to_nowhere(flows: list[Workflow], known: Collection[str]) -> Iterator[str]:
    for flow in flows:
        for move in flow.moves:
            if move.converts_to and move.converts_to not in known:
                yield (
                    f'{flow.key}.toml: move "{move.name}", converts_to: there is no workflow '
                    f'"{move.converts_to}". Known: {", ".join(sorted(known))}.'
                )


def _overlap(one: Workflow, other: Workflow) -> Iterator[str]:
    if one.is_prospective or other.is_prospective or not (_has_dates(one) and _has_dates(other)):
        return
    later = max(one.in_force_from or date.min, other.in_force_from or date.min)
    if _until(one) >= later and _until(other) >= later:
        day = "from the beginning" if later == date.min else f"on {phrases.day(later)}"
        yield (
            f"{other.key}.toml: in_force_from, in_force_until: {one.key} is in force {day} as "
            "well. Let one end the day before the other begins."
        )


def _has_dates(flow: Workflow) -> bool:
    """Whether records take an edition by their day: reviews do; others, only if it is dated."""
    return flow.subject == "review" or bool(flow.in_force_from or flow.in_force_until)


def _until(flow: Workflow) -> date:
    return flow.in_force_until or date.max
