"""A digest as the outbox stores it: JSON, exact both ways.

Its frame has names; a line is a bare list in the order of its fields, which is read three times as
fast. So a line type may gain a field only at its end and with a default.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from notifications.errors import NotificationError
from notifications.lines import (
    AgencyGroup,
    ComingLine,
    Digest,
    Line,
    Need,
    OverdueLine,
    Totals,
    UnownedLine,
    WaitingLine,
    Why,
)

_LINE_OF = {
    "newly": OverdueLine,
    "still": OverdueLine,
    "unowned": UnownedLine,
    "waiting": WaitingLine,
    "coming": ComingLine,
}
_LINE_TYPES = (OverdueLine, UnownedLine, WaitingLine, ComingLine, Need)
_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (*_LINE_TYPES, AgencyGroup, Totals, Digest)
}
_DATES: dict[type[Any], tuple[int, ...]] = {
    kind: tuple(_NAMES[kind].index(name) for name in names)
    for kind, names in (
        (OverdueLine, ("due_on", "last_word_on")),
        (UnownedLine, ("due_on",)),
        (WaitingLine, ("since", "due_on")),
        (ComingLine, ("due_on", "meeting_on")),
    )
}


class StoredDigestError(NotificationError):
    """A stored digest that this version cannot read."""


def to_json(digest: Digest) -> str:
    """The digest as one line of JSON."""
    return json.dumps(digest, default=_plain, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Digest:
    """The digest that to_json() wrote; StoredDigestError if this is not one."""
    try:
        return from_facts(json.loads(text))
    except json.JSONDecodeError as error:
        raise StoredDigestError(f"A stored digest is not JSON: {error}.") from error


def from_facts(facts: Mapping[str, Any]) -> Digest:
    """The digest in parsed JSON; StoredDigestError if a field is missing, unknown or no date."""
    try:
        sections = {name: _groups(kind, facts[name]) for name, kind in _LINE_OF.items()}
        return Digest(**{**facts, **sections, **_frame(facts)})
    except (KeyError, TypeError, ValueError) as error:
        raise StoredDigestError(
            f"A stored digest does not have the fields of this version: {error}."
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    names = _NAMES[type(value)]
    if isinstance(value, _LINE_TYPES):
        return [getattr(value, name) for name in names]
    return {name: getattr(value, name) for name in names}


def _frame(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subgroups": tuple(facts["subgroups"]),
        "as_of": date.fromisoformat(facts["as_of"]),
        "previous_as_of": _day(facts["previous_as_of"]),
        "needs": tuple(_need(need) for need in facts["needs"]),
        "totals": Totals(**facts["totals"]),
        "told_keys": tuple(facts["told_keys"]),
    }


def _need(values: list[Any]) -> Need:
    reference, why, on, *rest = values
    return Need(reference, Why(why), _day(on), *rest)


def _groups(kind: type[Line], groups: Iterable[Mapping[str, Any]]) -> tuple[AgencyGroup[Line], ...]:
    return tuple(
        AgencyGroup(group["agency"], tuple(_line(kind, line) for line in group["lines"]))
        for group in groups
    )


def _line(kind: type[Line], values: list[Any]) -> Line:
    told = list(values)
    for place in _DATES[kind]:
        told[place] = _day(told[place])
    return kind(*told)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
