"""The board that a year is lived on: agencies with a lead and an owner, reviews, their plans."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST = date(2016, 7, 4)
CHAIRS = {
    "case-review": "chair.case-review@board.example",
    "quality": "chair.quality@board.example",
}
MANAGER = "manager@board.example"
BOARD_CHAIR = "chair@board.example"
_HEAD = """
[board]
reference = "year"
name = "A Year's Safeguarding Board"
"""
_SUBGROUP = """
[[subgroup]]
reference = "{0}"
name = "Subgroup {0}"
"""
_AGENCY = """
[[agency]]
reference = "{0}"
name = "Agency {0}"
"""
_POST = """
[[post]]
reference = "{reference}"
title = "{reference}"
role = "{role}"
{of}
[[person]]
reference = "{reference}"
name = "Holder of {reference}"
email = "{email}"
holds = [{{ post = "{reference}", from = 2015-01-01 }}]
"""
_REVIEW = """
[[review]]
reference = "REV-2016-{0}"
kind = "undecided"
subgroup = "{1}"
"""
_ACTION = """
[[action]]
reference = "{reference}"
review = "{review}"
title = "Work of {reference}"
agency = "{agency}"
subgroup = "{subgroup}"
owner = "{owner}"
state = "in_progress"
created_on = 2016-05-02
entered_on = 2016-05-16
due_on = {due_on}
"""


@dataclass
class Work:
    """An action as the drill knows it, without asking the tracker."""

    reference: str
    agency: str
    subgroup: str
    due_on: date
    state: str = "in_progress"

    @property
    def owner(self) -> str:
        """Return the address of whoever owns it."""
        return owner_of(self.agency)


def owner_of(agency: str) -> str:
    """Return the address of the owner at an agency."""
    return f"owner@{agency}.example"


def plans(*, actions: int, agencies: int, days: int, chance: Random) -> list[Work]:
    """Return the actions of the board, due by chance from its first day to after its last."""
    places = list(CHAIRS)
    return [
        Work(
            f"REV-2016-{1 + number % agencies:02}-A{1 + number // agencies:02}",
            f"agency-{1 + number % agencies}",
            places[number % agencies % len(places)],
            FIRST + timedelta(days=chance.randrange(-20, days + 40)),
        )
        for number in range(actions)
    ]


def board_file(works: list[Work], *, agencies: int) -> str:
    """Return the file that opens the board."""
    parts = [_HEAD, *map(_SUBGROUP.format, CHAIRS)]
    parts += [_post("manager", "business_manager", MANAGER)]
    parts += [_post("board-chair", "board_chair", BOARD_CHAIR)]
    for subgroup, email in CHAIRS.items():
        parts += [_post(f"{subgroup}-chair", "subgroup_chair", email, f'subgroup = "{subgroup}"')]
    for number in range(1, agencies + 1):
        agency = f"agency-{number}"
        of = f'agency = "{agency}"'
        parts += [_AGENCY.format(agency)]
        parts += [_post(f"{agency}-lead", "agency_lead", f"lead@{agency}.example", of)]
        parts += [_post(f"{agency}-owner", "action_owner", owner_of(agency), of)]
        parts += [_REVIEW.format(f"{number:02}", list(CHAIRS)[(number - 1) % len(CHAIRS)])]
    return "".join([*parts, *map(_action, works)])


def _post(reference: str, role: str, email: str, of: str = "") -> str:
    return _POST.format(reference=reference, role=role, email=email, of=of)


def _action(work: Work) -> str:
    return _ACTION.format(
        reference=work.reference,
        review=work.reference.rpartition("-")[0],
        agency=work.agency,
        subgroup=work.subgroup,
        owner=f"{work.agency}-owner",
        due_on=work.due_on,
    )
