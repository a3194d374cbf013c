"""What the record of one thing says of another, where that other is hidden."""

import re
from collections.abc import Sequence

ANOTHER = "another record"


def masked(words: str, hidden: Sequence[str]) -> str:
    """Return words with each hidden reference, and what hangs on it, as "another record"."""
    for reference in hidden:
        words = re.sub(rf"(?<![\w-]){re.escape(reference)}(-[A-Z]+\d+)*(?![\w])", ANOTHER, words)
    return words


def shown(reference: str | None, hidden: Sequence[str]) -> str | None:
    """Return a reference, or None where it is hidden."""
    return reference if reference and masked(reference, hidden) == reference else None
