"""Two boards with rows in every list, one ten times the size of the other; tests only read them."""

from collections.abc import Iterator
from contextlib import ExitStack
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


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def boards(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Boards]:
    """Both boards on one kind of database."""
    folder = tmp_path_factory.mktemp("boards")
    steps = (
        Step("small board for lists", lambda url: open_small_board(url, folder, day=DAY)),
        Step("rows in every list", fill),
        Step("ten times the rows in every list", multiply),
    )
    with ExitStack() as stack:
        desks = []
        for name, taken in (("small", steps[:2]), ("large", steps)):
            place = tmp_path_factory.mktemp(name)
            url = stack.enter_context(templates.database(request.param, place, *taken))
            desk = desk_on(url, place, day=LATER)
            stack.callback(desk.app.store.close)
            desks.append(desk)
        yield Boards(*desks)
