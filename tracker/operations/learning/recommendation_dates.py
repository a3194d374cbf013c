"""When a recommendation was sent, acknowledged and answered; a day nobody recorded stays blank."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from tracker.changing import (
    Amended,
    MoveRequest,
    Surroundings,
    day_of,
    move_item,
    repeated,
    working,
)
from tracker.errors import BadInput
from tracker.records import Board, Recommendation, Review
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases
from workflows.definition import Workflow
from workflows.facts import Facts
from workflows.meanings import RECORD

COLUMNS: Mapping[str, str] = MappingProxyType(
    {"sent": "sent_on", "acknowledged": "acknowledged_on", "responded": "responded_on"}
)
"""The milestones of a recommendation that it keeps a day of, in the order they come in."""
_IN_ORDER = tuple(COLUMNS)


def dated_by(workflow: Workflow, move: str, day: date | None) -> dict[str, date | None]:
    """Return the columns that a move dates; an unknown day leaves them blank."""
    found = workflow.moves_by_name.get(move)
    return {COLUMNS[name]: day for name in found.records if name in COLUMNS} if found else {}


@repeated
def date_recommendation(
    app: App,
    board: Board,
    reference: str,
    name: str,
    on: date,
    *,
    by: str,
    seen_version: int | None = None,
) -> Amended:
    """Write down a day that became known only later."""
    if name not in COLUMNS:
        raise BadInput(
            "unknown_date",
            f'"{name}" is not a date of a recommendation: {", ".join(COLUMNS)}.',
            field="name",
            name=name,
        )
    with working(app, board, by) as work:
        item = find(work.session, Recommendation, board.id or 0, reference)
        workflow = app.workflow(item.workflow_name, item.workflow_version)
        day_of(on, app.clock.today(), what=f'"{name}"')
        _check_happened(workflow, item, name)
        changes: dict[str, Any] = {COLUMNS[name]: on}
        check_order(reference, {**_days(item), **changes})
        review = work.session.get_one(Review, item.review_id)
        move = app.move_name(item, RECORD)
        request = MoveRequest(move, Facts(), changes=changes, seen_version=seen_version)
        move_item(work, item, request, Surroundings(review.subgroup_id, item.agency_id))
        return Amended(item.reference, on)


def has_happened(workflow: Workflow, state: str, name: str) -> bool:
    """Tell whether what stands in a state can have come past a milestone: sent, responded ..."""
    reached = {move.to for move in workflow.moves if name in move.records}
    so_far = set(_IN_ORDER[: _IN_ORDER.index(name) + 1])
    steps = (move for move in workflow.moves if so_far & set(move.records))
    before = {workflow.initial, *(one for move in steps for one in move.from_)}
    return state not in before - reached


def check_order(reference: str, days: Mapping[str, date | None]) -> None:
    """Refuse an answer before the question: sent, then acknowledged, then responded."""
    known = [(name, days.get(column)) for name, column in COLUMNS.items()]
    told = [(name, day) for name, day in known if day is not None]
    for (earlier, first), (later, second) in pairwise(told):
        if second < first:
            raise BadInput(
                "dates_out_of_order",
                f"{reference} can't have been {later} on {phrases.day(second)}: "
                f"it was {earlier} on {phrases.day(first)}. Correct one of the two.",
                field="on",
                reference=reference,
                second=second,
                first=first,
            )


def _days(item: Recommendation) -> dict[str, date | None]:
    return {column: getattr(item, column) for column in COLUMNS.values()}


def _check_happened(workflow: Workflow, item: Recommendation, name: str) -> None:
    """Refuse a day for what has not happened: the move that says so comes first."""
    if not has_happened(workflow, item.state, name):
        names = ", ".join(move.name for move in workflow.moves if name in move.records)
        raise BadInput(
            "not_happened_yet",
            f'{item.reference} stands at "{workflow.state(item.state).label}", so it has not '
            f"been {name} yet. Move it first ({names}).",
            field="name",
            reference=item.reference,
            name=name,
        )
