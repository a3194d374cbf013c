"""Planning, queueing and sending killed at random moments: no letter is lost, and few come twice.

The same days are lived on a twin board that nobody disturbs. What either board wrote, and to whom,
must agree line by line; what the mail server took is counted by the server.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from tests.builders import Desk
from tests.conftest import JULY
from tests.databases import Templates
from tests.desks import small_desk
from tests.drills.conftest import Figures
from tests.drills.lengths import length, seed
from tests.drills.lived_days import Life
from tests.notifications.smtp_servers import Postbox, server_for

pytestmark = pytest.mark.drill
ACTIONS = 6
DAYS_APART = 3
"""A process lives for as long as so many days take it, or for a moment of that."""
MOST_A_DAY = 20
"""How often one day may be cut off; then it is lived through."""
MANY_DAYS = 5_000


@pytest.mark.durable
def test_killed_at_random_moments(
    desk: Desk, database_kind: str, templates: Templates, tmp_path: Path, figures: Figures
) -> None:
    chance, kills = seed(), length("kills")
    with life(desk, tmp_path) as (killed, postbox):
        cut_off, longest = Counter[int](), pace(killed)
        for number in range(kills):
            if cut_off[killed.days] >= MOST_A_DAY:
                killed.live(until=killed.days + 1, attempt=cut_off[killed.days])
            moment = Random(f"{chance} {number}").uniform(0, longest)
            kill(killed, cut_off[killed.days], moment)
            cut_off[killed.days] += 1
        killed.live(until=killed.days + 2, attempt=cut_off[killed.days])
        found, taken = letters(desk), counted(postbox)
        days = killed.days
    folder = tmp_path / "twin"
    folder.mkdir()
    with (
        small_desk(templates, database_kind, folder, day=JULY, durable=True) as other,
        life(other, folder) as (twin, _),
    ):
        twin.live(until=days)
        expected = letters(other)
    lost, more = expected - found, found - expected
    ids = sent_ids(desk)
    never, twice = ids - set(taken), sum(number - 1 for number in taken.values())
    figures(
        database=desk.app.store.url.get_backend_name(),
        seed=chance,
        kills=kills,
        days=days,
        letters=expected.total(),
        sent=len(ids),
        lost=lost.total() + len(never),
        doubled=more.total(),
        twice=twice,
    )
    assert (lost, more) == (Counter(), Counter())
    assert never == set()
    assert set(taken) == ids, "a letter left that was withdrawn"
    assert twice <= kills, "more than one letter was in hand at a kill"
    assert max(taken.values()) <= 1 + kills


@contextmanager
def life(desk: Desk, folder: Path) -> Iterator[tuple[Life, Postbox]]:
    """The life of a board with actions that fall due in autumn, and its mail server."""
    actions = tuple(desk.agreed(date(2016, 9, 1 + number)) for number in range(ACTIONS))
    url = desk.app.store.url.render_as_string(hide_password=False)
    postbox = Postbox()
    with server_for(postbox) as port:
        lived = Life(url, str(folder), port, actions)
        lived.live_day(-1)
        yield lived, postbox


def pace(killed: Life) -> float:
    """Return how long some days take a process that nobody disturbs, in seconds."""
    process = begun(killed, 0, until=killed.days + DAYS_APART)
    began = time.monotonic()
    process.join(300)
    assert process.exitcode == 0
    return time.monotonic() - began


def kill(killed: Life, attempt: int, moment: float) -> None:
    """Let a process live on, and kill it at some moment while it is at work."""
    process = begun(killed, attempt, until=MANY_DAYS)
    time.sleep(moment)
    assert process.is_alive(), "it ended by itself"
    process.kill()
    process.join()


def begun(killed: Life, attempt: int, *, until: int) -> BaseProcess:
    """Return a process that lives the board's days, once it is at work."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.drills.test_kills"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_live, args=(killed, attempt, until, theirs))
    process.start()
    assert ours.poll(120), "it does not come to work"
    ours.recv()
    ours.close()
    return process


def _live(killed: Life, attempt: int, until: int, at_work: Connection) -> None:
    killed.live(until=until, attempt=attempt, at_work=lambda: at_work.send(1))


def letters(desk: Desk) -> Counter[tuple[str, ...]]:
    """Return what was written to whom on which day, of what, and what became of it."""
    asked = "SELECT to_address, letter, reference, queued_at, state FROM outbox"
    with desk.app.store.engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(asked))]
    return Counter((a, b, str(c), str(at)[:10], state) for a, b, c, at, state in found)


def sent_ids(desk: Desk) -> set[str]:
    """Return the Message-IDs of the letters that were sent."""
    asked = "SELECT message_id FROM outbox WHERE state = 'sent'"
    with desk.app.store.engine.connect() as connection:
        return {str(row[0]) for row in connection.execute(text(asked))}


def counted(postbox: Postbox) -> Counter[str]:
    """Return how often the mail server took each letter."""
    return Counter(message_from_bytes(said)["Message-ID"] for said in postbox.contents)
