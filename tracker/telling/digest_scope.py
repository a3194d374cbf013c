"""What one chair's digest looks at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.records import Board


@dataclass(frozen=True)
class Scope:
    """What a digest looks at: a board's subgroups, as of a day, up to each one's next meeting.

    The board's own next meeting stands under None.
    """

    board: Board
    as_of: date
    subgroups: Sequence[int]
    meetings: Mapping[int | None, date]
