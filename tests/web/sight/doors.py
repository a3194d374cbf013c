"""Everybody at the door of the rich board, and every address that the door has."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from starlette.testclient import TestClient

from tests.builders import Desk
from tests.people import (
    ALICE,
    BOARD_CHAIR,
    BOB,
    CHARLIE,
    MANAGER,
    MEMBER,
    OUTSIDER,
    QUALITY,
    REVIEWER,
)
from tests.web.sight.rich_board import AUTHORITY, PARTNER, PLACES, Place
from tracker.operations.access.entering import enter_as
from tracker.web.application import _ROUTES
from tracker.web.visits import token_of

PEOPLE: Mapping[str, str] = {
    "nobody": "",
    "manager": MANAGER,
    "board chair": BOARD_CHAIR,
    "partner": PARTNER,
    "authority": AUTHORITY,
    "quality": QUALITY,
    "chair": CHARLIE,
    "member": MEMBER,
    "hospital": BOB,
    "owner": ALICE,
    "police": OUTSIDER,
    "reviewer": REVIEWER,
}
"""By the names of their columns: the chair and the member are of the case review subgroup."""
LIKE_OTHERS = {"partner", "authority", "member"}
"""Who sees what the board's chair or the subgroup's does, and may do less."""


@dataclass(frozen=True)
class Door:
    """One way in: a method, an address with what stands for its parts, and whose record it names.

    `shape` is the address with its parts as the route names them, `about` the record's reference.
    """

    method: str
    shape: str
    whose: str
    path: str
    about: str = ""


_ITEMS: Mapping[str, Callable[[Place], str]] = {
    "/actions/{reference}": lambda place: place.action,
    "/briefings/{reference}": lambda place: place.named("B5"),
    "/disseminations/{reference}": lambda place: place.named("D5"),
    "/extensions/{reference}": lambda place: place.named("X"),
    "/findings/{reference}": lambda place: place.named("F5"),
    "/history/{reference}": lambda place: place.action,
    "/notices/{reference}": lambda place: place.named("N"),
    "/parts/{reference}": lambda place: place.named("C"),
    "/rechecks/{reference}": lambda place: place.named("I"),
    "/recommendations/{reference}": lambda place: place.named("R5"),
    "/returns/{reference}": lambda place: place.named("AR"),
    "/reviews/{reference}": lambda place: place.review,
    "/{reference}": lambda place: place.action,
}
"""By the beginning of an address, which record its reference stands for. A new noun goes here."""
_MOVES: Mapping[str, tuple[str, ...]] = {
    "/disseminations/{reference}": ("send", "confirm"),
    "/findings/{reference}": ("close",),
    "/notices/{reference}": ("send",),
    "/recommendations/{reference}": ("accept", "supersede"),
    "/returns/{reference}": ("return", "waive"),
}
"""By the beginning of an address, which moves its items are asked for; of others, `_PARTS` says."""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "clock": ("decide",),
    "criterion": ("child_died",),
    "link": ("nothing",),
    "move": ("update", "scope"),
    "name": ("publication",),
    "number": ("1",),
    "other": ("SCR-2016-02",),
    "person": ("charlie",),
    "role": ("owner",),
    "what": ("owner", "due"),
    "step": ("kind",),
    "waits_for": ("coroner",),
}
"""What stands for the other parts of addresses. A new name of a part goes here."""


def doors() -> Iterator[Door]:
    """Return every way in, for each record that its address can name."""
    for module in _ROUTES:
        for route in module.router.routes:
            for method in sorted(route.methods - {"HEAD"}):
                yield from _of_shape(method, route.path_format)


def _of_shape(method: str, shape: str) -> Iterator[Door]:
    places = PLACES if "{reference}" in shape else {"": Place("", "")}
    met = set()
    for whose, place in places.items():
        named = max((one for one in _ITEMS if shape.startswith(one)), key=len, default="")
        assert named or "{reference}" not in shape, f"say in doors.py what {shape} is the page of"
        about = _ITEMS[named](place) if named else ""
        for path in _filled(shape, named, about):
            if path not in met:
                met.add(path)
                yield Door(method, shape, whose, path, about)


def _filled(shape: str, named: str, about: str) -> Iterator[str]:
    paths = [shape.replace("{reference}", about)]
    for part in re.findall(r"{(\w+)}", paths[0]):
        known = _MOVES.get(named) if part == "move" and named in _MOVES else _PARTS.get(part)
        assert known, f"say in doors.py what {{{part}}} of {shape} stands for"
        paths = [path.replace(f"{{{part}}}", one) for path in paths for one in known]
    yield from paths


_WITH_A_TOKEN_ALONE = {"/sign-out", "/account/sign-ins/{number}/end"}
"""Forms of one button, which have no page of their own."""


@dataclass(frozen=True)
class Answer:
    """What the door answered; nobody looks at whether the page is well made."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def as_sent(self) -> tuple[object, ...]:
        """Return an answer without what differs each time: the nonce."""
        headers = {
            name: re.sub(r"nonce-[\w-]+", "nonce", value) for name, value in self.headers.items()
        }
        text = re.sub(r'nonce="[^"]*"', "nonce", self.text)
        return self.status, text, tuple(sorted(headers.items()))


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door by the key that their browser keeps, "" where nobody is signed in.

    `versions` are those that the pages of forms have named; whoever changes a board puts it back.
    """

    client: TestClient
    key: str
    versions: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def knock(self, door: Door, **fields: Any) -> Answer:
        """Open a door: a form goes with what its page hides in it, and nothing filled in."""
        if door.method == "GET":
            return self.get(door.path)
        hidden = {"token": token_of(self.key)}
        if door.shape not in _WITH_A_TOKEN_ALONE:
            hidden |= {"key": token_urlsafe(8), **self._version(door.path)}
        return self.post(door.path, {**hidden, **fields})

    def _version(self, path: str) -> Mapping[str, str]:
        """Return the version of the record that the page of a form names, if it names one."""
        if path not in self.versions:
            self.get(path)
        return self.versions[path]

    def get(self, path: str) -> Answer:
        """Open a page."""
        answer = self._answered(self.client.get(path, headers=self._headers))
        named = re.search(r'name="(version)" value="(\d+)"', answer.text)
        self.versions[path] = {named[1]: named[2]} if named else {}
        return answer

    def post(self, path: str, fields: Mapping[str, Any]) -> Answer:
        """Send a form."""
        return self._answered(self.client.post(path, data=fields, headers=self._headers))

    @property
    def _headers(self) -> dict[str, str]:
        return {"cookie": f"tracker_sign_in={self.key}"} if self.key else {}

    def _answered(self, answer: Any) -> Answer:
        self.client.cookies.clear()
        return Answer(answer.status_code, answer.text, answer.headers)


def at_the_door(desk: Desk, client: TestClient, address: str) -> Visitor:
    """Return somebody signed in without a letter; nobody where the address is ""."""
    key = enter_as(desk.app, address, browser_name="Firefox").key if address else ""
    return Visitor(client, key)
