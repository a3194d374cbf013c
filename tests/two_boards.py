"""Two boards with rows in every list, one ten times the size of the other."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest

from tests.builders import Desk, desk_on, open_small_board
from tests.databases import Step, Templates
from tests.wide_boards import DAY, LATER, fill, multiply


@dataclass(frozen=True)
class Boards:
    """The same board, small and large, on a day in October when its clocks are late."""

    small: Desk
    large: Desk


@contextmanager
def two_boards(
    kind: str, templates: Templates, folders: pytest.TempPathFactory
) -> Iterator[Boards]:
    """Both boards on one kind of database."""
    folder = folders.mktemp("boards")
    steps = (
        Step("small board for lists", lambda url: open_small_board(url, folder, day=DAY)),
        Step("rows in every list", fill),
        Step("ten times the rows in every list", multiply),
    )
    with ExitStack() as stack:
        desks = []
        for name, taken in (("small", steps[:2]), ("large", steps)):
            place = folders.mktemp(name)
            url = stack.enter_context(templates.database(kind, place, *taken))
            desk = desk_on(url, place, day=LATER)
            stack.callback(desk.app.store.close)
            desks.append(desk)
        yield Boards(*desks)
