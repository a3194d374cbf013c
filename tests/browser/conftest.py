"""A real browser at a desk's own address: one Chromium a worker, a context of its own a person."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.audits import Auditor
from tests.browser.sites import Door, Site, served, site_of
from tests.browser.visitors import Visitor
from tests.builders import Desk


@pytest.fixture(scope="session")
def real_browser() -> Iterator[Browser]:
    """The Chromium of this worker; without one, tests fail in CI and are skipped elsewhere."""
    if not chromium.found():
        (pytest.fail if chromium.is_owed() else pytest.skip)(chromium.MISSING)
    with chromium.launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def auditor(real_browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    """What checks the pages, and knows which this run's workers have seen."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    seen = folder / "pages_seen"
    seen.mkdir(exist_ok=True)
    return Auditor(real_browser, seen)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def has_scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the browsers run scripts: every story goes both ways."""
    return bool(request.param)


@pytest.fixture
def site(sqlite_desk: Desk, tmp_path: Path) -> Iterator[Site]:
    """The small board, served at an address of this machine."""
    door = Door()
    with served(door):
        yield site_of(sqlite_desk, door, tmp_path / "letters")


@pytest.fixture
def arrive(
    real_browser: Browser, auditor: Auditor, site: Site, has_scripts: bool
) -> Iterator[Callable[[], Visitor]]:
    """Return what lets another person come, who is not signed in."""
    with ExitStack() as leaving:

        def newcomer() -> Visitor:
            context = real_browser.new_context(java_script_enabled=has_scripts)
            leaving.callback(context.close)
            return Visitor(site, context, auditor)

        yield newcomer


@pytest.fixture
def signed_in(arrive: Callable[[], Visitor]) -> Callable[[str], Visitor]:
    """Return what signs somebody in with a browser of their own, at their first page."""
    return lambda email: arrive().enter(email)
