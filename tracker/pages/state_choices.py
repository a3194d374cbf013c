"""The states that a list of reviews can be narrowed by: those of each process under its name.

A process has a dozen states and a board a dozen processes. Offered are the states of the process
that is chosen, or else those alone in which somebody sees a review stand.
"""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look
from tracker.operations.reviews.beginnings import ON_REGISTER
from tracker.records import Review
from workflows import phrases

Choices = tuple[tuple[str, str], ...]
Grouped = tuple[tuple[str, Choices], ...]
"""Values with their words, under the heading of each group."""
_BETWEEN = "."
_REGISTER = "Kept on the register"


def standing_in(_look: Look, value: Any) -> Any:
    """Ask for reviews in a state, of any process or of the one named before it: "scr.scoping"."""
    if isinstance(value, tuple):
        return col(Review.state).in_(value)
    process, between, state = value.rpartition(_BETWEEN)
    stands = col(Review.state) == state
    return stands & (col(Review.workflow_name) == process) if between else stands


def grouped_states(look: Look, *, kind: str, chosen: str) -> Grouped:
    """Return the states to choose from by process; what is chosen already is there if it is one."""
    labels = _labels(look)
    offered = {kind: labels[kind]} if kind in labels else _in_use(look, labels)
    titles = {name: look.app.newest(name).title if name else _REGISTER for name in offered}
    groups = tuple(
        (
            titles[name],
            tuple((_value(name, state), label) for state, label in offered[name].items()),
        )
        for name in sorted(offered, key=lambda one: (one == "", titles[one]))
    )
    known = {value for _, choices in groups for value, _ in choices}
    if not chosen or chosen in known or not _is_state(labels, chosen):
        return groups
    return (("", ((chosen, _label_of(labels, chosen)),)), *groups)


def _labels(look: Look) -> Mapping[str, Mapping[str, str]]:
    """Return the label of each state by the name of its process, in the process's own order."""
    labels: dict[str, dict[str, str]] = {}
    for flow in look.app.of_subject("review"):
        labels.setdefault(flow.name, {}).update((one.name, one.label) for one in flow.states)
    return labels


def _in_use(look: Look, labels: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of those states in which a review stands that is seen."""
    asked = (
        select(Review.workflow_name, Review.state)
        .where(Review.board_id == look.board.id)
        .distinct()
    )
    used: dict[str, set[str]] = {}
    for process, state in look.session.exec(asked):
        used.setdefault(process or "", set()).add(state)
    return {name: _kept(labels.get(name, {}), states) for name, states in used.items()}


def _kept(labels: Mapping[str, str], states: Set[str]) -> Mapping[str, str]:
    known = {state: label for state, label in labels.items() if state in states}
    return known | {state: _plain(state) for state in sorted(states - set(known))}


def _value(process: str, state: str) -> str:
    return f"{process}{_BETWEEN}{state}" if process else state


def _is_state(labels: Mapping[str, Mapping[str, str]], chosen: str) -> bool:
    """Tell whether a state is one of the process named before it, or of any; or the register's."""
    process, _, state = chosen.rpartition(_BETWEEN)
    of_any = state == ON_REGISTER or any(state in one for one in labels.values())
    return state in labels.get(process, {}) if process else of_any


def _label_of(labels: Mapping[str, Mapping[str, str]], chosen: str) -> str:
    state = chosen.rpartition(_BETWEEN)[2]
    found: Iterable[str] = (one[state] for one in labels.values() if state in one)
    return next(iter(found), _plain(state))


def _plain(state: str) -> str:
    return "On the register" if state == ON_REGISTER else phrases.sentence(state.replace("_", " "))
