"""A file of the configuration read, and what is wrong with it in plain words."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workflows.refusals import WorkflowFileError

SENTENCES: Mapping[str, str] = {
    "missing": "it is missing. Add it.",
    "too_short": "the list is empty. Write at least one.",
    "string_too_short": "it is empty. Write something.",
    "string_type": "write it in quotes, and not {given!r}.",
    "string_pattern_mismatch": (
        '"{given}" is not a name: use a-z, 0-9 and _, starting with a letter.'
    ),
    "tuple_type": 'write a list in brackets, ["..."], and not {given!r}.',
    "int_type": "write a whole number without quotes, and not {given!r}.",
    "bool_type": "write true or false, without quotes, and not {given!r}.",
    "model_type": "write it as a [[table]] of its own, and not {given!r}.",
}
"""What pydantic finds, as somebody would say it who edits the file."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a file says; `WorkflowFileError` where it isn't there or can't be read."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        fault = f"it is not in {path.parent}: put it there, or copy the one that was shipped."
    except OSError as error:
        fault = f"it can't be opened ({error.strerror}): check its rights."
    except UnicodeDecodeError:
        fault = "it is not UTF-8: save it as UTF-8."
    except tomllib.TOMLDecodeError as error:
        fault = f"it can't be read as TOML: {error}."
    raise WorkflowFileError([f"{path.name}: {fault}"])


def plain_faults(error: ValidationError) -> Iterator[str]:
    """Return each fault as "place: sentence", tables counted from 1."""
    for fault in error.errors():
        given, kind = fault["input"], fault["type"]
        if kind == "extra_forbidden":
            what = "there is no such key: leave it out, or look for a slip of the pen."
        elif kind == "literal_error":
            what = f"write {fault['ctx']['expected']}, and not {given!r}."
        elif kind in SENTENCES:
            what = SENTENCES[kind].format(given=given)
        else:
            what = f"{fault['msg']}."
        yield f"{_place(fault['loc'])}: {what}"


def _place(where: tuple[int | str, ...]) -> str:
    """Write ("key", 0, "value", 1, "label") as `key 1, value 2, label`."""
    parts: list[str] = []
    for part in where:
        if isinstance(part, int) and parts:
            parts[-1] += f" {part + 1}"
        else:
            parts.append(str(part))
    return ", ".join(parts) or "the file"
