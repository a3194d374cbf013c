"""Several people who return actions at once, each in a process of their own."""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from multiprocessing.synchronize import Barrier
from statistics import quantiles

from tracker.bench import transition
from tracker.bench.bench_boards import Bench, app_on
from tracker.bench.table import Row, milliseconds, per_second
from tracker.changing import board_named

Move = Callable[[Sequence[str]], None]
Side = Callable[[Bench], AbstractContextManager[Move]]
_READY: list[Barrier] = []


def rows(bench: Bench, *, writers: int, moves: int) -> list[Row]:
    """Report both sides, `moves` actions in all; neither has a goal."""
    where = "SQLite" if bench.app.store.is_sqlite else "PostgreSQL"
    told, rates = [], []
    for number, side in enumerate((_ours, _floor)):
        references = bench.copies(moves, stem=f"SCR-2016-01-w{number}-A")
        shares = [references[place::writers] for place in range(writers)]
        seconds, slowest = _together(bench, side, shares)
        rates.append(len(references) / seconds)
        told.append(f"{per_second(len(references), seconds)} p99 {milliseconds(slowest)}")
    name = f"transition, {writers} writers, {where}"
    return [Row(name, told[0], told[1], rates[0] / rates[1])]


def _together(bench: Bench, side: Side, shares: list[list[str]]) -> tuple[float, float]:
    """Return the seconds from the first move to the last, and the 99th percentile of one move."""
    url = bench.app.store.url.render_as_string(hide_password=False)
    spawning, many = multiprocessing.get_context("spawn"), len(shares)
    ready = spawning.Barrier(many)
    with ProcessPoolExecutor(many, spawning, _meet_at, (ready,)) as pool:
        times = list(pool.map(_timed, [side] * many, [url] * many, shares))
    moments = [moment for each in times for moment in each]
    taken = [ended - began for began, ended in moments]
    whole = max(ended for _, ended in moments) - min(began for began, _ in moments)
    return whole, quantiles(taken, n=100)[-1]


def _meet_at(barrier: Barrier) -> None:
    _READY.append(barrier)


def _timed(side: Side, url: str, references: Sequence[str]) -> list[tuple[float, float]]:
    app = app_on(url)
    bench = Bench(app, board_named(app), "")
    with side(bench) as move:
        _READY[0].wait()
        moments = [time.perf_counter()]
        for reference in references:
            move([reference])
            moments.append(time.perf_counter())
    bench.close()
    return list(pairwise(moments))


@contextmanager
def _ours(bench: Bench) -> Iterator[Move]:
    assert bench.app.workflows
    yield lambda references: transition.ours(bench, references)


@contextmanager
def _floor(bench: Bench) -> Iterator[Move]:
    with transition.raw_connection(bench) as connection:
        is_sqlite = bench.app.store.is_sqlite
        yield lambda references: transition.floor(connection, references, is_sqlite=is_sqlite)
