"""Whether the database can be worked with, and what to do next where it can't."""

from dataclasses import dataclass
from datetime import date

from tracker.store import health, schema, working_days
from tracker.store.held_letters import count_held
from tracker.wiring import App
from workflows.calendar import LAST, end_warning

MAKE_DATABASE, UPGRADE, RESTORE, MAKE_BOARD = "make_database", "upgrade", "restore", "make_board"
SETTLE_HELD = "settle_held"


@dataclass(frozen=True)
class Health:
    """Where the database stands.

    `next_step` is make_database, upgrade, restore, make_board or settle_held: each door says what
    that takes there. It is None where there is nothing to do. `held_letters` may have left before
    a restore.
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


def _next_step(app: App, current: bool, faults: list[str], counts: dict[str, int]) -> str | None:
    if not app.store.is_there:
        return MAKE_DATABASE
    if not current:
        return UPGRADE
    if faults:
        return RESTORE
    return None if counts.get("board") else MAKE_BOARD
