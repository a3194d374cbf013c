"""What every room of the tests shares: both databases, a desk with a small board, a mail server."""

import gc
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path

import pytest
from coverage import Coverage

from tests.builders import Desk
from tests.connections import watch
from tests.databases import Templates
from tests.desks import small_desk
from tests.engines import share_engines
from tests.measuring import is_counted, uncounted
from tests.notifications.smtp_servers import Postbox, server_for
from tests.people import ALICE, BOB
from tests.review_lives import found

JULY = date(2016, 7, 1)
GARBAGE_SELDOM = 50_000, 20, 20
share_engines()
watch()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what a worker covered before it is told to end: one that is slow to end is killed."""
    measured = Coverage.current()
    if measured is not None and hasattr(session.config, "workerinput"):
        measured.stop()
        measured.save()


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what was imported: it stays until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_SELDOM)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run a test, its fixtures too, and count its lines where no other test is there for them."""
    if is_counted(item.path, item.name):
        return (yield)
    with uncounted():
        return (yield)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Templates]:
    """The migrated databases that tests get copies of."""
    made = Templates(tmp_path_factory.mktemp("templates"))
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kind of database: the same test runs on SQLite and on PostgreSQL."""
    return str(request.param)


@pytest.fixture
def is_durable(request: pytest.FixtureRequest) -> bool:
    """Whether the test is of durability, so that its databases flush each commit to the disk."""
    return request.node.get_closest_marker("durable") is not None


@pytest.fixture
def database_url(
    database_kind: str, is_durable: bool, templates: Templates, tmp_path: Path
) -> Iterator[str]:
    """A fresh database without a board."""
    with templates.database(database_kind, tmp_path, durable=is_durable) as url:
        yield url


@pytest.fixture
def desk(
    database_kind: str, is_durable: bool, templates: Templates, tmp_path: Path
) -> Iterator[Desk]:
    """A desk on 1 July 2016 with the small board of tests/people.py."""
    with small_desk(templates, database_kind, tmp_path, day=JULY, durable=is_durable) as opened:
        yield opened


@pytest.fixture
def sqlite_desk(is_durable: bool, templates: Templates, tmp_path: Path) -> Iterator[Desk]:
    """The same desk on SQLite alone, for what doesn't depend on the database."""
    with small_desk(templates, "sqlite", tmp_path, day=JULY, durable=is_durable) as opened:
        yield opened


@pytest.fixture
def full_desk(desk: Desk) -> Desk:
    """The desk with a review decided on and an action updated: a row in every protected table."""
    reference = desk.action(found(desk), date(2016, 9, 30))
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "update", by=ALICE, narrative="Half of the wards are done")
    return desk


@pytest.fixture
def postbox() -> Postbox:
    """What a mail server has taken."""
    return Postbox()


@pytest.fixture
def port(postbox: Postbox) -> Iterator[int]:
    """The port of a mail server that fills the postbox."""
    with server_for(postbox) as port:
        yield port
