"""What nobody owns, or was handed back, as lines of a chair's digest; never why in words."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session

from notifications.lines import UnownedLine
from tracker.store import parts
from tracker.store.running import RunningAction
from tracker.telling.digest_scope import Scope
from workflows.words import PLACING

_AS = {
    "not_mine": "not mine",
    "wrong_agency": "another agency's",
    "blocked_by_agency": "blocked by another agency",
}


def unowned_lines(
    session: Session, actions: Iterable[RunningAction], scope: Scope
) -> Iterator[UnownedLine]:
    """Return a line for each action or agency's part that has to be given an owner."""
    for action in actions:
        is_back = action.clock == PLACING
        if is_back or not action.held:
            yield UnownedLine(
                action.reference,
                action.agency,
                action.subgroup,
                action.due_on,
                action.illustrative and not is_back,
                _AS.get(action.declined_because, "not mine") if is_back else "",
            )
    board_id = scope.board.id or 0
    for part in parts.unowned(session, board_id, held_on=scope.as_of, subgroups=scope.subgroups):
        yield UnownedLine(part.reference, part.agency, part.subgroup, part.due_on)
