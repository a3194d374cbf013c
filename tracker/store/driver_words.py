"""What a database driver says, as a sentence: where it is about the database, and not our SQL."""

from pathlib import Path
from shutil import disk_usage
from typing import Any

from sqlalchemy.engine import URL

from tracker.errors import LostRace, StoreUnavailable, TrackerError

_ABOUT_THE_DATABASE = {"DatabaseError", "UndefinedTable", "UndefinedColumn"}
_MET_ANOTHER = {"40001", "40P01"}
"""PostgreSQL undid one of two transactions that stood in each other's way."""
_BY_STATE = {
    "25006": ("database_readonly", "Name the server that may be written to."),
    "42501": ("database_forbids", "Let the user of the address read and write these tables."),
    "53300": ("database_busy", "Too many programs are connected; repeat it in a moment."),
    "55P03": ("database_busy", "Another change took too long; repeat it in a moment."),
    "57014": ("database_busy", "It stopped what took too long; repeat it in a moment."),
}
"""What PostgreSQL's own codes are a sign of: the code, and what to do next."""
_ADVICE = {
    "unable to open": (
        "database_not_opened",
        "Check that the folder exists, that you may write to it and that its disk has room.",
    ),
    "readonly": (
        "database_readonly",
        "Check that you may write to the file and to its folder.",
    ),
    "no such table": ("database_behind", ""),
    "no such column": ("database_behind", ""),
    "does not exist": ("database_missing", "Check TRACKER_DATABASE_URL."),
    "disk is full": (
        "disk_full",
        "Make room on the disk and repeat the command; nothing of it was kept.",
    ),
    "disk i/o error": (
        "disk_failed",
        "Make room on the disk if it is full, or check it; nothing of the command was kept.",
    ),
    "no space left": (
        "disk_full",
        "Make room on the database's disk and repeat; nothing of the command was kept.",
    ),
    "not a database": (
        "another_file",
        "TRACKER_DATABASE_URL names a file that is something else.",
    ),
    "malformed": ("database_damaged", "Restore the file from a backup."),
    "database is locked": (
        "database_busy",
        "Another program is holding it; repeat the command in a moment.",
    ),
    "password": ("login_refused", "Check the user and password in TRACKER_DATABASE_URL."),
    "resolve": ("server_unknown", "Check the server's name in TRACKER_DATABASE_URL."),
    "connection": (
        "server_away",
        "Check that the server runs and that TRACKER_DATABASE_URL names it.",
    ),
}
"""What a driver's words are a sign of: the code, and what to do next whichever door it is."""
_NEED_ROOM = {"unable to open", "readonly", "disk i/o error"}
"""What SQLite says of a full disk too, for want of room beside the file."""
_LEAST_ROOM = 64 * 1024


def in_words(fault: BaseException | None, url: URL) -> TrackerError | None:
    """Return what a driver said as a sentence; None where it is about our SQL."""
    state: Any = getattr(fault, "sqlstate", None)
    if state in _MET_ANOTHER:
        return LostRace()
    if state in _BY_STATE:
        return _sentence(fault, url, *_BY_STATE[state])
    kind, ancestors = type(fault).__name__, {each.__name__ for each in type(fault).__mro__}
    if kind not in _ABOUT_THE_DATABASE and "OperationalError" not in ancestors:
        return None
    said = str(fault).lower()
    for sign in _ADVICE:
        if sign in said.strip().partition("\n")[0]:
            is_full = sign in _NEED_ROOM and _is_full(url)
            return _sentence(fault, url, *_ADVICE["disk is full" if is_full else sign])
    return None


def _is_full(url: URL) -> bool:
    """Tell whether the disk of a SQLite file has no room, whatever SQLite says of it."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return False
    try:
        return disk_usage(Path(url.database).parent).free < _LEAST_ROOM
    except OSError:
        return False


def _sentence(fault: BaseException | None, url: URL, code: str, advice: str) -> StoreUnavailable:
    said = str(fault).strip().splitlines()[0] if str(fault).strip() else "no reason given"
    sentence = f"The database {_named(url)} said: {said}. {advice}".rstrip()
    return StoreUnavailable(code, sentence, field="database_url")


def _named(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or ":memory:"))
    return f"{url.database} on {url.host or 'the local socket'}"
