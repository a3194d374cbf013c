"""What a person says beside a move of a recommendation or a dissemination."""

from dataclasses import dataclass
from datetime import date

from tracker.operations.learning.addressees import NOBODY, Addressee


@dataclass(frozen=True)
class LearningAsk:
    """What a person says beside a move of a recommendation or a dissemination.

    An undated move happened on a day that nobody knows. `instead` is what was done in place of a
    recommendation's actions.
    """

    on: date | None = None
    reason: str = ""
    response: str = ""
    addressee: Addressee = NOBODY
    number_reached: int | None = None
    how: str = ""
    evidence: str = ""
    instead: str = ""
    replaced_by: str | None = None
    is_undated: bool = False
    seen_version: int | None = None
