"""The lasting identity of a clock, by which a digest knows what it has told: new with a new date.

The rule stands here alone, in two forms: as a clock is looked at, and as the database is asked.
"""

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Integer, String, bindparam, cast, literal, select
from sqlmodel import col

from tracker.records import DigestLine, Hold, ReviewClock
from tracker.records.kinds import Kind, kept_as

if TYPE_CHECKING:
    from tracker.store.open_clocks import OpenClock

_HOLD, _REVIEW_CLOCK = kept_as(Hold).name, kept_as(ReviewClock).name
_REVIEW = "review"
"""What the key of a review's clock begins with."""


def key_of(clock: "OpenClock") -> str:
    """Return the key of a clock; a hold has no clock of a name, and is known by its number."""
    if clock.kind == _HOLD:
        return f"{clock.kind}:{clock.id}:{clock.reference}:{clock.due_on}"
    kind = _REVIEW if clock.kind == _REVIEW_CLOCK else clock.kind
    return f"{kind}:{clock.reference}:{clock.clock}:{clock.due_on}:{clock.series}"


def reference_in(key: str) -> str:
    """Return the reference of the item whose clock a key is of: of a hold, its review's."""
    parts = key.split(":")
    return parts[2] if parts[0] == _HOLD else parts[1]


def is_told(kind: Kind, clocks: Any) -> ColumnElement[bool]:
    """Ask whether the digest whose number is bound as "untold_in" named a kind's clock."""
    named = select(col(DigestLine.id)).where(
        col(DigestLine.digest_run_id) == bindparam("untold_in", type_=Integer),
        col(DigestLine.clock_key) == _key(kind, clocks),
    )
    return named.exists()


def _key(kind: Kind, clocks: Any) -> Any:
    day = cast(clocks.due_on, String)
    if kind.name == _HOLD:
        number = cast(col(kind.record.id), String)
        return _joined(kind.name, number, clocks.reference, day)
    begins = _REVIEW if kind.name == _REVIEW_CLOCK else kind.name
    return _joined(begins, clocks.reference, clocks.rule, day, cast(clocks.series, String))


def _joined(begins: str, *parts: Any) -> Any:
    key = literal(begins, String)
    for part in parts:
        key = key + literal(":", String) + part
    return key
