"""What the tests of this room start from: the shipped files, rules and a small process."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from workflows.calendar import for_nation
from workflows.definition import Workflow
from workflows.entries import Deadline
from workflows.facts import Facts
from workflows.loading import load, load_all
from workflows.moves import decide
from workflows.refusals import MoveRefused, WorkflowFileError
from workflows.roles import read_roles

CONFIG = Path(__file__).parents[2] / "config"
ROLES = tuple(read_roles(CONFIG / "roles.toml"))
SHIPPED = load_all(CONFIG / "workflows", roles=ROLES)
ENGLAND = for_nation("england-and-wales")

DEADLINE = "[[deadline]]"
DOOR = """
name = "door"
version = 1
title = "A door"
subject = "agency_return"
edition = "First"
source = "The joiner"
initial = "open"
dates = ["hung"]
[[state]]
name = "open"
label = "Open"
clock = "oil"
waits_on = "business_manager"
[[state]]
name = "shut"
label = "Shut"
is_final = true
[[move]]
name = "shut"
label = "Shut it"
from = ["open"]
to = "shut"
allowed = ["business_manager"]
needs = ["reason_given"]
records = ["returned"]
[[deadline]]
name = "oil"
label = "Oil the hinges"
counts = "months"
amount = 6
after = "hung"
met_by = "returned"
owed_by = "business_manager"
source = "The joiner"
verified = true
[[example]]
role = "business_manager"
moves = ["shut"]
given = ["reason_given"]
ends_in = "shut"
"""


def meant(*words: str) -> tuple[str, str]:
    """A move in place of the small process for each of these meanings, as a piece to replace."""
    moves = (
        f'[[move]]\nname = "{word}_it"\nlabel = "X"\nmeans = "{word}"\nfrom = ["open"]\n'
        'to = "="\nallowed = ["business_manager"]\n'
        for word in words
    )
    return DEADLINE, "".join(moves) + DEADLINE


def door(folder: Path, *changes: tuple[str, str]) -> Workflow:
    """Load the small process with pieces of its text replaced."""
    text = DOOR
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "door.v1.toml"
    path.write_text(text, "utf-8")
    return load(path, roles=ROLES)


def faults(folder: Path, *changes: tuple[str, str]) -> tuple[str, ...]:
    """Return the faults of the small process once pieces of its text are replaced."""
    with pytest.raises(WorkflowFileError) as refused:
        door(folder, *changes)
    return refused.value.faults


def rule(counts: str, amount: int, *, backwards: bool = False) -> Deadline:
    """Make a deadline of so many working days, calendar days or months."""
    return Deadline.model_validate(
        {
            "name": "rule",
            "label": "Rule",
            "counts": counts,
            "amount": amount,
            "before" if backwards else "after": "start",
            "met_by": "end",
            "owed_by": "business_manager",
            "source": "A test",
            "verified": True,
        }
    )


def day(written: str) -> date:
    """Read a date written as 2016-12-22."""
    return date.fromisoformat(written)


def allowed_moves(
    workflow: Workflow, state: str, *, roles: Collection[str], facts: Facts
) -> list[str]:
    """Return the names of the moves that `decide` accepts as things stand, in the file's order."""
    names = []
    for move in workflow.moves:
        with suppress(MoveRefused):
            decide(workflow, state, move.name, roles=roles, facts=facts)
            names.append(move.name)
    return names
