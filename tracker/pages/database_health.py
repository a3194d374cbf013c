"""Whether the database can be worked with, and what to do next where it can't."""

from dataclasses import dataclass
from datetime import date

from tracker.store import health, schema, working_days
from tracker.wiring import App
from workflows.calendar import LAST, end_warning


@dataclass(frozen=True)
class Health:
    """Where the database stands; `next_step` is None where there is nothing to do."""

    database: str
    schema: str | None
    newest_schema: str
    calendar_filled: bool
    calendar_until: date
    faults: tuple[str, ...]
    counts: dict[str, int]
    next_step: str | None
    calendar_warning: str | None = None

    @property
    def is_well(self) -> bool:
        """Tell whether it can be worked with as it is."""
        return self.schema == self.newest_schema and self.calendar_filled and not self.faults


def check_database(app: App) -> Health:
    """Look at the schema, the calendar, the file itself and what it holds; change nothing."""
    stands = schema.state(app.store)
    filled, faults, counts = False, list[str](), dict[str, int]()
    if stands.is_current:
        with app.store.reading() as session:
            filled, faults = working_days.is_filled(session), health.faults(session)
            counts = health.counts(session)
    return Health(
        database=app.store.url.render_as_string(hide_password=True),
        schema=stands.at,
        newest_schema=stands.newest,
        calendar_filled=filled,
        calendar_until=LAST,
        faults=tuple(faults),
        counts=counts,
        next_step=_next_step(app, stands.is_current and filled, faults, counts),
        calendar_warning=end_warning(app.clock.today()),
    )


def _next_step(app: App, current: bool, faults: list[str], counts: dict[str, int]) -> str | None:
    if not app.store.is_there:
        return "There is no board yet. Make one with: tracker init"
    if not current:
        return "Run: tracker db upgrade"
    if faults:
        return "The file is damaged. Restore it from a backup, and check the disk."
    return None if counts.get("board") else "Make a board with: tracker init"
