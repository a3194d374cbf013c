"""What one change came to for each of many actions."""

from typing import TYPE_CHECKING

from workflows import phrases

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
    result = phrases.sentence(_RESULTS[row.result])
    return f"{result}: {row.said}" if row.said else f"{result}."


def summary_words(made: "BulkResult") -> str:
    """Return how many actions were changed, and how many were left as they are."""
    counts = (_counted(result, len(made.of(result))) for result in _RESULTS if made.of(result))
    return phrases.sentence(f"{', '.join(counts)}.")


def _counted(result: str, number: int) -> str:
    if result == "refused" and number > 1:
        return f"{number} left as they are"
    words = _RESULTS[result]
    return f"{words} {number}" if result == "asked" else f"{number} {words}"
