"""The reviews that a referral may be about already, told before it is logged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.changing import Look
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.likenesses import PossibleDuplicate, concerning, near_in_time


def likely_duplicates(look: Look, said: Mapping[str, Any]) -> tuple[PossibleDuplicate, ...]:
    """Return the reviews that share a pseudonym, or an area and a week, with what was said."""
    board_id = look.board.id or 0
    names = pseudonyms_in(said.get("pseudonyms", ""))
    found = [
        PossibleDuplicate(reference, f"it concerns {name} too")
        for name, reference in concerning(look.session, board_id, names)
    ]
    on = said.get("occurred_on")
    if isinstance(on, date):
        told = Happening(occurred_on=on, area=said.get("area", ""))
        found += near_in_time(look.session, board_id, told)
    return tuple({one.reference: one for one in reversed(found)}.values())


def pseudonyms_in(written: str) -> tuple[str, ...]:
    """Return the pseudonyms that somebody wrote, one a line."""
    return tuple(line.strip() for line in written.splitlines() if line.strip())
