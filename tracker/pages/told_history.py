"""The history of a record with labels and names for what history keeps as codes and references."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import select

from tracker.changing import Look
from tracker.pages.events import Event
from tracker.pages.histories import history_of
from tracker.records import Agency, Post, Subgroup
from tracker.wiring import App

_OF_REVIEW = re.compile(r"[A-Z]+-\d{4}-[A-Z0-9]+")
"""The reference of a review itself; what hangs on it has a longer one."""


def told_history(look: Look, reference: str) -> list[Event]:
    """Return every event of a record as people read it, oldest first."""
    named = _names(look)
    review, others = _labels(look.app, is_review=True), _labels(look.app, is_review=False)
    return [
        _told(one, {**named, "state": review if _OF_REVIEW.fullmatch(one.reference) else others})
        for one in history_of(look, reference)
    ]


def _told(event: Event, named: Mapping[str, Mapping[str, str]]) -> Event:
    return replace(event, was=_spoken(event.was, named), became=_spoken(event.became, named))


def _spoken(values: Mapping[str, Any], named: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {name: named.get(name, {}).get(str(value), value) for name, value in values.items()}


def _names(look: Look) -> dict[str, Mapping[str, str]]:
    """Return what references of a board stand for, by the field that holds them."""
    board_id = look.board.id
    return {
        "kind": {flow.name: flow.title for flow in look.app.workflows.values()},
        "subgroup": dict(_pairs(look, Subgroup, Subgroup.name, board_id)),
        "agency": dict(_pairs(look, Agency, Agency.name, board_id)),
        "owner": dict(_pairs(look, Post, Post.title, board_id)),
    }


def _pairs(look: Look, record: Any, label: Any, board_id: int | None) -> Iterable[tuple[str, str]]:
    found = select(record.reference, label).where(record.board_id == board_id)
    return ((reference, words) for reference, words in look.session.exec(found))


def _labels(app: App, *, is_review: bool) -> Mapping[str, str]:
    """Return the labels of the states of reviews, or of what hangs on them."""
    flows = [one for one in app.workflows.values() if (one.subject == "review") == is_review]
    return {state.name: state.label for flow in flows for state in flow.states}
