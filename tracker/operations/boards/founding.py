"""A new board from a few answers: its first subgroup, its three first posts and their holders."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.intake.shapes import BoardFiles


@dataclass(frozen=True)
class Somebody:
    """A person by name and work address."""

    name: str
    email: str


@dataclass(frozen=True)
class Answers:
    """What is asked before there is a board; one person may hold several of the posts."""

    reference: str
    name: str
    nation: str
    manager: Somebody
    subgroup: str
    subgroup_chair: Somebody
    board_chair: Somebody


def files_of(answers: Answers, *, on: date) -> BoardFiles:
    """Return the board as its files would describe it, everybody in post from a day."""
    group = reference_from(answers.subgroup)
    seats = {
        "board-chair": answers.board_chair,
        "business-manager": answers.manager,
        f"{group}-chair": answers.subgroup_chair,
    }
    posts = [
        {"reference": "board-chair", "title": "Independent Chair", "role": "board_chair"},
        {"reference": "business-manager", "title": "Business Manager", "role": "business_manager"},
        {
            "reference": f"{group}-chair",
            "title": f"Chair, {answers.subgroup}",
            "role": "subgroup_chair",
            "subgroup": group,
        },
    ]
    return BoardFiles.model_validate(
        {
            "board": {
                "reference": answers.reference,
                "name": answers.name,
                "nation": answers.nation,
            },
            "subgroup": [{"reference": group, "name": answers.subgroup}],
            "post": posts,
            "person": _people(seats, on),
        }
    )


def reference_from(name: str) -> str:
    """Make a reference of a name: "Case Review Subgroup" gives "case-review"."""
    words = re.findall(r"[a-z0-9]+", name.lower().removesuffix("subgroup"))
    return "-".join(words)[:30].strip("-") or "subgroup"


def _people(seats: dict[str, Somebody], on: date) -> list[dict[str, object]]:
    """Return each address once, with every post it was given for."""
    held: dict[str, list[dict[str, object]]] = {}
    known: dict[str, Somebody] = {}
    for post, somebody in seats.items():
        address = somebody.email.lower()
        known.setdefault(address, somebody)
        held.setdefault(address, []).append({"post": post, "from": on})
    return [
        {
            "reference": str(posts[0]["post"]),
            "name": known[address].name,
            "email": address,
            "holds": posts,
        }
        for address, posts in held.items()
    ]
