"""One action's page and one review's page of the sample's board: statements and processor time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import event

from tracker.bench.bench_boards import TODAY, app_on
from tracker.bench.rounds import Work, interleaved
from tracker.bench.table import Row, milliseconds
from tracker.changing import board_named, looking
from tracker.operations.boards.opening import open_sample
from tracker.pages.action_pages import action_page
from tracker.pages.reviews_in_full import review_in_full
from tracker.records import Board
from tracker.wiring import App

_SAMPLE = "lscb-2016-17"
_PAGES: tuple[tuple[str, Callable[..., object], str], ...] = (
    ("one action's page", action_page, "SCR-2016-01-A08"),
    ("one review's page", review_in_full, "SCR-2016-01"),
)


def rows(url: str, *, rounds: int) -> Iterator[Row]:
    """Read each page of a board opened from the sample on a fresh database."""
    app = app_on(url)
    where = "SQLite" if app.store.is_sqlite else "PostgreSQL"
    try:
        open_sample(app, _SAMPLE)
        board = board_named(app)
        for name, page, reference in _PAGES:
            read = partial(_read, app, board, page, reference)
            read()
            with counting(app) as statements:
                read()
            took = interleaved(partial(_given, read), partial(_given, read), rounds=rounds)
            name_and_count = f"{name}, {where}, {len(statements)} statements"
            yield Row(name_and_count, f"{milliseconds(took.ours_busy)} of processor")
    finally:
        app.store.close()


def _given(read: Work) -> Work:
    return read


def _read(app: App, board: Board, page: Callable[..., object], reference: str) -> None:
    with looking(app, board, as_of=TODAY) as look:
        page(look, reference)


@contextmanager
def counting(app: App) -> Iterator[list[Any]]:
    """Count the statements of a store's sessions meanwhile."""
    counted: list[Any] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            counted.append(statement)

    event.listen(app.store.engine, "before_cursor_execute", count)
    try:
        yield counted
    finally:
        event.remove(app.store.engine, "before_cursor_execute", count)
