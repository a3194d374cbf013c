"""A list's filters, order and place, as they stand in the address of its page."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from tracker.pages.listing import Wanted

ROWS = 50


@dataclass(frozen=True)
class Filters:
    """What a list can be narrowed by, and its usual order."""

    names: tuple[str, ...]
    order: str


def narrowed_by(request: Request, filters: Filters) -> list[str]:
    """Return what the address narrows a list by, in words."""
    names = (*filters.names, "is_open", "is_late")
    asked = [(name, request.query_params.get(name)) for name in names]
    return [f"{name.replace('_', ' ')} {value}" for name, value in asked if value]


def next_page(request: Request, place: str | None) -> str:
    """Return the address of the next page of a list, "" where there is none."""
    return "" if place is None else str(request.url.include_query_params(after=place))


def wanted_of(request: Request, filters: Filters) -> Wanted:
    """Return what the address asks of a list; a filter left empty narrows nothing."""
    asked = request.query_params
    only: dict[str, Any] = {name: asked[name] for name in filters.names if asked.get(name)}
    for name in ("is_open", "is_late"):
        if asked.get(name):
            only[name] = asked[name] == "yes"
    return Wanted(
        **only,
        order=asked.get("order") or filters.order,
        limit=ROWS,
        after=asked.get("after") or None,
        is_counted=True,
    )
