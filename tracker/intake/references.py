"""Who bears which reference, in all the files together."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tracker.intake.toml_files import Written
from workflows.definition import Workflow

_OF_ONE_CASE = {"finding": "findings", "recommendation": "recommendations"}
_CASE_RECORDS = frozenset({"review", "finding", "recommendation", "action", "dissemination"})


class Fault(NamedTuple):
    """What is wrong with one key of an entry."""

    key: str
    sentence: str


@dataclass(frozen=True)
class Known:
    """What an entry may name: the references of the files, and what the tracker has loaded."""

    workflows: Mapping[str, Workflow]
    roles: Collection[str]
    nations: Collection[str]
    themes: Collection[str] = ()
    bearers: Mapping[str, Collection[str]] = field(default_factory=dict)

    def missing(self, key: str, kind: str, reference: str | None) -> Iterator[Fault]:
        """Return a fault where nothing of that kind bears the reference; None names nothing."""
        known = self.bearers.get(kind, ())
        if reference is not None and reference not in known:
            yield Fault(key, unknown(reference, known, f"no {kind} bears"))

    @cached_property
    def newest(self) -> Mapping[str, Workflow]:
        """Give, by name, the workflow that a record without a version is pinned to."""
        flows = sorted(self.workflows.values(), key=lambda flow: flow.version)
        return {flow.name: flow for flow in flows}


def unknown(name: str, known: Collection[str], nobody: str) -> str:
    """Return the sentence about a name that is not among those known."""
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f'{nobody} "{name}"; did you mean "{near[0]}"?'
    if 0 < len(known) <= 20:
        return f'{nobody} "{name}"; there is {", ".join(sorted(known))}.'
    return f'{nobody} "{name}"; correct it, or write the entry that it means.'


def state_faults(key: str, state: str, workflow: Workflow) -> Iterator[Fault]:
    """Return a fault where the workflow has no state of that name."""
    if state not in workflow.states_by_name:
        yield Fault(key, unknown(state, workflow.states_by_name, f"{workflow.key} has no state"))


def bearers(entries: Iterable[Written]) -> dict[str, set[str]]:
    """Return the references of each kind, and those of each review's parts: "finding of SCR-1"."""
    found: dict[str, set[str]] = {}
    for written, kind, reference in _borne(entries):
        found.setdefault(kind, set()).add(reference)
        if kind != written.table:
            found.setdefault(f"{kind} of {written.told.get('reference')}", set()).add(reference)
    return found


def duplicates(entries: Iterable[Written]) -> Iterator[str]:
    """A fault for each reference borne twice; the records of all cases share one register."""
    seen: dict[tuple[str, str], Written] = {}
    for written, kind, reference in _borne(entries):
        register = "case" if kind in _CASE_RECORDS else kind
        first = seen.get((register, reference))
        if first is None:
            seen[register, reference] = written
        else:
            key = "reference" if kind == written.table else f"{kind} {reference}: reference"
            told = f'"{reference}" is borne already, in {first.file}; give each its own.'
            yield written.fault(key, told)


def _borne(entries: Iterable[Written]) -> Iterator[tuple[Written, str, str]]:
    for written in entries:
        for kind, told in _bearing(written):
            reference = told.get("reference")
            if isinstance(reference, str):
                yield written, kind, reference


def _bearing(written: Written) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield written.table, written.told
    for kind, key in _OF_ONE_CASE.items():
        parts = written.told.get(key, ()) if written.table == "review" else ()
        for part in parts if isinstance(parts, tuple) else ():
            if isinstance(part, Mapping):
                yield kind, part
