"""Labels for what history keeps as the codes of a workflow: moves, states, dates and clocks."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look
from tracker.operations.reviews.criteria import ANSWERS
from tracker.pages.events import Event
from tracker.pages.history_values import labels_by_field, spoken
from tracker.pages.review_lines import pinned_workflow
from tracker.records import Review
from workflows.attendance import cell_words
from workflows.date_words import date_label
from workflows.definition import Workflow
from workflows.editions import newness

_OF_REVIEW = re.compile(r"[A-Z]+-\d{4}-[A-Z0-9]+")
"""The reference of a review itself; what hangs on it has a longer one."""
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Flows = tuple[Workflow, ...]
_SUBJECTS = {
    "review_clock": "review",
    "criterion_answer": "review",
    "hold": "review",
    "action_link": "action",
}
"""By whose workflow the rest of a record's history is worded."""


class HistoryLabels:
    """What a board's workflows and records call the codes of some events."""

    def __init__(self, look: Look, events: Iterable[Event]) -> None:
        self._flows = sorted(look.app.workflows.values(), key=newness, reverse=True)
        self._pinned = _pinned(look, {one.reference for one in events})
        self._by_field = labels_by_field(look)

    def told(self, event: Event) -> Event:
        """Return an event with labels in the place of codes."""
        flows = self._flows_of(event)
        names = {
            name: _field(flows, name, (event.was.get(name), event.became.get(name)))
            for name in (*event.was, *event.became)
        }
        was, became = (
            {names[name]: self._value(event, flows, name, value) for name, value in values.items()}
            for values in (event.was, event.became)
        )
        return replace(event, what=_move(flows, event.what), was=was, became=became)

    def _flows_of(self, event: Event) -> Flows:
        """Return the workflows that may have worded an event, the likeliest first."""
        subject = _SUBJECTS.get(event.kind, event.kind)
        pinned = self._pinned.get(event.reference)
        first = (pinned,) if pinned is not None and subject == "review" else ()
        return (*first, *(flow for flow in self._flows if flow.subject == subject))

    def _value(self, event: Event, flows: Flows, name: str, value: Any) -> Any:
        if value in (None, ""):
            return value
        if event.kind == "criterion_answer":
            return ANSWERS.get(str(value), value)
        if event.what == "attendance":
            return cell_words(str(value))
        if name in _OF_FLOWS:
            return _OF_FLOWS[name]((*flows, *self._flows), str(value))
        return spoken(value, self._by_field.get(name, {}))


def _pinned(look: Look, references: set[str]) -> Mapping[str, Workflow]:
    reviews = [one for one in references if _OF_REVIEW.fullmatch(one)]
    found = select(Review).where(
        Review.board_id == look.board.id, col(Review.reference).in_(reviews)
    )
    rows = look.session.exec(found) if reviews else ()
    flows = ((row.reference, pinned_workflow(look.app, row)) for row in rows)
    return {reference: flow for reference, flow in flows if flow is not None}


def _field(flows: Flows, name: str, values: Sequence[Any]) -> str:
    """Return what a value is called by its workflow: a question, a date or a clock; else its name.

    A name is a date's or a clock's only where it holds a day: an incident has both.
    """
    is_dated = all(value in (None, "") or _A_DAY.fullmatch(str(value)) for value in values)
    for flow in flows:
        for criterion in flow.criteria:
            if criterion.name == name:
                return criterion.text
        if is_dated and name in flow.deadlines_by_name:
            return flow.deadline(name).label
        if is_dated and name in flow.date_labels:
            return date_label(flow, name)
    return name


def _move(flows: Flows, name: str) -> str:
    labels = (flow.move(name).label for flow in flows if name in flow.moves_by_name)
    return next(labels, name)


def _state(flows: Flows, name: str) -> str:
    labels = (flow.state(name).label for flow in flows if name in flow.states_by_name)
    return next(labels, name)


def _clock(flows: Flows, name: str) -> str:
    labels = (flow.deadline(name).label for flow in flows if name in flow.deadlines_by_name)
    return next(labels, name)


def _outcome(flows: Flows, name: str) -> str:
    labels = (flow.outcome_label(name) for flow in flows if name in flow.decisions)
    return next(labels, name)


_OF_FLOWS: Mapping[str, Callable[[Flows, str], str]] = {
    "state": _state,
    "rule": _clock,
    "clock": _clock,
    "covered_by": _clock,
    "outcome": _outcome,
    "advises": _outcome,
    "because": _move,
}
"""How the workflows word a value, by the field that holds it."""
