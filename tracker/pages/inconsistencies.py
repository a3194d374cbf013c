"""Everything on a board that can't be right or isn't complete: told, with what would mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.operations.reviews.flags import flags
from tracker.pages.inconsistent_actions import action_doubts
from tracker.pages.inconsistent_doubts import Doubt, Examined
from tracker.pages.inconsistent_learning import learning_doubts
from tracker.pages.inconsistent_reviews import review_doubts
from tracker.pages.inconsistent_set_up import set_up_doubts
from tracker.records import Board
from tracker.wiring import App

Check = Callable[[Examined], Iterable[Doubt]]
_CHECKS: tuple[Check, ...] = (set_up_doubts, review_doubts, learning_doubts, action_doubts)


@dataclass(frozen=True)
class Doubts:
    """What was found on a board as of a day, by reference."""

    board: str
    as_of: date
    found: tuple[Doubt, ...]


def check_data(app: App, board: Board, *, as_of: date | None = None) -> Doubts:
    """Every inconsistency of a board that the viewer may see, by reference; none is mended."""
    day = as_of or app.clock.today()
    with app.store.reading() as session:
        at = Examined(app, session, board, day)
        found = [doubt for check in _CHECKS for doubt in check(at)]
    found += [
        Doubt("conflict", flag.reference, flag.words, "Ask whoever wrote the source.")
        for flag in flags(app, board)
    ]
    found.sort(key=lambda doubt: (doubt.reference, doubt.kind, doubt.words))
    return Doubts(board.reference, day, tuple(found))
