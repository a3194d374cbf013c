"""A small board without a fault, and what is said when something is added to it."""

from functools import cache
from pathlib import Path

import pytest

from tracker.errors import ImportRejected
from tracker.intake.reading import read_board
from tracker.intake.shapes import BoardFiles
from workflows.calendar import NATIONS
from workflows.loading import load_all
from workflows.roles import read_roles
from workflows.themes import read_themes

CONFIG = Path(__file__).parents[2] / "config"
SAMPLE = CONFIG / "samples" / "lscb-2016-17"

BOARD = """
[board]
reference = "b"
name = "A board"

[[subgroup]]
reference = "cases"
name = "Cases"

[[agency]]
reference = "clinic"
name = "Clinic"

[[post]]
reference = "nurse"
title = "Nurse"
role = "action_owner"
agency = "clinic"

[[post]]
reference = "manager"
title = "Business Manager"
role = "business_manager"

[[person]]
reference = "mary"
name = "Mary"
email = "mary@board.example"
holds = [{ post = "manager", from = 2016-04-01 }]

[[person]]
reference = "alice"
name = "Alice"
email = "alice@clinic.example"
holds = [{ post = "nurse", from = 2016-04-01 }]

[[review]]
reference = "SCR-1"
kind = "scr"
subgroup = "cases"
"""

REVIEW = '[[review]]\nreference = "SCR-2"\nkind = "scr"\nsubgroup = "cases"\n'
ACTION = '[[action]]\nreference = "SCR-1-A01"\nreview = "SCR-1"\ntitle = "T"\nagency = "clinic"\n'


@cache
def _rules() -> dict[str, object]:
    roles = read_roles(CONFIG / "roles.toml")
    return {
        "workflows": load_all(CONFIG / "workflows", roles=roles),
        "roles": roles,
        "nations": NATIONS,
        "themes": read_themes(CONFIG / "themes.toml"),
    }


def read(path: Path) -> BoardFiles:
    """Return what a path says, under the real roles and workflows."""
    return read_board(path, **_rules())  # type: ignore[arg-type]


def faults_of(path: Path) -> tuple[str, ...]:
    """Return the faults of a path that must not be loaded."""
    with pytest.raises(ImportRejected) as rejected:
        read(path)
    return rejected.value.faults


def faults_with(folder: Path, added: str) -> tuple[str, ...]:
    """Return the faults of the small board with another file, more.toml, beside it."""
    (folder / "board.toml").write_text(BOARD, encoding="utf-8")
    (folder / "more.toml").write_text(added, encoding="utf-8")
    return faults_of(folder)
