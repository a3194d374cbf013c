"""What is wrong with what somebody wrote: in a file, in a row of a spreadsheet, or in a form.

A fault is worded once, whichever door it came in by; a file's author is told how to mend it too.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from workflows.patterns import SENTENCES

if TYPE_CHECKING:  # a command that reads no file need not wait for pydantic
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

Location = tuple[int | str, ...]
"""pydantic's own place of a fault: keys, and positions from 0."""
_LONGEST_SHOWN = 80
_NO_DATE = ("{value} is not a date", "write it as 2016-09-30")
_NO_WHOLE_NUMBER = ("{value} is not a whole number", "write it as 3")
_NO_LIST = ("{value} is not a list", "write [ ] around it")
_NEITHER = ("{value} is neither true nor false", "write one, without quotation marks")
_ONE_OF = ("write {expected}, and not {written}", "")
_PYDANTICS_OWN = ("{msg}", "")
_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("it is missing, and can't be done without", "write it"),
    "extra_forbidden": ("nothing of this name is asked for", ""),
    "value_error": ("{error}", ""),
    "literal_error": _ONE_OF,
    "enum": _ONE_OF,
    "string_type": ("{value} is not text", "put it in quotation marks"),
    "string_too_short": ("it is empty", "write something"),
    "string_too_long": ("it is too long; {max_length} characters are enough", ""),
    "int_type": _NO_WHOLE_NUMBER,
    "int_parsing": _NO_WHOLE_NUMBER,
    "int_from_float": _NO_WHOLE_NUMBER,
    "greater_than_equal": ("{value} is less than {ge}", "write {ge} or more"),
    "less_than_equal": ("{value} is more than {le}", "write {le} or less"),
    "bool_type": _NEITHER,
    "bool_parsing": _NEITHER,
    "date_type": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_from_datetime_parsing": _NO_DATE,
    "date_from_datetime_inexact": _NO_DATE,
    "tuple_type": _NO_LIST,
    "list_type": _NO_LIST,
    "one_table": ("write each one under its own [[{key}]]", ""),
    "too_short": ("the list is empty", "write at least one"),
    "too_few": ("there is only {actual_length}", "write at least {min_length}"),
    "model_type": ("{value} is not a table", "write {{ }} around it"),
    "dict_type": ("{value} is not a table", "write {{ }} around it"),
    **{pattern: (sentence, "") for pattern, sentence in SENTENCES.items()},
}
"""What is wrong by pydantic's code, and how to mend it in TOML where that needs saying."""


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in a TOML file: the steps to an entry and its key, or a line that can't be read."""

    file: str
    steps: tuple[str, ...] = ()
    line: int | None = None

    def __str__(self) -> str:
        line = () if self.line is None else (f"line {self.line}",)
        return ": ".join(filter(None, (self.file, ", ".join((*line, *self.steps)))))


@dataclass(frozen=True, slots=True)
class InRow:
    """A cell of a spreadsheet; rows are numbered as the spreadsheet shows them."""

    row: int
    column: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        sheet = f'sheet "{self.sheet}"' if self.sheet else ""
        column = f'column "{self.column}"' if self.column else ""
        return ", ".join(filter(None, (sheet, f"row {self.row}", column)))


@dataclass(frozen=True, slots=True)
class InForm:
    """A form: it shows a fault beside its field, so no words are needed for the place."""

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `str()` is the line to print.

    `field` is the dotted path of keys ("state.0.label"); `code` is pydantic's, or a word of ours.
    """

    place: InFile | InRow | InForm
    field: str
    code: str
    sentence: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (str(self.place), self.sentence)))


def toml_faults(
    error: ValidationError,
    shape: type[BaseModel],
    place: InFile,
    written: Mapping[str, Any],
    singulars: Mapping[str, str] | None = None,
) -> list[Fault]:
    """Return each fault of an entry that begins at `place`, with how to mend it in TOML.

    `singulars` are what one entry of a list is called where its key is a plural.
    """

    def within(location: Location) -> InFile:
        steps = _steps(location, written, singulars or {})
        return InFile(place.file, (*place.steps, *steps))

    return [
        Fault(within(detail["loc"]), _field(detail), detail["type"], _toml_sentence(detail, shape))
        for detail in _details(error)
    ]


def row_faults(error: ValidationError, place: InRow, columns: Mapping[str, str]) -> list[Fault]:
    """Return each fault of a row; `columns` are the headings of the sheet by field."""

    def within(field: str) -> InRow:
        return InRow(place.row, columns.get(field, field), place.sheet)

    return _field_faults(error, within)


def form_faults(error: ValidationError) -> list[Fault]:
    """Return each fault of a form, to be shown beside its field."""
    return _field_faults(error, lambda _field: InForm())


def _field_faults(error: ValidationError, place: Callable[[str], InRow | InForm]) -> list[Fault]:
    return [
        Fault(place(_field(detail)), _field(detail), detail["type"], _sentence(detail))
        for detail in _details(error)
    ]


def entry_name(label: str, position: int, entry: object) -> str:
    """Return what one of several entries is called: by reference, by name, or by its position."""
    keys = entry if isinstance(entry, Mapping) else {}
    reference, name = keys.get("reference"), keys.get("name")
    if isinstance(reference, str):
        return f"{label} {reference}"
    return f'{label} "{name}"' if isinstance(name, str) and name else f"{label} {position}"


def did_you_mean(name: str, known: Collection[str], *, likeness: float = 0.6) -> str | None:
    """Return `did you mean "due_on"?` for the known name most like this one, if one is like it."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=likeness)
    return f'did you mean "{near[0]}"?' if near else None


def _details(error: ValidationError) -> Iterator[ErrorDetails]:
    """Return pydantic's faults but those that only follow from another.

    A list whose entries all have faults of their own counts as too short as well.
    """
    details = error.errors(include_url=False)
    return (d for d in details if d["type"] != "too_short" or not _has_inner(d, details))


def _has_inner(outer: ErrorDetails, details: Collection[ErrorDetails]) -> bool:
    """Whether something within the place of a fault is faulty itself."""
    place = outer["loc"]
    return any(d["loc"][: len(place)] == place and d["loc"] != place for d in details)


def _field(detail: ErrorDetails) -> str:
    return ".".join(map(str, detail["loc"]))


def _steps(
    location: Location, written: Mapping[str, Any], singulars: Mapping[str, str]
) -> list[str]:
    """Return the way to a fault: ("move", 0, "to") is `move "submit"`, then `to`."""
    steps: list[str] = []
    at: Any = written
    for part in location:
        at = _inside(at, part)
        if isinstance(part, int) and steps:
            label = steps.pop()
            steps.append(entry_name(singulars.get(label, label), part + 1, at))
        else:
            steps.append(str(part))
    return steps


def _inside(written: Any, part: int | str) -> Any:
    try:
        return written[part]
    except (KeyError, IndexError, TypeError):
        return None


def _toml_sentence(detail: ErrorDetails, shape: type[BaseModel]) -> str:
    """Say what is wrong and how to mend it in TOML."""
    if detail["type"] == "extra_forbidden":
        return f"there is no such key here; {_what_may_stand(detail['loc'], shape)}"
    what, mend = _WORDS.get(_kind(detail), _PYDANTICS_OWN)
    return (f"{what}; {mend}." if mend else f"{what}.").format_map(_facts(detail))


def _sentence(detail: ErrorDetails) -> str:
    """Say what is wrong to somebody who writes no TOML."""
    what, _mend = _WORDS.get(_kind(detail), _PYDANTICS_OWN)
    return f"{what}.".format_map(_facts(detail))


def _kind(detail: ErrorDetails) -> str:
    """Return pydantic's code, or a narrower word where one code needs several sentences."""
    match detail["type"], detail["input"]:
        case "too_short", written if written:
            return "too_few"
        case "tuple_type", dict():
            return "one_table"
        case "string_pattern_mismatch", _:
            return str(detail["ctx"]["pattern"])
        case code, _:
            return code


def _facts(detail: ErrorDetails) -> dict[str, Any]:
    return {
        "value": _shown(detail["input"]),
        "written": _cut(repr(detail["input"])),
        "msg": detail["msg"],
        "key": detail["loc"][-1] if detail["loc"] else "",
        **detail.get("ctx", {}),
    }


def _shown(written: object) -> str:
    if isinstance(written, bool):
        return "true" if written else "false"
    return f'"{_cut(written)}"' if isinstance(written, str) else _cut(str(written))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}..."


def _what_may_stand(location: Location, shape: type[BaseModel]) -> str:
    known = _known_keys(location[:-1], shape)
    guess = did_you_mean(str(location[-1]), known)
    names = ", ".join(known)
    return f"{guess} What may stand here: {names}." if guess else f"what may stand here: {names}."


def _known_keys(location: Location, shape: type[BaseModel]) -> list[str]:
    """Return what may be written in the table at a place, by the shapes that lead there."""
    for step in location:
        field = _fields(shape).get(str(step))
        shape = _shape_in(field) or shape
    return list(_fields(shape))


def _fields(shape: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in shape.model_fields.items()}


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    """Return the shape in an annotation such as `tuple[State, ...]`."""
    if hasattr(annotation, "model_fields"):
        found: type[BaseModel] = annotation
        return found
    return next(filter(None, map(_shape_in, get_args(annotation))), None)
