"""Attendance: who counts as there, who was expected, and how long somebody has been away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

ATTENDED, REPRESENTED = "attended", "represented"
NOT_REPRESENTED, NOT_EXPECTED = "not_represented", "not_expected"
LETTERS = {"y": ATTENDED, "r": REPRESENTED, "x": NOT_REPRESENTED, "o": NOT_EXPECTED}
"""How a table of attendance writes each: y, r, x, o; y(2) where two came."""
FILLED = (ATTENDED, REPRESENTED)
_STATUS_WORDS = {
    ATTENDED: "came",
    REPRESENTED: "sent somebody",
    NOT_REPRESENTED: "nobody came",
    NOT_EXPECTED: "not expected",
}
_CELL = re.compile(r"([yrxo])\s*(?:\((\d{1,3})\))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Presence:
    """One seat at one meeting; `people` is how many came for it."""

    status: str
    people: int = 0

    @property
    def cell(self) -> str:
        """Write it as a table of attendance does: y, y(2), r, x or o."""
        letter = next(one for one, status in LETTERS.items() if status == self.status)
        return f"{letter}({self.people})" if self.people > 1 else letter


def cell_words(cell: str) -> str:
    """Return what a cell says: "came", "came, 2 people"; the cell where it is unknown."""
    found = presence_of(cell)
    if found is None:
        return cell
    words = _STATUS_WORDS[found.status]
    return f"{words}, {found.people} people" if found.people > 1 else words


def presence_of(cell: str) -> Presence | None:
    """Return what a cell of the table says, or None where it says nothing known."""
    found = _CELL.fullmatch(cell.strip())
    if found is None:
        return None
    status = LETTERS[found[1].lower()]
    if status not in FILLED:
        return None if found[2] else Presence(status)
    number = int(found[2]) if found[2] else 1
    return Presence(status, number) if number else None


def longest_absence(statuses: Sequence[str | None]) -> int:
    """Return the most meetings in a row that nobody came to, in their order.

    A meeting that a seat was not expected at, or of which nothing is on record, is passed over.
    """
    longest = run = 0
    for status in statuses:
        if status in FILLED:
            run = 0
        elif status == NOT_REPRESENTED:
            run += 1
            longest = max(longest, run)
    return longest


def absence_now(statuses: Sequence[str | None]) -> int:
    """Return how many of the latest meetings in a row nobody came to."""
    run = 0
    for status in reversed(statuses):
        if status in FILLED:
            break
        run += status == NOT_REPRESENTED
    return run
