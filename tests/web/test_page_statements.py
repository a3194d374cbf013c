"""A page asks the database as often on a board of ten times the size, whichever page it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from tests.builders import Desk
from tests.databases import Templates
from tests.people import MANAGER
from tests.statements import MOMENT, statements_at_one_moment
from tests.two_boards import two_boards
from tracker.operations.access.entering import enter_as
from tracker.web.application import _ROUTES, WebSettings, application

SHAPES = sorted(
    {
        route.path
        for module in _ROUTES
        for route in module.router.routes
        if "GET" in route.methods and not route.path.startswith(("/demo/", "/assets/"))
    }
)
GROUPED = ("/actions?by=review", "/actions?by=theme", "/overdue?by=agency", "/reviews?kind=scr")
REFERENCES: Mapping[str, str] = {
    "/reviews/": "SCR-2016-01",
    "/briefings/": "SCR-2016-01-B01",
    "/disseminations/": "SCR-2016-01-D01",
    "/extensions/": "SCR-2016-01-X01",
    "/findings/": "SCR-2016-01-F01",
    "/notices/": "SCR-2016-01-N01",
    "/parts/": "SCR-2016-01-C01",
    "/rechecks/": "SCR-2016-01-I01",
    "/recommendations/": "SCR-2016-01-R01",
    "/returns/": "SCR-2016-01-AR01",
}
"""What a reference stands for by the beginning of an address; for an action everywhere else."""
COUNTING = ("SELECT count(", MOMENT)
PARTS = {
    "clock": "decide",
    "criterion": "child_died",
    "link": "nothing",
    "move": "update",
    "name": "publication",
    "number": "1",
    "other": "SCR-2016-02",
    "person": "charlie",
    "step": "kind",
    "waits_for": "coroner",
    "what": "owner",
}
SHOWN = (
    "/", "/account", "/actions", "/actions/{reference}", "/history/{reference}", "/overdue",
    "/referrals/new", "/reviews", "/reviews/{reference}", "/reviews/{reference}/clocks",
    "/reviews/{reference}/decisions", "/reviews/{reference}/duties",
    "/reviews/{reference}/history", "/reviews/{reference}/learning", "/reviews/{reference}/plan",
)  # fmt: skip


@dataclass(frozen=True)
class Door:
    """The manager's browser at the door of one board."""

    desk: Desk
    browser: TestClient

    def status(self, path: str) -> int:
        """Return how a page is answered."""
        return self.browser.get(path, follow_redirects=False).status_code

    def asked(self, path: str) -> int:
        """Return how often a page asks that was opened before at the same moment.

        A count is asked where a section is full, and once for each moment: it is left out.
        """
        counted = statements_at_one_moment(self.desk.app.store, lambda: self.status(path))
        assert counted.writes == []
        return len([one for one in counted.selects if not one.startswith(COUNTING)])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def doors(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Door, Door]]:
    with two_boards(request.param, templates, tmp_path_factory) as both:
        yield _door(both.small), _door(both.large)


@pytest.mark.parametrize("shape", [*SHAPES, *GROUPED])
def test_a_page_asks_as_often_on_a_large_board(doors: tuple[Door, Door], shape: str) -> None:
    small, large = doors
    path = _filled(shape)
    assert small.status(path) == large.status(path)
    assert small.status(path) < 500 or path == "/timerz"  # no scheduler runs here
    assert small.asked(path) == large.asked(path)


@pytest.mark.parametrize("shape", SHOWN)
def test_the_pages_that_are_counted_are_shown(doors: tuple[Door, Door], shape: str) -> None:
    assert [door.status(_filled(shape)) for door in doors] == [200, 200]


def _door(desk: Desk) -> Door:
    key = enter_as(desk.app, MANAGER, browser_name="").key
    door = application(desk.app, WebSettings(is_https=False))
    return Door(desk, TestClient(door, headers={"Cookie": f"tracker_sign_in={key}"}))


def _filled(shape: str) -> str:
    begins = next((one for one in REFERENCES if shape.startswith(one)), "")
    values = {**PARTS, "reference": REFERENCES.get(begins, "SCR-2016-01-A01")}
    return re.sub(r"{(\w+)(?::\w+)?}", lambda part: values[part[1]], shape)
