"""The rich board in a database of its own, put back after whatever a form changed."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from starlette.testclient import TestClient

from tests.builders import Desk
from tests.databases import Step, Templates
from tests.web.sight.doors import PEOPLE, Visitor, at_the_door
from tests.web.sight.rich_board import desk_of, fill_board
from tracker.web.application import WebSettings, application

Made = TypeVar("Made")


@dataclass(frozen=True)
class Cast:
    """The rich board with everybody at its door, each in a browser of their own."""

    desk: Desk
    visitors: dict[str, Visitor]
    file: Path
    kept: Path

    def put_back(self) -> None:
        """Put the board back as it was before a form changed it."""
        self.desk.app.store.close()
        shutil.copyfile(self.kept, self.file)

    def change(self, make: Callable[[Path], Made]) -> Made:
        """Change the board for good, beside the tracker."""
        self.desk.app.store.close()
        made = make(self.file)
        shutil.copyfile(self.file, self.kept)
        return made


@pytest.fixture(scope="module")
def rich_board(
    templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, Path]]:
    """The rich board, and the file that holds it."""
    folder = tmp_path_factory.mktemp("rich")
    step = Step("rich board", lambda url: fill_board(url, folder))
    with templates.database("sqlite", folder, step) as url:
        desk = desk_of(url, folder)
        yield desk, Path(desk.app.store.url.database or "")
        desk.app.store.close()


@pytest.fixture(scope="module")
def cast(rich_board: tuple[Desk, Path]) -> Iterator[Cast]:
    """Everybody at the door of the rich board."""
    desk, file = rich_board
    with TestClient(
        application(desk.app, WebSettings(is_https=False)),
        base_url="http://testserver",
        follow_redirects=False,
        raise_server_exceptions=False,
    ) as client:
        visitors = {name: at_the_door(desk, client, address) for name, address in PEOPLE.items()}
        desk.app.store.close()
        kept = file.with_suffix(".kept")
        shutil.copyfile(file, kept)
        yield Cast(desk, visitors, file, kept)
