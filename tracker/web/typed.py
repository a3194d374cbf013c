"""What was typed in a form's fields, turned into values; every fault with the field it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.pages.form_fields import FormField
from tracker.web.posted import Posted
from workflows import phrases
from workflows.calendar import LAST
from workflows.clean_text import UncleanText, clean_line, clean_text

DAY_PARTS = ("day", "month", "year")
_MONTH_NAMES = {
    name.lower()[:length]: number
    for number in range(1, 13)
    for name in [phrases.month(number)]
    for length in (3, len(name))
}
_FIRST_YEAR, _LAST_YEAR = 1900, LAST.year


@dataclass(frozen=True)
class FieldFault:
    """A field that can't be taken as it is: the box to go to, which boxes are wrong, and why."""

    name: str
    sentence: str
    boxes: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """Return the id of the box that the summary leads to."""
        return f"{self.name}-{self.boxes[0]}" if self.boxes else self.name


@dataclass(frozen=True)
class Typed:
    """The values of a form's fields, "" and None left out, and the faults of the others."""

    values: Mapping[str, Any]
    faults: tuple[FieldFault, ...] = field(default=())


def typed(fields: Iterable[FormField], posted: Posted) -> Typed:
    """Return the values of the fields that a form has; what it doesn't have is not looked at."""
    values: dict[str, Any] = {}
    faults: list[FieldFault] = []
    for one in fields:
        try:
            value = _VALUE_OF[one.kind](one, posted)
        except FaultyField as faulty:
            faults.append(faulty.fault)
            continue
        if value not in ("", None, ()):
            values[one.name] = value
        elif one.is_needed:
            faults.append(FieldFault(one.name, one.when_missing or _missing(one), _boxes(one)))
    return Typed(values, tuple(faults))


def _missing(one: FormField) -> str:
    """Ask for what was left out of a field, by its label."""
    if one.label.endswith("?"):
        return f"Answer this: {one.label}"
    return f"{'Choose' if one.choices else 'Enter'} {phrases.lowered(one.label)}."


def written_day(posted: Posted, field: FormField) -> str:
    """Return a date as it was typed, in words where it is one: "28 February 2017", "May 2017"."""
    try:
        on = _partial(field, posted) if field.kind == "partial" else _date(field, posted)
    except FaultyField:
        on = None
    if on is None:
        parts = (posted.one(f"{field.name}-{part}") for part in DAY_PARTS)
        return " ".join(parts).strip()
    return phrases.day(on) if isinstance(on, date) else on


class FaultyField(Exception):
    """One field that can't be taken."""

    def __init__(self, name: str, sentence: str, *boxes: str) -> None:
        super().__init__(sentence)
        self.fault = FieldFault(name, sentence, boxes)


def _boxes(one: FormField) -> tuple[str, ...]:
    return ("day",) if one.is_dated else ()


def _line(one: FormField, posted: Posted) -> str:
    return _clean(one, posted, clean_line)


def _text(one: FormField, posted: Posted) -> str:
    return _clean(one, posted, clean_text)


def _clean(one: FormField, posted: Posted, clean: Any) -> str:
    try:
        words: str = clean(posted.one(one.name))
    except UncleanText as fault:
        raise FaultyField(one.name, f"{one.label}: {fault}") from fault
    return words


def _number(one: FormField, posted: Posted) -> int | None:
    written = posted.one(one.name).strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise FaultyField(one.name, f"{one.label}: write a whole number, such as 50.")
    return int(written)


def _choice(one: FormField, posted: Posted) -> str:
    value = posted.one(one.name)
    if value and value not in {value for value, _ in one.choices}:
        raise FaultyField(one.name, f"{one.label}: choose one of those shown.")
    return value


def _several(one: FormField, posted: Posted) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(value for value in posted.all(one.name) if value))
    if not {value for value, _ in one.choices}.issuperset(chosen):
        raise FaultyField(one.name, f"{one.label}: choose from those shown.")
    return chosen


def _partial(one: FormField, posted: Posted) -> date | str | None:
    """Return a date, or "March 2016" or "2016" where nobody knows the day."""
    written = _boxes_of(one, posted)
    if written["day"] or not written["year"]:
        return _date(one, posted)
    numbers = {"year": _whole(written["year"]), "month": _month(written["month"] or "1")}
    _check_possible(one, numbers)
    if not written["month"]:
        return str(numbers["year"])
    return f"{phrases.month(numbers['month'] or 1)} {numbers['year']}"


def _boxes_of(one: FormField, posted: Posted) -> dict[str, str]:
    return {part: posted.one(f"{one.name}-{part}").strip() for part in DAY_PARTS}


def _check_possible(one: FormField, numbers: Mapping[str, int | None]) -> None:
    if wrong := [part for part, value in numbers.items() if not _is_possible(part, value)]:
        raise FaultyField(one.name, f"{one.label}: {_WRONG[wrong[0]]}", *wrong)


def _date(one: FormField, posted: Posted) -> date | None:
    written = _boxes_of(one, posted)
    if not any(written.values()):
        return None
    if missing := [part for part, value in written.items() if not value]:
        wanted = phrases.listed(missing)
        raise FaultyField(one.name, f"{one.label}: it needs a {wanted} too.", *missing)
    numbers = {"day": _whole(written["day"]), "month": _month(written["month"])}
    numbers["year"] = _whole(written["year"])
    _check_possible(one, numbers)
    try:
        return date(numbers["year"] or 0, numbers["month"] or 0, numbers["day"] or 0)
    except ValueError:
        month = phrases.month(numbers["month"] or 1)
        said = f"{month} {numbers['year']} has no day {numbers['day']}."
        raise FaultyField(one.name, f"{one.label}: {said}", "day") from None


_WRONG = {
    "day": "the day is a number from 1 to 31.",
    "month": "the month is a number from 1 to 12, or its name.",
    "year": f"write the year with four digits, from {_FIRST_YEAR} to {_LAST_YEAR}.",
}
_RANGES = {"day": (1, 31), "month": (1, 12), "year": (_FIRST_YEAR, _LAST_YEAR)}


def _is_possible(part: str, value: int | None) -> bool:
    low, high = _RANGES[part]
    return value is not None and low <= value <= high


def _whole(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else None


def _month(written: str) -> int | None:
    return _MONTH_NAMES.get(written.lower(), _whole(written))


def _no_value(_one: FormField, _posted: Posted) -> None:
    """A file is taken from the form as it is, not from its fields."""


_VALUE_OF: Mapping[str, Any] = {
    "line": _line,
    "text": _text,
    "number": _number,
    "choice": _choice,
    "several": _several,
    "date": _date,
    "partial": _partial,
    "file": _no_value,
}
