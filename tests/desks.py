"""Desks on copies of a board that was opened once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.builders import Desk, desk_on, open_small_board
from tests.databases import Step, Templates
from tests.replays import stand


@contextmanager
def small_desk(
    templates: Templates, kind: str, folder: Path, *, day: date, durable: bool = False
) -> Iterator[Desk]:
    """Return a desk on a day, on a copy of the small board as that day opened it."""
    opened = Step(f"small board of {day}", lambda url: open_small_board(url, folder, day=day))
    with templates.database(kind, folder, opened, durable=durable) as url:
        desk = desk_on(url, folder, day=day)
        stand(desk, templates.shelf(kind, durable=durable), opened.state)
        yield desk
        desk.app.store.close()
