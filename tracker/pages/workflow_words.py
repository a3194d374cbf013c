"""A workflow in words: who waits, what each move needs, where each deadline comes from."""

from collections.abc import Iterable, Mapping

from tracker.pages.arithmetic import span
from workflows.date_words import date_words
from workflows.definition import Workflow
from workflows.entries import Deadline, Move, State
from workflows.meanings import MEANINGS
from workflows.roles import Role

_TAKEN = {
    "due_on": "a due date",
    "review_on": "a day to look again",
    "replaced_by": "what replaces it",
    "owner": "an owner",
    "narrative": "a narrative",
    "evidence": "evidence",
    "replacements": "what it is split into",
    "agency": "an agency",
    "forecast_on": "a forecast",
    "rag": "a view",
    "declined_because": "why it is handed back",
    "blocked_by": "who blocks it",
    "meeting": "a meeting",
}


def state_words(state: State, roles: Mapping[str, Role]) -> str:
    """Say whom a state waits on, and which clock runs in it."""
    parts = []
    if state.is_final:
        parts.append("the end")
    if state.waits_on:
        parts.append(f"waits on: {_label(state.waits_on, roles)}")
    if state.clock:
        parts.append(f"clock: {state.clock}")
    return "; ".join(parts)


def move_words(workflow: Workflow, move: Move, roles: Mapping[str, Role]) -> list[str]:
    """Say from where to where a move goes, who may make it, what it means, needs and tells."""
    origins = _listed(workflow.state(name).label for name in move.from_)
    target = "stays in the same state" if move.stays else f"to {workflow.state(move.to).label}"
    lines = [f"from {origins}, {target}", f"by {_labels(move.allowed, roles, last='or')}"]
    if move.needs:
        lines.append(f"needs {_listed(need.replace('_', ' ') for need in move.needs)}")
    if move.takes:
        lines.append(f"takes {_listed(_TAKEN[taken] for taken in move.takes)}")
    if move.tell:
        lines.append(f"tells {_labels(move.tell, roles, last='and')}")
    if move.means:
        lines.append(f"means that {MEANINGS[workflow.subject][move.means].purpose}")
    return lines


def rule_words(workflow: Workflow, rule: Deadline) -> str:
    """Say how a deadline is counted: "5 working days after Ofsted was notified"."""
    return f"{span(rule)} {date_words(workflow, rule.anchor)}"


def waits_on(state: State, roles: Mapping[str, Role]) -> str | None:
    """Return the label of the role that a state waits on."""
    return roles[state.waits_on].label if state.waits_on else None


def _labels(names: Iterable[str], roles: Mapping[str, Role], *, last: str) -> str:
    return _listed((_label(name, roles) for name in names), last=last)


def _label(name: str, roles: Mapping[str, Role]) -> str:
    return roles[name].label.lower() if name in roles else name.replace("_", " ")


def _listed(words: Iterable[str], *, last: str = "and") -> str:
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final
