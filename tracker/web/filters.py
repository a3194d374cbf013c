"""A list's filters, order and place, as they stand in the address of its page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import URL
from starlette.requests import Request

from tracker.changing import Look
from tracker.errors import NotFound
from tracker.pages.list_choices import (
    FilterChoice,
    filter_choices,
    grouping_choices,
    order_choices,
)
from tracker.pages.listing import Wanted
from tracker.pages.state_choices import Choices
from workflows import phrases

ROWS = 50
_FLAGS = ("is_open", "is_late", "is_owned", "is_silent")
_FIXED = (*_FLAGS, "state", "kind")
"""Filters whose values all stand on the page; the lists themselves refuse those of the others."""
_ABOUT_THE_PAGE = ("order", "by", "after")


@dataclass(frozen=True)
class Filters:
    """What a list can be narrowed, ordered and grouped by; its usual order is the first.

    `subject` is whose states they are.
    """

    subject: str
    names: tuple[str, ...]
    orders: tuple[str, ...]
    groupings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChosenFilter:
    """A filter that narrows a list now: in words, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True)
class GroupLink:
    """What a list can be grouped by, and the address of the list that is."""

    words: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class FilterForm:
    """The filters of a list as its page shows them: every choice, and what is chosen.

    `groupings` begins with the list that is not grouped; it is empty where there is no other.
    `is_misread` says that the address asks for more than a list knows, `is_idle` that it asks for
    nothing.
    """

    fields: tuple[FilterChoice, ...]
    orders: Choices
    values: dict[str, str]
    chosen: tuple[ChosenFilter, ...]
    groupings: tuple[GroupLink, ...]
    all_of_it: str
    is_misread: bool
    is_idle: bool

    @property
    def sorted_by(self) -> str:
        """Return how the list is sorted, inside a sentence: "the soonest due first"."""
        chosen = self.values["order"]
        words = phrases.lowered(dict(self.orders).get(chosen, chosen))
        return f"the {words}" if words.endswith(" first") else f"by {words}"


def filter_form(request: Request, look: Look, filters: Filters) -> FilterForm:
    """Return the filters of a list with what the address has chosen."""
    fields = filter_choices(look, filters.subject, filters.names, request.query_params)
    asked = request.query_params
    chosen = [
        ChosenFilter(_words(one, asked[one.name]), _without(request, one.name))
        for one in fields
        if asked.get(one.name)
    ]
    for one in fields:
        value = asked.get(one.name)
        if value and one.name in _FIXED and value not in dict(one.choices):
            raise _no_such_list(one.name)
    return FilterForm(
        fields,
        order_choices(filters.orders),
        {"order": filters.orders[0], **dict(asked)},
        tuple(chosen),
        tuple(_group_links(request, filters)) if filters.groupings else (),
        request.url.path,
        is_misread=known_only(asked, filters) != dict(asked),
        is_idle=not any(asked.values()),
    )


def _no_such_list(name: str) -> NotFound:
    return NotFound("no_such_list", f'No list is narrowed like that by "{name}".', field=name)


def known_only(asked: Mapping[str, str], filters: Filters) -> dict[str, str]:
    """Return the part of an address's question that a list knows."""
    known = (*filters.names, *_ABOUT_THE_PAGE)
    return {name: value for name, value in asked.items() if name in known}


def next_page(request: Request, place: str | None) -> str:
    """Return the address of the next page of a list, "" where there is none."""
    return "" if place is None else str(request.url.include_query_params(after=place))


def wanted_of(request: Request, filters: Filters) -> Wanted:
    """Return what the address asks of a list; a filter left empty narrows nothing."""
    return wanted_by(request.query_params, filters)


def wanted_by(asked: Mapping[str, str], filters: Filters) -> Wanted:
    """Return what the question of an address asks of a list; what no list has is left out."""
    for name in _FLAGS:
        if asked.get(name, "") not in ("", "yes", "no"):
            raise _no_such_list(name)
    only: dict[str, Any] = {name: asked[name] for name in filters.names if asked.get(name)}
    for name in _FLAGS:
        if name in only:
            only[name] = only[name] == "yes"
    return Wanted(
        **only,
        order=asked.get("order") or filters.orders[0],
        by=asked.get("by") or None,
        limit=ROWS,
        after=asked.get("after") or None,
        is_counted=True,
    )


def _group_links(request: Request, filters: Filters) -> Iterator[GroupLink]:
    asked = request.query_params
    chosen, path = asked.get("by", ""), request.url.path
    kept = [(name, value) for name, value in asked.multi_items() if name not in ("by", "after")]
    for name, words in (("", "Nothing"), *grouping_choices(filters.groupings)):
        question = urlencode([*kept, ("by", name)] if name else kept)
        yield GroupLink(words, f"{path}?{question}" if question else path, name == chosen)


def _address(url: URL) -> str:
    return f"{url.path}?{url.query}" if url.query else url.path


def _words(one: FilterChoice, value: str) -> str:
    return f"{one.label}: {dict(one.choices).get(value, value)}"


def _without(request: Request, name: str) -> str:
    return _address(request.url.remove_query_params([name, "after"]))
