"""Who bears which reference, in all the files together."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tracker.intake.written import Written
from workflows.definition import Workflow
from workflows.faults import Fault, did_you_mean
from workflows.natural_order import sort_key

_OF_ONE_CASE = {"finding": "findings", "recommendation": "recommendations"}
_CASE_RECORDS = frozenset({"review", "finding", "recommendation", "action", "dissemination"})


class KeyFault(NamedTuple):
    """What is wrong with one key of an entry, before it is known where the entry stands."""

    key: str
    sentence: str
    code: str = "contradiction"


@dataclass(frozen=True)
class Known:
    """What an entry may name: the references of the files, and what the tracker has loaded."""

    workflows: Mapping[str, Workflow]
    roles: Collection[str]
    nations: Collection[str]
    themes: Collection[str] = ()
    bearers: Mapping[str, Collection[str]] = field(default_factory=dict)

    def missing(self, key: str, kind: str, reference: str | None) -> Iterator[KeyFault]:
        """Return a fault where nothing of that kind bears the reference; None names nothing."""
        known = self.bearers.get(kind, ())
        if reference is not None and reference not in known:
            yield KeyFault(key, unknown(reference, known, f"no {kind} bears"), "unknown")

    @cached_property
    def newest(self) -> Mapping[str, Workflow]:
        """The workflow that a record without a version is pinned to, by name."""
        flows = sorted(self.workflows.values(), key=lambda flow: flow.version)
        return {flow.name: flow for flow in flows}


def unknown(name: str, known: Collection[str], nobody: str) -> str:
    """Return the sentence about a name that is not among those known."""
    guess = did_you_mean(name, known)
    if guess:
        return f'{nobody} "{name}"; {guess}'
    if 0 < len(known) <= 20:
        return f'{nobody} "{name}"; there is {", ".join(sorted(known, key=sort_key))}.'
    return f'{nobody} "{name}"; correct it, or write the entry that it means.'


def state_faults(key: str, state: str, workflow: Workflow) -> Iterator[KeyFault]:
    """Return a fault where the workflow has no state of that name."""
    if state not in workflow.states_by_name:
        sentence = unknown(state, workflow.states_by_name, f"{workflow.key} has no state")
        yield KeyFault(key, sentence, "unknown")


def bearers(entries: Iterable[Written]) -> dict[str, set[str]]:
    """Return the references of each kind, and those of each review's parts: "finding of SCR-1"."""
    found: dict[str, set[str]] = {}
    for written, kind, reference in _borne(entries):
        found.setdefault(kind, set()).add(reference)
        if kind != written.table:
            found.setdefault(f"{kind} of {written.keys.get('reference')}", set()).add(reference)
    return found


def duplicates(entries: Iterable[Written]) -> Iterator[Fault]:
    """Return a fault for each reference borne twice; the records of cases share one register."""
    seen: dict[tuple[str, str], Written] = {}
    for written, kind, reference in _borne(entries):
        register = "case" if kind in _CASE_RECORDS else kind
        first = seen.get((register, reference))
        if first is None:
            seen[register, reference] = written
        else:
            key = "reference" if kind == written.table else f"{kind} {reference}, reference"
            sentence = f'"{reference}" is borne already, in {first.file}; give each its own.'
            yield written.fault(key, sentence, code="duplicate")


def _borne(entries: Iterable[Written]) -> Iterator[tuple[Written, str, str]]:
    for written in entries:
        for kind, keys in _bearing(written):
            reference = keys.get("reference")
            if isinstance(reference, str):
                yield written, kind, reference


def _bearing(written: Written) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield written.table, written.keys
    for kind, key in _OF_ONE_CASE.items():
        parts = written.keys.get(key, ()) if written.table == "review" else ()
        for part in parts if isinstance(parts, tuple) else ():
            if isinstance(part, Mapping):
                yield kind, part
