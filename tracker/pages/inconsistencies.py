"""Everything on a board that can't be right or isn't complete: told, with what would mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.changing import Look
from tracker.operations.reviews.flags import flags
from tracker.pages.inconsistent_actions import action_doubts
from tracker.pages.inconsistent_doubts import Doubt
from tracker.pages.inconsistent_keepers import keeper_doubts
from tracker.pages.inconsistent_learning import learning_doubts
from tracker.pages.inconsistent_letters import letter_doubts
from tracker.pages.inconsistent_reviews import review_doubts
from tracker.pages.inconsistent_set_up import set_up_doubts
from tracker.pages.inconsistent_settings import missing_processes, setting_doubts
from tracker.pages.inconsistent_uncounted import uncounted_doubts
from workflows.natural_order import sort_key

Check = Callable[[Look], Iterable[Doubt]]
_CHECKS: tuple[Check, ...] = (
    set_up_doubts,
    keeper_doubts,
    review_doubts,
    learning_doubts,
    action_doubts,
    letter_doubts,
    uncounted_doubts,
    setting_doubts,
)


@dataclass(frozen=True)
class Doubts:
    """What was found on a board as of a day, by reference."""

    board: str
    as_of: date
    found: tuple[Doubt, ...]


def check_data(look: Look) -> Doubts:
    """Every inconsistency of a board that the viewer may see, by reference; none is mended.

    Where a file has faults they are refused, all at once; where a process that records follow is
    gone, that alone is told: nothing can be read of them.
    """
    look.app.files.check()
    if gone := missing_processes(look):
        return Doubts(look.board.reference, look.today, gone)
    found = [doubt for check in _CHECKS for doubt in check(look)]
    found += [
        Doubt("conflict", flag.reference, flag.words, "Ask whoever wrote the source.")
        for flag in flags(look)
    ]
    found.sort(key=lambda doubt: (sort_key(doubt.reference), doubt.kind, doubt.words))
    return Doubts(look.board.reference, look.today, tuple(found))
