"""What became of a record since somebody opened a form on it."""

from dataclasses import dataclass

from sqlmodel import col, select

from tracker.changing import Look
from tracker.pages.events import Event
from tracker.pages.told_history import told_history
from tracker.records import History


@dataclass(frozen=True)
class ChangedSince:
    """The changes after the version that a form was opened at, and the version now."""

    reference: str
    version: int
    events: tuple[Event, ...]


def changed_since(look: Look, reference: str, version: int) -> ChangedSince | None:
    """Return what changed since a version; None where nothing did, or nothing that is seen."""
    rows = look.session.exec(
        select(History.version, History.recorded_at)
        .where(
            History.board_id == look.board.id,
            History.reference == reference,
            col(History.version) > version,
        )
        .order_by(col(History.version))
    ).all()
    if not rows:
        return None
    since = rows[0][1]
    later = [
        one
        for one in told_history(look, reference)
        if one.reference == reference and one.recorded_at >= since
    ]
    return ChangedSince(reference, rows[-1][0] or version, tuple(later))
