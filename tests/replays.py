"""States of a board that many tests begin from, each lived through once and then copied.

When a worker asks the same builder for the second time, on a board in the same state, the state
that it leads to is kept, with what it returned. Whoever asks again gets a copy, as if the builder
had run. Where anything else was committed since the last state that is known, or a session is open,
the builder runs. A process that a test starts beside commits unseen: build before it, not after.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import wraps
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from tests.databases import CONFIG, Shelf
from tests.engines import commits

if TYPE_CHECKING:
    from tests.builders import Desk

P = ParamSpec("P")
T = TypeVar("T")
Built = Callable[Concatenate["Desk", P], T]


@dataclass
class Standing:
    """A test's database in a state that is known, for as long as nothing more is committed."""

    shelf: Shelf
    state: str
    commits: int


@dataclass
class Replay:
    """What a builder returned, and the files of evidence that it left."""

    value: Any
    files: Path | None = None


@dataclass
class Replays:
    """The states that this worker has seen and those that its tests' databases are in."""

    standings: dict[str, Standing] = field(default_factory=dict)
    asked: Counter[tuple[int, str]] = field(default_factory=Counter)
    seen: dict[tuple[int, str], Replay] = field(default_factory=dict)


REPLAYS = Replays()


def stand(desk: "Desk", shelf: Shelf, state: str) -> None:
    """Let a desk's database be known to be in a state."""
    name = desk.app.store.url.database or ""
    REPLAYS.standings[name] = Standing(shelf, state, commits[name])


def lived_once(build: Built[P, T]) -> Built[P, T]:
    """Let a builder's state be copied; its arguments are plain values, and so is its answer."""

    @wraps(build)
    def copied(desk: "Desk", /, *args: P.args, **kwargs: P.kwargs) -> T:
        standing = _known(desk)
        if standing is None:
            return build(desk, *args, **kwargs)
        state = _after(standing.state, build, desk, repr((args, kwargs)))
        place = (id(standing.shelf), state)
        if replay := REPLAYS.seen.get(place):
            _put(desk, standing.shelf, state, replay)
            stand(desk, standing.shelf, state)
            value: T = deepcopy(replay.value)
            return value
        value = build(desk, *args, **kwargs)
        REPLAYS.asked[place] += 1
        if REPLAYS.asked[place] > 1:  # what one test alone asks for isn't worth the room
            REPLAYS.seen[place] = _lived(desk, standing.shelf, state, value)
        stand(desk, standing.shelf, state)
        return value

    return copied


def _after(state: str, build: Callable[..., Any], desk: "Desk", arguments: str) -> str:
    """Return the name of the state that a builder leads to, from another state."""
    settings = replace(desk.app.settings, database_url="", files_folder=None)
    eyes = (desk.app.clock.now(), desk.app.store.viewer, settings)
    words = repr((state, build.__module__, build.__qualname__, eyes, arguments))
    return sha256(words.encode()).hexdigest()


def _known(desk: "Desk") -> Standing | None:
    store, settings = desk.app.store, desk.app.settings
    name = store.url.database or ""
    standing = REPLAYS.standings.get(name)
    pool: Any = store.engine.pool
    if standing is None or settings.config_folder != CONFIG or pool.checkedout():
        return None
    return standing if standing.commits == commits[name] else None


def _lived(desk: "Desk", shelf: Shelf, state: str, value: Any) -> Replay:
    """Keep the state that a builder has just led to."""
    desk.app.store.close()
    shelf.keep(state, desk.app.settings.database_url)
    replay = Replay(deepcopy(value))
    evidence = desk.app.kept_files.folder
    if evidence.is_dir():
        replay.files = Path(mkdtemp())
        shutil.copytree(evidence, replay.files, dirs_exist_ok=True)
    return replay


def _put(desk: "Desk", shelf: Shelf, state: str, replay: Replay) -> None:
    """Put a state that was lived through before under a desk."""
    desk.app.store.close()
    shelf.put(state, desk.app.settings.database_url)
    if replay.files:
        shutil.copytree(replay.files, desk.app.kept_files.folder, dirs_exist_ok=True)
