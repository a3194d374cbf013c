"""Which edition of a process a record takes, and which one counts a date."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows import phrases
from workflows.definition import Workflow
from workflows.refusals import WorkflowError


def edition_for(flows: Iterable[Workflow], on: date, *, asked: str | None = None) -> Workflow:
    """Return the edition that a record takes which begins on a day, or the one asked for.

    `flows` are the editions of one process. Raises WorkflowError where none was in force, or
    where the one asked for did not exist yet.
    """
    known = sorted(flows, key=lambda flow: flow.version)
    if asked is not None:
        return _asked_for(known, on, asked)
    in_force = [flow for flow in known if flow.was_in_force(on)]
    if not in_force:
        raise WorkflowError(
            "no_edition_in_force",
            f"No edition of {known[0].name} was in force on {phrases.day(on)}. {_all(known)} "
            "Name one and say why.",
            field="edition",
        )
    return in_force[-1]


def edition_counting(flows: Iterable[Workflow], on: date, *, asked: str | None = None) -> Workflow:
    """Return the edition by which a date is counted: the one in force, or the last one before it.

    A record finishes under the edition it began under, so its clocks run on after it has ended.
    """
    known = sorted(flows, key=lambda flow: flow.version)
    if asked is not None:
        return _asked_for(known, on, asked)
    begun = [flow for flow in known if not flow.is_prospective and _exists(flow, on)]
    if not begun:
        return edition_for(known, on)
    return max(begun, key=newness)


def newness(flow: Workflow) -> tuple[bool, date, int]:
    """Order editions by when they came into force, a prospective one first, then by version."""
    return (not flow.is_prospective, flow.in_force_from or date.min, flow.version)


def newest_of(workflows: Mapping[str, Workflow], name: str) -> Workflow:
    """Return the edition of a process that came into force last, in its newest version."""
    keys = (key for key in workflows if key.rpartition(".v")[0] == name)
    return max((workflows[key] for key in keys), key=newness)


def edition_words(flow: Workflow) -> str:
    """Say which edition it is and when it is in force: "WT2018, in force from 29 June 2018"."""
    if flow.is_prospective:
        return f"{flow.edition}, {in_force_words(flow)}"
    has_dates = flow.in_force_from or flow.in_force_until
    return f"{flow.edition}, in force {in_force_words(flow)}" if has_dates else flow.edition


def in_force_words(flow: Workflow) -> str:
    """Say when an edition is in force: "from 29 June 2018 to 14 December 2023"."""
    if flow.is_prospective:
        return "enacted, and not yet in force"
    begins = (
        f"from {phrases.day(flow.in_force_from)}" if flow.in_force_from else "from the beginning"
    )
    return f"{begins} to {phrases.day(flow.in_force_until)}" if flow.in_force_until else begins


def _asked_for(known: list[Workflow], on: date, asked: str) -> Workflow:
    wanted = asked.casefold()
    named = [f for f in known if wanted in (f.edition.casefold(), f.key, f"v{f.version}")]
    if not named:
        raise WorkflowError(
            "unknown_edition",
            f'{known[0].name} has no edition "{asked}". {_all(known)}',
            field="edition",
        )
    flow = named[-1]
    if not _exists(flow, on):
        raise WorkflowError(
            "edition_not_yet_there",
            f"{flow.edition} of {flow.name} did not exist on {phrases.day(on)}: it is in force "
            f"{in_force_words(flow)}. {_all(known)}",
            field="edition",
        )
    return flow


def _exists(flow: Workflow, on: date) -> bool:
    return flow.in_force_from is None or flow.in_force_from <= on


def _all(known: list[Workflow]) -> str:
    told = "; ".join(f"{flow.edition} ({in_force_words(flow)})" for flow in known)
    return f"There is: {told}."
