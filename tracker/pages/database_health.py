"""Whether the database can be worked with, and what to do next where it can't."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from tracker.errors import BadInput
from tracker.store import health, schema, working_days
from tracker.store.chain_check import knows
from tracker.store.file_check import open_to_others
from tracker.store.held_letters import count_held
from tracker.store.record_check import (
    owner_warning,
    record_faults,
    record_faults_and_contents,
)
from tracker.wiring import App
from workflows.calendar import LAST, end_warning

MAKE_DATABASE, UPGRADE, RESTORE, MAKE_BOARD = "make_database", "upgrade", "restore", "make_board"
SETTLE_HELD, FIND_DATABASE = "settle_held", "find_database"
FIND_OUT, SHUT, MAKE_ROOM = "find_out", "shut_off", "make_room"
_LEAST_OF_A_SEAL = 16


@dataclass(frozen=True)
class Health:
    """Where the database stands.

    `next_step` is make_database, find_database, upgrade, restore, find_out, make_room, shut_off,
    make_board or settle_held: each door says what that takes there. It is None where there is
    nothing to do. `held_letters` may have left before a restore.
    """

    database: str
    schema: str | None
    newest_schema: str
    calendar_filled: bool
    calendar_until: date
    faults: tuple[str, ...]
    counts: dict[str, int]
    next_step: str | None
    calendar_warning: str | None = None
    held_letters: int = 0
    owner_warning: str | None = None

    @property
    def is_well(self) -> bool:
        """Tell whether it can be worked with as it is."""
        return self.schema == self.newest_schema and self.calendar_filled and not self.faults


def check_database(app: App) -> Health:
    """Look at the schema, the calendar, the file itself and what it holds; change nothing."""
    stands = schema.state(app.store)
    filled, faults, counts, held = False, list[str](), dict[str, int](), 0
    if stands.is_current:
        with app.store.reading() as session:
            filled, faults = working_days.is_filled(session), health.faults(session)
            counts, held = health.counts(session), count_held(session)
    step = _next_step(app, stands.is_current and filled, faults, counts)
    return Health(
        database=app.store.url.render_as_string(hide_password=True),
        schema=stands.at,
        newest_schema=stands.newest,
        calendar_filled=filled,
        calendar_until=LAST,
        faults=tuple(faults),
        counts=counts,
        next_step=step or (SETTLE_HELD if held else None),
        calendar_warning=end_warning(app.clock.today()),
        held_letters=held,
    )


def check_record(app: App, *, seal: str = "") -> Health:
    """Look at all of that, at what was recorded and sealed, at the files, and at who reaches them.

    A seal is one that a digest or a statement bears: the record must have passed through it.
    """
    return _looked_through(app, seal, lambda session: record_faults(session, app.kept_files))


def check_record_and_contents(app: App, *, seal: str = "") -> Health:
    """Look at the same, and read every file of evidence."""
    return _looked_through(
        app, seal, lambda session: record_faults_and_contents(session, app.kept_files)
    )


def _looked_through(app: App, seal: str, faults_of: Callable[[Session], list[str]]) -> Health:
    signs = _signs(seal)
    stands = check_database(app)
    if stands.schema != stands.newest_schema:
        return stands
    with app.store.reading() as session:
        touched, warning = faults_of(session), owner_warning(session)
        closed = list(app.store.why_only_read(session))
        if signs and not knows(session, signs):
            touched.append(f"no record here has ever borne the seal {seal.strip()}")
    open_ones = list(open_to_others(app.store, app.kept_files))
    last = MAKE_ROOM if closed else SHUT if open_ones else None
    step = FIND_OUT if touched else stands.next_step or last
    faults = (*stands.faults, *touched, *closed, *open_ones)
    return replace(stands, faults=faults, next_step=step, owner_warning=warning)


def _signs(seal: str) -> str:
    """Return a seal without the gaps that letters show; too few signs would fit any record."""
    signs = "".join(seal.split()).replace("-", "").lower()
    is_hex = all(one in "0123456789abcdef" for one in signs)
    if seal and not (is_hex and _LEAST_OF_A_SEAL <= len(signs) <= 64):
        raise BadInput(
            "not_a_seal",
            f'"{seal}" is no seal: copy at least {_LEAST_OF_A_SEAL} of its signs, which are '
            "digits and the letters a to f.",
            field="seal",
        )
    return signs


def _next_step(app: App, current: bool, faults: list[str], counts: dict[str, int]) -> str | None:
    if not app.store.is_there:
        return FIND_DATABASE if app.store.is_gone else MAKE_DATABASE
    if not current:
        return UPGRADE
    if faults:
        return RESTORE
    return None if counts.get("board") else MAKE_BOARD
