"""What one change came to for each of many actions."""

from typing import TYPE_CHECKING

from workflows import phrases
from workflows.refusals import MoveRefused

if TYPE_CHECKING:
    from tracker.operations.bulk import BulkResult, BulkRow

_RESULTS = {
    "changed": "changed",
    "asked": "more time asked for",
    "unchanged": "as it was already",
    "refused": "left as it is",
}


def row_words(row: "BulkRow") -> str:
    """Return what became of one action, with the reason of a refusal."""
    result, said = phrases.sentence(_RESULTS[row.result]), state_words(row) or row.said
    return f"{result}: {said}" if said else f"{result}."


def state_words(row: "BulkRow") -> str:
    """Return where an action stands that refuses a move from there; "" where that isn't why.

    Of one action alone a refusal names the states that the move begins in; of many rows, none.
    """
    reasons = row.refusal.reasons if isinstance(row.refusal, MoveRefused) else ()
    return next((f"it is “{one.facts['stands']}”." for one in reasons if one.code == "state"), "")


def changes_any(made: "BulkResult") -> bool:
    """Tell whether one action at least is changed, or more time asked for it."""
    return any(made.of(result) for result in ("changed", "asked"))


def summary_words(made: "BulkResult") -> str:
    """Return how many actions were changed, and how many were left as they are."""
    counts = (_counted(result, len(made.of(result))) for result in _RESULTS if made.of(result))
    return phrases.sentence(f"{', '.join(counts)}.")


def _counted(result: str, number: int) -> str:
    if result == "refused" and number > 1:
        return f"{number} left as they are"
    words = _RESULTS[result]
    return f"{words} {number}" if result == "asked" else f"{number} {words}"
