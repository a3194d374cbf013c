"""A file with faults of shape, read again without what is faulty, so that all faults come at once.

What could not be read has a stand-in: no sentence is about a stand-in, and no check rests on one.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workflows.checks import problems
from workflows.definition import Workflow
from workflows.shape_faults import SHAPES, is_consequence, known_keys, shape_fault

_UNREAD = "could_not_be_read"
_READINGS = 5  # each tells what the one before hid: a value, then what two values say together


def all_faults(
    written: Mapping[str, Any], error: ValidationError, *, roles: Collection[str]
) -> list[str]:
    """Return every fault of a file whose shape has faults: those, and what can be told besides."""
    again = _Again(deepcopy(dict(written)))
    told: list[str] = []
    for _ in range(_READINGS):
        faults = [fault for fault in error.errors() if not is_consequence(fault)]
        told += [shape_fault(one, again.text) for one in faults if not again.has_led_to(one)]
        again.mend(faults)
        try:
            workflow = Workflow.model_validate(again.text)
        except ValidationError as further:
            error = further
        else:
            told += problems(workflow, roles=roles, unread=again.unread)
            break
    return [one for one in dict.fromkeys(map(_placed, told)) if _UNREAD not in one]


def _placed(sentence: str) -> str:
    """Name an entry whose name could not be read by its number."""
    return re.sub(rf'^(\w+) "{_UNREAD}_(\d+)"', r"\1 \2", sentence)


@dataclass
class _Again:
    """A file's text as it is mended, and the keys that could not be read."""

    text: dict[str, Any]
    unread: set[str] = field(default_factory=set)

    def has_led_to(self, fault: ErrorDetails) -> bool:
        """Whether a fault only follows from what was mended before."""
        table = str(fault["loc"][0]) if fault["loc"] else ""
        keys = (f"{table}.{key}" for key in _TOGETHER.get(table, ()))
        return fault["type"] == "value_error" and not self.unread.isdisjoint(keys)

    def mend(self, faults: Iterable[ErrorDetails]) -> None:
        """Put stand-ins for what is faulty, and take out what can be done without."""
        for fault in faults:
            table, *rest = fault["loc"] or ("",)
            if table in SHAPES and rest:
                self._mend_entry(str(table), fault)
            elif table:
                self._mend_key(self.text, "", fault)
        for table in SHAPES:
            if isinstance(entries := self.text.get(table), list):
                self.text[table] = [one for one in entries if isinstance(one, dict)]

    def _mend_entry(self, table: str, fault: ErrorDetails) -> None:
        number, *rest = fault["loc"][1:]
        entries = self.text[table]
        entry = entries[int(number)]
        if table == "example" or not isinstance(entry, dict):
            entries[int(number)] = None
            self.unread.add(table)
        elif rest:
            self._mend_key(entry, table, fault)
            if rest[0] == "name":
                entry["name"] = f"{_UNREAD}_{int(number) + 1}"
        else:
            self._take_out(table, entry, _TOGETHER.get(table, ()))

    def _mend_key(self, entry: dict[str, Any], table: str, fault: ErrorDetails) -> None:
        """Mend one key of the file, or of an entry of a table."""
        key, *item = fault["loc"][2 if table else 0 :]
        meant = str(key)
        if fault["type"] == "extra_forbidden":
            entry.pop(meant, None)
            (meant,) = difflib.get_close_matches(meant, known_keys(table), n=1) or [""]
        elif item and isinstance(entry.get(meant), list) and _is_left(entry, meant, fault):
            self.unread.add(f"{table}.{meant}" if table else meant)
            return
        if (meant and meant not in entry) or fault["type"] != "extra_forbidden":
            self._take_out(table, entry, (meant, *_SAID_TOGETHER.get(meant, ())))

    def _take_out(self, table: str, entry: dict[str, Any], keys: Iterable[str]) -> None:
        for key in keys:
            entry.pop(key, None)
            place = f"{table}.{key}" if table else key
            self.unread.add(place)
            if place in _STAND_INS or key in _STAND_INS:
                entry[key] = deepcopy(_STAND_INS.get(place, _STAND_INS.get(key)))


def _is_left(entry: dict[str, Any], key: str, fault: ErrorDetails) -> bool:
    """Take what is faulty out of a list; tell whether the list still says something."""
    entry[key] = [one for one in entry[key] if one is not fault["input"]]
    return bool(entry[key])


_STAND_INS: Mapping[str, Any] = {
    "name": _UNREAD,
    "version": 1,
    "title": _UNREAD,
    "subject": "action",
    "edition": _UNREAD,
    "source": _UNREAD,
    "initial": _UNREAD,
    "label": _UNREAD,
    "text": _UNREAD,
    "recipient": _UNREAD,
    "verified": False,
    "state": [{"name": _UNREAD, "label": _UNREAD, "is_final": True}],
    "move": [
        {"name": _UNREAD, "label": _UNREAD, "from": [_UNREAD], "to": "=", "allowed": [_UNREAD]}
    ],
    "move.from": [_UNREAD],
    "move.to": _UNREAD,
    "move.allowed": [_UNREAD],
    "deadline.counts": "working_days",
    "deadline.amount": 1,
    "deadline.after": _UNREAD,
    "deadline.met_by": _UNREAD,
    "deadline.owed_by": _UNREAD,
    "notice.clock": _UNREAD,
}
"""What stands for a key that must be there and can't be read."""
_TOGETHER = {"move": ("makes", "outcome"), "deadline": ("before", "after")}
"""Keys of which one says too much, or too little, without the other."""
_SAID_TOGETHER = {
    "makes": ("outcome",),
    "outcome": ("makes",),
    "before": ("after",),
    "after": ("before",),
}
