"""A board with a secret beside the same without it: every command, page, form, role and stem.

Nothing is listed here that the command line and the application don't say themselves: a new command
or address is compared as soon as it is there.
"""

import os
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest
from starlette.testclient import TestClient

from tests.cli.test_restricted_leaks import NOT_NAMED, leaves
from tests.cli.test_restricted_twins import ties
from tests.databases import Templates
from tests.drills.beside_a_secret import PLAIN, SHUT, Figure, Side, alike, sides
from tests.drills.command_lines import command_lines, names_a_record
from tests.drills.conftest import Figures
from tests.drills.lengths import length, seed
from tests.people import ALICE, BOARD_CHAIR, MANAGER
from tests.restricted import CANARY, ORDINARY, Boards, both
from tests.web.sight.doors import Visitor, at_the_door, doors
from tests.web.sight.form_crawl import ShownForm, forms_shown
from tests.web.sight.test_restricted_beside import as_compared
from tracker.web.application import WebSettings, application

pytestmark = pytest.mark.drill
NEVER = "SCR-2016-77"
TAILS = ("", "-A01", "-F01", "-R01", "-N01", "-Q01", "-D01", "-A01-X01", "-CH01", "-B01", "-C01")
STEMS = ("SCR", "SCR-2016", "SCR-2016-0", "INC", "INC-2016", "CN", "three-rivers", "%", "_")
OTHERS = ("M-001", "M-002", "INC-2016-01", "CN-01", "alice", "hospital", "case-review")
_THEIRS = ("", "own", "not there")
_SETS_A_COOKIE = ("/sign-in", "/sign-in/provider", "/sign-in/provider/return")
_OF_A_SIGN_IN = ("/sign-out", "/sign-in", "/account/sign-ins/0/end")
Pair = dict[str, Side]


@pytest.fixture(scope="module")
def boards(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    """The two boards; on one of them much hangs on the restricted review."""
    with both("sqlite", templates, tmp_path_factory.mktemp("everywhere")) as found:
        yield found


@pytest.fixture(scope="module")
def pair(boards: Boards, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Both sides of the comparison, as they are kept."""
    before, place = dict(os.environ), Path.cwd()
    os.environ["TRACKER_BASE_URL"] = "https://tracker.board.example"
    os.environ["TRACKER_SMTP_URL"] = "console:"
    os.environ["TRACKER_MAIL_FROM"] = "tracker@board.example"
    found = dict(sides(boards, tmp_path_factory.mktemp("sides")))
    for side in found.values():
        side.ask(MANAGER, ["outbox", "send"])
    for who, *words in ties(boards.hidden):
        found[SHUT].ask(str(who), [str(word) for word in words])
    for side in found.values():
        side.keep()
    yield found
    os.chdir(place)
    os.environ.clear()
    os.environ.update(before)


def test_every_command_with_every_option_for_everybody(
    boards: Boards, pair: Pair, figures: Figures
) -> None:
    chance, figure = seed(), Figure()
    for viewer, line in _some_lines(chance):
        _compare(pair, viewer, line, figure)
    _say(figures, figure, boards, seed=chance)


def test_to_name_it_is_to_name_what_is_not_there(
    boards: Boards, pair: Pair, figures: Figures
) -> None:
    chance, figure = seed(), Figure()
    names = [one for one, _ in leaves() if names_a_record(one)]
    asked = list(product(names, TAILS, (None, BOARD_CHAIR, ALICE)))
    Random(chance).shuffle(asked)
    for name, tail, viewer in asked[: length("looks")]:
        hidden, never = (
            _answered(pair[SHUT], viewer, next(command_lines(name, one + tail), []), one)
            for one in (boards.hidden, NEVER)
        )
        figure.add("asked for by name", (viewer, name, tail), never, hidden)
    _say(figures, figure, boards, seed=chance)


def test_every_address_and_every_form_for_everybody(
    boards: Boards, pair: Pair, figures: Figures
) -> None:
    figure = Figure()
    applications = [application(pair[name].desk.app, WebSettings(is_https=False)) for name in pair]
    with (
        TestClient(applications[0], follow_redirects=False) as plain,
        TestClient(applications[1], follow_redirects=False) as shut,
    ):
        for name in NOT_NAMED:
            visitors = [
                at_the_door(pair[side].desk, client, name)
                for side, client in ((PLAIN, plain), (SHUT, shut))
            ]
            _pages(visitors, name, figure)
            for side in pair.values():
                side.keep()
            _forms(pair, visitors, name, figure)
    _say(figures, figure, boards)


def _is_of_the_whole(line: list[str]) -> bool:
    """Tell whether a line prints what is made for whoever holds the whole database: a manifest."""
    return line[0] in ("backup", "restore") and "--json" in line


def _some_lines(chance: int) -> Iterator[tuple[str | None, list[str]]]:
    """Return every command once, and then as many others as are asked for, by chance."""
    records = [ORDINARY + tail for tail in TAILS] + list(STEMS + OTHERS)
    viewers = (None, *NOT_NAMED)
    bare, others = list[list[str]](), list[list[str]]()
    for name, _ in leaves():
        for number, about in enumerate(records if names_a_record(name) else records[:1]):
            for place, line in enumerate(command_lines(name, about)):
                if not _is_of_the_whole(line):
                    (bare if place == number == 0 else others).append(line)
    pick = Random(chance)
    yield from ((pick.choice(viewers), line) for line in bare)
    for _ in range(length("looks") - len(bare)):
        yield pick.choice(viewers), pick.choice(others)


def _compare(pair: Pair, viewer: str | None, line: list[str], figure: Figure) -> None:
    plain, shut = (pair[name].ask(viewer, line) for name in (PLAIN, SHUT))
    changed = pair[PLAIN].has_changed(), pair[SHUT].has_changed()
    kind = "writes" if any(changed) else "reads" if plain.code == 0 else "errors"
    told = alike(plain), alike(shut)
    figure.add(kind, (viewer, line), (told[0], changed[0]), (told[1], changed[1]))
    if any(changed):
        for after in (["outbox", "list", "--json"], ["history", ORDINARY]):
            first, second = (alike(pair[name].ask(viewer, after)) for name in (PLAIN, SHUT))
            figure.add("reads after writes", (viewer, line, after), first, second)
        for side in pair.values():
            side.put_back()


def _answered(side: Side, viewer: str | None, line: list[str], name: str) -> tuple[int, str]:
    told = alike(side.ask(viewer, line), renamed={name: "REF"})
    if side.has_changed():
        side.put_back()
    return told


def _pages(visitors: list[Visitor], name: str, figure: Figure) -> None:
    for door in doors():
        if door.method == "GET" and door.whose in _THEIRS and door.path not in _SETS_A_COOKIE:
            plain, shut = (as_compared(one.get(door.path)) for one in visitors)
            figure.add("pages", (name, door.path), plain, shut)


def _forms(pair: Pair, visitors: list[Visitor], name: str, figure: Figure) -> None:
    shown = [{form.shape: form for form in forms_shown(one)} for one in visitors]
    figure.add("kinds of forms", name, set(shown[0]), set(shown[1]))
    for shape in shown[0].keys() & shown[1].keys():
        if shape[0] in _OF_A_SIGN_IN:
            continue
        for way in ("filled", "empty"):
            told = [
                _sent(one, forms[shape], way) for one, forms in zip(visitors, shown, strict=True)
            ]
            figure.add("forms", (name, shape[0], way), *told)
            for side in pair.values():
                if side.has_changed():
                    side.put_back()


def _sent(visitor: Visitor, form: ShownForm, way: str) -> str:
    fields = form.filled()
    if way == "empty":
        fields = {one: value for one, value in fields.items() if one in ("token", "key", "version")}
    return re.sub(r"sent=[\w-]+", "sent=KEY", as_compared(visitor.post(form.path, fields)))


def _say(figures: Figures, figure: Figure, boards: Boards, **more: object) -> None:
    told = [one for one in figure.differences if CANARY in str(one) or boards.hidden in str(one)]
    counts = dict(sorted(figure.compared.items()))
    figures(**counts, differences=len(figure.differences), telling=len(told), **more)
    assert figure.differences[:5] == []
