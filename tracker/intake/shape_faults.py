"""What is wrong with the shape of an entry, as sentences with the key that they are about."""

import difflib
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tracker.intake import shapes
from tracker.intake.shapes import Shape
from tracker.intake.toml_files import Written

SHAPES: Mapping[str, type[Shape]] = {
    "board": shapes.BoardEntry,
    "subgroup": shapes.SubgroupEntry,
    "agency": shapes.AgencyEntry,
    "post": shapes.PostEntry,
    "person": shapes.PersonEntry,
    "meeting": shapes.MeetingEntry,
    "review": shapes.ReviewEntry,
    "link": shapes.LinkEntry,
    "action": shapes.ActionEntry,
    "dissemination": shapes.DisseminationEntry,
}
_PARTS: Mapping[str, tuple[str, type[Shape]]] = {
    "dates": ("date", shapes.DateEntry),
    "findings": ("finding", shapes.FindingEntry),
    "recommendations": ("recommendation", shapes.RecommendationEntry),
    "holds": ("holding", shapes.Holding),
    "updates": ("update", shapes.UpdateEntry),
    "evidence": ("evidence", shapes.EvidenceEntry),
}


def shape_faults(written: Written, error: ValidationError) -> Iterator[str]:
    """Return one fault for each key whose value does not fit."""
    for detail in error.errors():
        key, shape = _place(written, detail)
        yield written.fault(key, _sentence(detail, shape))


def part_name(key: str, position: int, told: object) -> str:
    """Return what a fault calls an entry within an entry: `date "published"`, `update 2`."""
    label = _PARTS[key][0] if key in _PARTS else key
    known = told if isinstance(told, Mapping) else {}
    if isinstance(known.get("reference"), str):
        return f"{label} {known['reference']}"
    if key == "dates" and isinstance(known.get("name"), str):
        return f'{label} "{known["name"]}"'
    return f"{label} {position}"


def _place(written: Written, detail: ErrorDetails) -> tuple[str, type[Shape]]:
    key, *rest = detail["loc"]
    shape = SHAPES[written.table]
    if not rest or not isinstance(rest[0], int):
        return str(key), shape
    names = [part_name(str(key), rest[0] + 1, written.told[str(key)][rest[0]])]
    if key in _PARTS:
        shape = _PARTS[str(key)][1]
    if not (key == "dates" and _is_wrong_date(detail)):
        names += [str(name) for name in rest[1:]]
    return ": ".join(names), shape


def _is_wrong_date(detail: ErrorDetails) -> bool:
    return detail["type"] == "date_type" and detail["loc"][-1] == "on"


def _sentence(detail: ErrorDetails, shape: type[Shape]) -> str:
    if detail["type"] == "extra_forbidden":
        return _unknown_key(str(detail["loc"][-1]), shape)
    if detail["type"] == "date_type":
        return _not_a_date(detail["input"], is_milestone=shape is shapes.DateEntry)
    if detail["type"] == "string_pattern_mismatch":
        return _pattern(detail)
    sentence = _SENTENCES.get(detail["type"], "{msg}.")
    return sentence.format(told=_shown(detail["input"]), msg=detail["msg"], **detail.get("ctx", {}))


def _unknown_key(key: str, shape: type[BaseModel]) -> str:
    known = [field.alias or name for name, field in shape.model_fields.items()]
    near = difflib.get_close_matches(key, known, n=1)
    guess = f' did you mean "{near[0]}"?' if near else ""
    return f"there is no such key here;{guess} What may stand here: {', '.join(known)}."


def _not_a_date(told: object, *, is_milestone: bool) -> str:
    otherwise = ", or use as_recorded for what the source says." if is_milestone else "."
    return f"{_shown(told)} is not a date; write it as 2016-09-30{otherwise}"


def _pattern(detail: ErrorDetails) -> str:
    if detail["loc"][-1] == "email":
        return (
            f"{_shown(detail['input'])} is not an e-mail address; write it as name@place.example."
        )
    return (
        f"{_shown(detail['input'])} can't be a reference; "
        "use letters, digits and hyphens, beginning with a letter or digit."
    )


def _shown(told: object) -> str:
    return f'"{told}"' if isinstance(told, str) else str(told).lower()


_SENTENCES: Mapping[str, str] = {
    "missing": "it is missing, and can't be done without; write it.",
    "string_type": "{told} is not text; put it in quotation marks.",
    "string_too_short": "it is empty; write something, or leave the key out.",
    "string_too_long": "it is too long; {max_length} characters are enough.",
    "int_type": "{told} is not a whole number of 0 or more; write it as 3.",
    "greater_than_equal": "{told} is not a whole number of 0 or more; write it as 3.",
    "bool_type": "{told} is neither true nor false; write one, without quotation marks.",
    "tuple_type": "{told} is not a list; write [ ] around it.",
    "model_type": "{told} is not a table; write {{ }} around it.",
}
