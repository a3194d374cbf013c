"""What every room of the tests shares: both databases, a desk with a small board, a mail server."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from coverage import Coverage

from tests.builders import Desk, open_desk
from tests.databases import Templates
from tests.notifications.smtp_servers import Postbox, server_for
from tests.people import ALICE, BOB
from tests.review_lives import found


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what a worker covered before it is told to end: one that is slow to end is killed."""
    measured = Coverage.current()
    if measured is not None and hasattr(session.config, "workerinput"):
        measured.stop()
        measured.save()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Templates]:
    """The migrated databases that tests get copies of."""
    made = Templates(tmp_path_factory.mktemp("templates"))
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(
    request: pytest.FixtureRequest, templates: Templates, tmp_path: Path
) -> Iterator[str]:
    """A fresh database: the same test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield templates.sqlite(tmp_path)
    else:
        with templates.postgresql() as url:
            yield url


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk on 1 July 2016 with the small board of tests/people.py."""
    opened = open_desk(database_url, tmp_path, day=date(2016, 7, 1))
    yield opened
    opened.app.store.close()


@pytest.fixture
def sqlite_desk(templates: Templates, tmp_path: Path) -> Iterator[Desk]:
    """The same desk on SQLite alone, for what doesn't depend on the database."""
    opened = open_desk(templates.sqlite(tmp_path), tmp_path, day=date(2016, 7, 1))
    yield opened
    opened.app.store.close()


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
