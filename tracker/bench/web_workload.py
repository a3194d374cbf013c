"""Pages read over the loopback: our list beside a plain one, and beside the bare bytes of it."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from starlette.testclient import TestClient

from tracker.bench import web_client, web_server
from tracker.bench.page_workload import counting
from tracker.bench.table import Row, milliseconds
from tracker.bench.web_server import Server
from tracker.bench.wide_board import ACTION, MANAGER, REVIEW, open_wide_board
from tracker.bench.workloads import empty_database
from tracker.operations.access.entering import enter_as
from tracker.web.application import WebSettings, application
from tracker.web.cookies import SIGN_IN
from tracker.wiring import App

_LIST = "/actions"
_AT_ONCE = 16
_MOST_ON_POSTGRESQL = 100_000
"""More actions take minutes to write there, and the cost is shown by then."""
_SLOWEST, _BUSIEST = 0.1, 0.01
_PAGES = {"one action's page": f"/actions/{ACTION}", "one review's page": f"/reviews/{REVIEW}"}


@dataclass(frozen=True)
class WebScale:
    """How large the two boards are, and for how long each side is read in each round."""

    sizes: tuple[int, int]
    rounds: int = 3
    seconds: float = 4.0


@dataclass(frozen=True)
class Side:
    """What one side gave over all rounds: medians; `busy` is its processor's seconds a page."""

    per_second: float
    slow: float
    busy: float


@dataclass(frozen=True)
class _Board:
    """A board in a database, and the cookie of its manager's sign-in."""

    app: App
    url: str
    cookie: str
    name: str

    def statements(self, path: str) -> int:
        """Return how many statements a page takes, once it has been read."""
        door = application(self.app, WebSettings(is_https=False))
        browser = TestClient(door, headers={"Cookie": self.cookie})
        browser.get(path)
        with counting(self.app) as counted:
            browser.get(path)
        return len(counted)


def rows(scale: WebScale, server: str | None) -> Iterator[Row]:
    """Return each row as soon as it is known; without a server only SQLite's."""
    for database in (None, server) if server else (None,):
        rates = []
        for actions in scale.sizes:
            size = actions if database is None else min(actions, _MOST_ON_POSTGRESQL)
            with ExitStack() as stack:
                board, sides = _opened(stack, database, size)
                ours, plain, bare = _in_turns(scale, board, sides)
                yield from _list_rows(board, ours, plain, bare)
                rates.append(ours.per_second)
                if actions == scale.sizes[-1]:
                    yield _same_at_both(rates)
                    yield from _page_rows(board, sides[0])


def _opened(stack: ExitStack, database: str | None, size: int) -> tuple[_Board, list[Server]]:
    """Open a board with its three sides, ours first."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    url = stack.enter_context(empty_database(database))
    app = open_wide_board(url, folder, actions=size)
    stack.callback(app.store.close)
    key = enter_as(app, MANAGER, browser_name="bench").key
    where = "SQLite" if app.store.is_sqlite else "PostgreSQL"
    board = _Board(app, url, f"{SIGN_IN}={key}", f"{size:,} actions, {where}")
    page = folder / "page.html"
    ours, plain = (
        stack.enter_context(web_server.running(side, url, page)) for side in ("ours", "plain")
    )
    page.write_bytes(web_client.page_at(ours.port, _LIST, board.cookie))
    bare = stack.enter_context(web_server.running("bare", url, page))
    return board, [ours, plain, bare]


def _in_turns(scale: WebScale, board: _Board, sides: list[Server]) -> list[Side]:
    """Read each side in each round, the last one first every second time."""
    found: dict[int, list[Side]] = {}
    for number in range(scale.rounds):
        for side in sides if number % 2 == 0 else sides[::-1]:
            found.setdefault(side.port, []).append(_read(side, board, scale.seconds))
    return [_median(found[side.port]) for side in sides]


def _read(
    side: Server, board: _Board, seconds: float, *, path: str = _LIST, at_once: int = _AT_ONCE
) -> Side:
    web_client.page_at(side.port, path, board.cookie)
    before = side.busy()
    read = web_client.read(side.port, path, board.cookie, seconds=seconds, at_once=at_once)
    return Side(read.per_second, read.slow, (side.busy() - before) / read.pages)


def _median(rounds: list[Side]) -> Side:
    return Side(
        median(one.per_second for one in rounds),
        median(one.slow for one in rounds),
        median(one.busy for one in rounds),
    )


def _list_rows(board: _Board, ours: Side, plain: Side, bare: Side) -> Iterator[Row]:
    statements = board.statements(_LIST)
    yield Row(
        f"50 of {board.name}, {statements} statements; a plain list",
        *(_rate(ours), _rate(plain)),
        ours.per_second / plain.per_second,
        ">= 5",
    )
    yield Row(
        "  processor of a page",
        *(milliseconds(ours.busy), milliseconds(plain.busy)),
        ours.busy / plain.busy,
    )
    yield Row(
        "  a bare route of the same bytes",
        *(_rate(ours), _rate(bare)),
        ours.per_second / bare.per_second,
    )
    yield _within(f"  95th of a hundred pages, {_AT_ONCE} at once", ours.slow, _SLOWEST)


def _same_at_both(rates: list[float]) -> Row:
    small, large = rates
    name = "  the large board beside the small one"
    return Row(name, f"{large:,.0f}/s", f"{small:,.0f}/s", large / small, ">= 0.75")


def _page_rows(board: _Board, ours: Server) -> Iterator[Row]:
    for name, path in _PAGES.items():
        read = _read(ours, board, 1.0, path=path, at_once=1)
        named = f"{name} of {board.name}, {board.statements(path)} statements"
        yield _within(named, read.busy, _BUSIEST)


def _within(name: str, seconds: float, most: float) -> Row:
    return Row(name, milliseconds(seconds), milliseconds(most), seconds / most, "<= 1")


def _rate(side: Side) -> str:
    return f"{side.per_second:,.0f}/s"
