"""One thing on a board that can't be right, or isn't complete."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """What is in doubt and what would settle it, with a code where a door says how.

    `kind` is missing, order, orphan, expired, unheld, conflict or unsent.
    """

    kind: str
    reference: str
    words: str
    next: str
    code: str = ""
