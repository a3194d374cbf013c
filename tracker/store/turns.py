"""Who is next where several people change one board: a turn taken, and a race that was lost."""

from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from tracker.errors import LostRace

WAITS_SECONDS = 30
"""How long a change waits for those before it; who waits longer is told that it is busy."""
_BOARDS = 0x7B0A
"""What the locks of boards are called among those of one PostgreSQL database."""
_TAKEN_MEANWHILE = "23505"


def take_turn(session: Session, board_id: int) -> None:
    """Let nobody else begin a change of a board until this transaction ends.

    What is asked from then on is as the one before left it: the highest number, whether there is
    such a person. SQLite lets one write at a time anyway.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    patience = func.set_config("lock_timeout", f"{WAITS_SECONDS}s", literal(True))
    session.execute(select(patience, func.pg_advisory_xact_lock(_BOARDS, board_id)))


def was_overtaken(fault: Exception) -> bool:
    """Tell whether a change met another's at the same moment; asked again, it may still hold."""
    if isinstance(fault, LostRace):
        return True
    said: Any = fault.orig if isinstance(fault, DBAPIError) else fault
    return getattr(said, "sqlstate", None) == _TAKEN_MEANWHILE
