"""A board with a restricted review answers those who aren't named on it as one without: each page.

The commands are held to the same in tests/cli/test_restricted_leaks.py.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.builders import Desk
from tests.databases import Templates
from tests.people import ALICE, BOARD_CHAIR, BOB, MANAGER, REVIEWER
from tests.restricted import ORDINARY, TODAY, Boards, both
from tests.runs import queue_digests, raise_alerts
from tests.statements import statements
from tests.web.sight.doors import Answer, Visitor, at_the_door
from tests.web.sight.doors import doors as addresses
from tracker.web.application import WebSettings, application

NOT_NAMED = (BOARD_CHAIR, BOB, ALICE, REVIEWER)
NO_COOKIE_SET = (
    door.path
    for door in addresses()
    if door.method == "GET" and "{" not in door.shape and not door.path.startswith("/sign-in")
)
BEGIN = (*NO_COOKIE_SET, f"/reviews/{ORDINARY}", f"/actions/{ORDINARY}-A01")
_OF_A_SIGN_IN = re.compile(r'value="[\w-]{20,}"|(?<=/account/letters/)\d+')
"""Tokens and keys of forms; and the numbers of letters, among which there are gaps on any board."""
NEVER = "SCR-2016-77"
ASKING = (
    "/{}",
    "/actions/{}-A01",
    "/actions?review={}",
    "/actions?after={}",
    "/extensions/{}-A01-X01",
    "/findings/{}-F01",
    "/history/{}",
    "/notices/{}-N01",
    "/overdue?review={}",
    "/recommendations/{}-R01",
    "/returns/{}-Q01",
    "/reviews/{}",
    "/reviews/{}/history",
)
_CHOICE = re.compile(r'<select[^>]* name="(\w+)">(.*?)</select>', re.DOTALL)


@dataclass(frozen=True)
class Beside:
    """The same person at the doors of the board without the restricted review, and with it."""

    desks: tuple[Desk, Desk]
    visitors: tuple[Visitor, Visitor]

    def told(self, path: str) -> tuple[str, str]:
        """Return what each of the boards answers."""
        plain, shut = (as_compared(one.get(path)) for one in self.visitors)
        return plain, shut

    def asked(self, path: str) -> tuple[str, int]:
        """Return what the board with it answers, and how often it asks its database once more.

        To be seen may be written at the first time, after which all is asked anew.
        """
        for _ in range(2):
            self.visitors[1].get(path)
        with statements(self.desks[1].app.store) as counted:
            answer = self.visitors[1].get(path)
        return as_compared(answer), len(counted.selects)


SignedIn = Callable[[str], Beside]


@pytest.fixture(scope="module")
def boards(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    """The two boards, alerts raised and digests queued on both; they are only looked at."""
    with both("sqlite", templates, tmp_path_factory.mktemp("beside")) as found:
        for desk in (found.plain, found.shut):
            raise_alerts(desk.app, desk.board, as_of=TODAY)
            queue_digests(desk.app, desk.board, as_of=TODAY)
        yield found


@pytest.fixture(scope="module")
def beside(boards: Boards) -> Iterator[SignedIn]:
    """Return what signs somebody in on both boards."""
    desks = boards.plain, boards.shut
    plain, shut = (application(desk.app, WebSettings(is_https=False)) for desk in desks)
    with (
        TestClient(plain, follow_redirects=False) as first,
        TestClient(shut, follow_redirects=False) as second,
    ):
        yield lambda name: Beside(
            desks, (at_the_door(desks[0], first, name), at_the_door(desks[1], second, name))
        )


@pytest.mark.parametrize("name", NOT_NAMED)
def test_every_page_is_the_same_beside_a_restricted_review(
    boards: Boards, beside: SignedIn, name: str
) -> None:
    there, paths = beside(name), list(BEGIN)
    for path in paths:
        plain, shut = there.told(path)
        assert shut == plain, path
        assert not any(word in shut for word in boards.canaries()), path
        paths += [one for one in _onward(path, plain) if one not in paths]
    assert len(paths) > len(BEGIN)


@pytest.mark.parametrize("name", NOT_NAMED)
def test_to_ask_for_it_is_to_ask_for_what_is_not_there(
    boards: Boards, beside: SignedIn, name: str
) -> None:
    there = beside(name)
    for shape in ASKING:
        hidden, never = (there.asked(shape.format(one)) for one in (boards.hidden, NEVER))
        assert _renamed(hidden, boards.hidden) == _renamed(never, NEVER), shape


def test_the_manager_who_is_named_reads_of_it_on_the_same_pages(
    boards: Boards, beside: SignedIn
) -> None:
    named = beside(MANAGER)
    for path in ("/", "/actions", "/reviews", "/overdue"):
        plain, shut = named.told(path)
        assert boards.hidden in shut, path
        assert boards.hidden not in plain


def as_compared(answer: Answer) -> str:
    """Return an answer without what differs from one sign-in to the next, as its length does."""
    return re.sub(r"\('content-length', '\d+'\)", "", _OF_A_SIGN_IN.sub("", str(answer.as_sent)))


def _renamed(told: tuple[str, int], reference: str) -> tuple[str, int]:
    words, asked = told
    return words.replace(reference, "REF"), asked


def _onward(path: str, told: str) -> Iterator[str]:
    """Return where a page leads: by its links, and by each choice of its filters."""
    yield from (unescape(one) for one in re.findall(r'href="(/(?!assets/)[^"#?]*)"', told))
    if "?" not in path:
        for name, choices in _CHOICE.findall(told):
            for value in re.findall(r'value="([^"]+)"', choices):
                yield f"{path}?{name}={value}"
