"""Command lines of every command: about each record, with each option in turn."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import click

from tests.cli.test_restricted_leaks import leaves
from tests.drills.command_fields import ENDLESS

ABOUT = ("reference", "references", "review", "action", "meeting", "recommendation", "other")
"""Arguments that name a record."""
_LOOKS = {"actor", "viewer", "board", "as_json"}
_WORDS: Mapping[str, tuple[str, ...]] = {
    "agency": ("hospital", "police"),
    "because": ("not_mine",),
    "channel": ("cascade",),
    "clock": ("decide", "publish"),
    "code": ("staff_vacant",),
    "criterion": ("child_died",),
    "email": ("new@board.example",),
    "kind": ("scr", "related", "action"),
    "move": ("update", "scope", "agree", "submit", "sign_off", "close", "send"),
    "nation": ("england-and-wales",),
    "order": ("reference", "due", "late"),
    "outcome": ("scr",),
    "advises": ("scr",),
    "owner": ("hospital-midwifery",),
    "person": ("alice", "charlie", "manager"),
    "post": ("hospital-midwifery", "case-review-chair"),
    "result": ("improved", "yes"),
    "role": ("action_owner",),
    "state": ("in_progress", "submitted", "overdue"),
    "subgroup": ("case-review",),
    "theme": ("recording",),
    "waits_for": ("coroner",),
    "workflow": ("scr",),
}


def command_lines(name: str, about: str) -> Iterator[list[str]]:
    """Return the lines of a command about one record: bare, and with each value of each option."""
    command = _commands()[name]
    if name in ENDLESS and name != "scheduler run":
        return
    always = ["--once"] if name == "scheduler run" else []
    needed = list[str](always)
    for param in command.params:
        if isinstance(param, click.Option) and param.required:
            needed += _given(param, _values(param, about)[0])
    arguments = [_values(one, about)[0] for one in command.params if _is_argument(one)]
    yield [*name.split(), *needed, "--", *arguments]
    for param in command.params:
        if isinstance(param, click.Option) and param.name not in _LOOKS - {"as_json"}:
            for value in _values(param, about)[param.required :]:
                yield [*name.split(), *needed, *_given(param, value), "--", *arguments]


def names_a_record(name: str) -> bool:
    """Tell whether a command is about a record that is named to it."""
    params = _commands()[name].params
    return any(one.name in ABOUT or str(one.name).endswith("reference") for one in params)


@cache
def _commands() -> Mapping[str, click.Command]:
    return dict(leaves())


def _is_argument(param: click.Parameter) -> bool:
    return isinstance(param, click.Argument)


def _given(param: click.Parameter, value: str) -> list[str]:
    is_flag = getattr(param, "is_flag", False)
    return [param.opts[0]] if is_flag else [f"{param.opts[0]}={value}"]


def _values(param: click.Parameter, about: str) -> tuple[str, ...]:
    name, kind = str(param.name), param.type
    if name in ABOUT or name.endswith("reference") or name in ("replaced_by", "into", "beside"):
        return (about,)
    if isinstance(kind, click.Choice):
        return tuple(map(str, kind.choices))
    if isinstance(kind, click.Path):
        return ("file.txt" if name in ("file", "path", "from_file") else "made",)
    return _WORDS.get(name) or _of_type(kind)


def _of_type(kind: Any) -> tuple[str, ...]:
    return {"date": ("2017-03-31",), "integer": ("1",), "integer range": ("1",)}.get(
        kind.name, ("Words",)
    )
