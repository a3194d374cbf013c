"""Ten people number, note, move and read at once: nobody meets a fault, and nothing is lost (T8).

Each is a process of its own, five at the command line and five in a browser. What was answered is
held against the rows of the database and the workflow's file, not against what the tracker says.
"""

import re
import tomllib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from html import unescape
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles

import pytest
from sqlalchemy import text

from tests.builders import Desk
from tests.databases import CONFIG
from tests.drills.conftest import Figures
from tests.drills.lengths import length, seed
from tests.drills.ten_people import Deed, Place, wait_at, work
from tests.review_lives import found

pytestmark = pytest.mark.drill
PEOPLE, ACTIONS, DUE = 10, 4, date(2016, 9, 30)
DOORS = ("command line", "browser")
FLOW = tomllib.loads((CONFIG / "workflows" / "action.v1.toml").read_text("utf-8"))
STATES = {state["label"]: state["name"] for state in FLOW["state"]}
BEGINS = {move["name"]: move["from"] for move in FLOW["move"] if "to" in move}
MOMENT = timedelta(seconds=30)
"""How much earlier than its end a change may have written down its instant: it waits its turn."""


@pytest.mark.durable
def test_ten_people_at_two_doors(desk: Desk, tmp_path: Path, figures: Figures) -> None:
    review = found(desk)
    actions = tuple(desk.started(DUE) for _ in range(ACTIONS))
    url = desk.app.store.url.render_as_string(hide_password=False)
    place = Place(url, str(tmp_path), review, actions)
    chance, seconds = seed(), length("seconds")
    deeds = worked(place, seconds=seconds, chance=chance)
    said = Counter(deed.said.outcome for deed in deeds)
    lost = lost_notes(desk, deeds) + lost_numbers(desk, deeds)
    unheld = [deed for deed in deeds if deed.said.outcome == "refused" and not held(desk, deed)]
    figures(
        database=desk.app.store.url.get_backend_name(),
        seconds=seconds,
        seed=chance,
        done=said["done"],
        refused=said["refused"],
        failed=said["failed"],
        lost=len(lost),
        refused_without_reason=len(unheld),
        waited_longest=f"{max(deed.seconds for deed in deeds):.1f} s",
        ninety_five_in_hundred=f"{quantiles([d.seconds for d in deeds], n=20)[-1]:.1f} s",
    )
    assert [deed.said.words for deed in deeds if deed.said.outcome == "failed"] == []
    assert lost == []
    assert unheld == [], "\n".join(str(deed) for deed in unheld)
    assert {deed.task.doing for deed in deeds if deed.said.outcome == "done"} == {
        *("number", "note", "move", "read")
    }


def worked(place: Place, *, seconds: int, chance: int) -> list[Deed]:
    """Let ten people work at once, each in a process; return all that they did."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.drills.ten_people"])
    people = [
        (place, f"person {number}", DOORS[number % 2], seconds, chance) for number in range(PEOPLE)
    ]
    gate = context.Barrier(PEOPLE)
    with context.Pool(PEOPLE, initializer=wait_at, initargs=(gate,)) as pool:
        all_done = pool.starmap_async(work, people, chunksize=1).get(timeout=seconds + 300)
    return [deed for deeds in all_done for deed in deeds]


def lost_notes(desk: Desk, deeds: list[Deed]) -> list[str]:
    """Return the notes that were taken and are not there, or there twice, or that nobody made."""
    taken = Counter(
        deed.task.words
        for deed in deeds
        if deed.task.doing == "note" and deed.said.outcome == "done"
    )
    kept = Counter(str(row[0]) for row in rows(desk, "SELECT narrative FROM progress_update"))
    return sorted((taken - kept) + (kept - taken))


def lost_numbers(desk: Desk, deeds: list[Deed]) -> list[str]:
    """Return the references that were given and are not there, or given twice, or left out."""
    given = Counter(
        (deed.number, deed.task.words)
        for deed in deeds
        if deed.task.doing == "number" and deed.said.outcome == "done"
    )
    asked = "SELECT reference, title FROM action WHERE title LIKE 'person %'"
    kept = Counter((str(row[0]), str(row[1])) for row in rows(desk, asked))
    numbers = sorted(int(reference.rpartition("-A")[2]) for reference, _ in kept)
    gaps = set(range(1, len(numbers) + 1)) ^ set(numbers)
    return [*map(str, (given - kept) + (kept - given)), *map(str, sorted(gaps))]


def held(desk: Desk, deed: Deed) -> bool:
    """Tell whether the reason of a refusal held at some moment between its beginning and its end.

    A move is refused from a state that it can't be made from, or since somebody else changed it.
    """
    if deed.task.doing != "move":
        return False
    begins = BEGINS[deed.task.move]
    if "has changed since you opened" in deed.said.words:
        return changes(desk, deed) > 0
    named = re.search(r'stands at "([^"]+)"', unescape(deed.said.words))
    stood = stands(desk, deed)
    if named is not None:
        return STATES[named[1]] in stood and STATES[named[1]] not in begins
    return bool(stood - set(begins)) or len(stood) > 1


def stands(desk: Desk, deed: Deed) -> set[str]:
    """Return the states that an action was in while something was done."""
    asked = (
        "SELECT recorded_at, became FROM history WHERE item_kind = 'action' "
        f"AND reference = '{deed.task.action}' ORDER BY version"
    )
    states, since = set[str](), ""
    for recorded, became in rows(desk, asked):
        found = re.search(r'"state": "(\w+)"', str(became))
        at = instant(recorded)
        if found is None:
            continue
        if since and at >= deed.began - MOMENT:
            states.add(since)
        if at > deed.ended + MOMENT:
            return states
        since = found[1]
    return {*states, since}


def changes(desk: Desk, deed: Deed) -> int:
    """Return how often an action was changed, by whatever, while something was done."""
    asked = f"SELECT recorded_at FROM history WHERE reference = '{deed.task.action}'"
    times = [instant(row[0]) for row in rows(desk, asked)]
    return sum(deed.began - MOMENT <= at <= deed.ended + MOMENT for at in times)


def instant(stored: object) -> datetime:
    """Return an instant as a database gives it: SQLite its text, PostgreSQL the instant."""
    at = stored if isinstance(stored, datetime) else datetime.fromisoformat(str(stored))
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def rows(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    """Return what a statement of ours finds, past everything that the tracker asks."""
    with desk.app.store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]
