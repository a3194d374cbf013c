"""Databases for tests: states kept once for each worker, then copied under a test, on both kinds.

A state of a SQLite database is a file, of a PostgreSQL database a template on the same server.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy.engine import make_url

from tests import engines
from tests.postgres import Servers, at, run
from tracker.operations.boards.opening import upgrade_database
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.wiring import App

CONFIG = Path(__file__).resolve().parent.parent / "config"
COPIED = "STRATEGY file_copy"
"""How a server copies a template: by its own way, page by page through its log, it takes twice."""


class Shelf(Protocol):
    """States of one kind of database, each under a key."""

    def has(self, state: str) -> bool:
        """Tell whether a state is kept."""

    def keep(self, state: str, url: str) -> None:
        """Keep what a database holds; nobody may be connected to it."""

    def put(self, state: str, url: str) -> None:
        """Put a state in the place of what a database holds, or of no database."""

    def make(self, url: str) -> None:
        """Let an empty database be there."""

    def address(self, folder: Path, /) -> str:
        """Return the address of a database that isn't there yet."""

    def drop(self, url: str) -> None:
        """Throw a database away, if it is there."""


class Files:
    """States of SQLite databases, kept as files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._states: dict[str, Path] = {}

    def has(self, state: str) -> bool:
        return state in self._states

    def keep(self, state: str, url: str) -> None:
        kept = self._folder / f"{len(self._states)}.sqlite3"
        _let_go(url)
        shutil.copyfile(_file(url), kept)
        self._states[state] = kept

    def put(self, state: str, url: str) -> None:
        _let_go(url)
        _file(url).touch(mode=0o600)
        shutil.copyfile(self._states[state], _file(url))

    def make(self, url: str) -> None:
        pass

    def address(self, folder: Path, /) -> str:
        return f"sqlite:///{folder / 'board.sqlite3'}"

    def drop(self, url: str) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{_file(url)}{end}").unlink(missing_ok=True)


class ServerCopies:
    """States of PostgreSQL databases, kept as templates on a server."""

    def __init__(self, servers: Servers, *, durable: bool) -> None:
        self._servers, self._durable = servers, durable
        self._states: dict[str, str] = {}
        self._there: set[str] = set()

    @property
    def _server(self) -> str:
        return self._servers.address(durable=self._durable)

    def has(self, state: str) -> bool:
        return state in self._states

    def keep(self, state: str, url: str) -> None:
        template = f"template_{uuid4().hex}"
        run(self._server, f"CREATE DATABASE {template} TEMPLATE {_name(url)} {COPIED}")
        self._states[state] = template

    def put(self, state: str, url: str) -> None:
        self.drop(url)
        self._create(url, self._states[state])

    def make(self, url: str) -> None:
        self._create(url, "template0")

    def _create(self, url: str, template: str) -> None:
        run(self._server, f"CREATE DATABASE {_name(url)} TEMPLATE {template} {COPIED}")
        self._there.add(_name(url))

    def address(self, _folder: Path, /) -> str:
        return at(self._server, f"test_{uuid4().hex}")

    def drop(self, url: str) -> None:
        if _name(url) in self._there:
            run(self._server, f"DROP DATABASE {_name(url)} WITH (FORCE)")
            self._there.remove(_name(url))

    def close(self) -> None:
        for template in self._states.values():
            run(self._server, f"DROP DATABASE {template} WITH (FORCE)")


@dataclass(frozen=True)
class Step:
    """A state and how a database is brought there from the state before."""

    state: str
    fill: Callable[[str], None]


class Templates:
    """The shelves of one worker."""

    def __init__(self, folder: Path) -> None:
        self._files = Files(folder)
        self._servers = Servers()
        self._copies = {
            durable: ServerCopies(self._servers, durable=durable) for durable in (False, True)
        }

    def shelf(self, kind: str, *, durable: bool = False) -> Shelf:
        """Return the states of one kind; those of a durable server lie apart."""
        return self._files if kind == "sqlite" else self._copies[durable]

    @contextmanager
    def database(
        self, kind: str, folder: Path, *steps: Step, durable: bool = False
    ) -> Iterator[str]:
        """Return the address of a database that was migrated and took the steps."""
        shelf = self.shelf(kind, durable=durable)
        url = shelf.address(folder)
        if durable:
            engines.durable.add(_name(url))
        _bring(shelf, url, (Step("migrated", migrate), *steps))
        try:
            yield url
        finally:
            shelf.drop(url)

    def close(self) -> None:
        """Throw every state away and stop the servers that this started."""
        for copies in self._copies.values():
            copies.close()
        self._servers.close()


def migrate(url: str) -> None:
    """Make the tables of a database, and its calendar."""
    app = App(Settings(database_url=url, config_folder=CONFIG), Store(url))
    upgrade_database(app)
    app.store.close()


def _bring(shelf: Shelf, url: str, steps: tuple[Step, ...]) -> None:
    *before, last = steps
    if shelf.has(last.state):
        shelf.put(last.state, url)
        return
    if before:
        _bring(shelf, url, tuple(before))
    else:
        shelf.make(url)
    last.fill(url)
    shelf.keep(last.state, url)


def _let_go(url: str) -> None:
    """Hold that nobody is connected to a SQLite file: they would go on with what it was."""
    assert not Path(f"{_file(url)}-wal").exists(), f"somebody is still connected to {url}"


def _name(url: str) -> str:
    return make_url(url).database or ""


def _file(url: str) -> Path:
    return Path(_name(url))
