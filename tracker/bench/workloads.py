"""Every workload, one after the other, each in a database of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.bench import (
    digest_workload,
    page_workload,
    receiver,
    returns,
    search,
    servers,
    startup,
    sweep_workload,
    transition,
    writers,
)
from tracker.bench.bench_boards import Bench, open_bench
from tracker.bench.table import Row

_MOST_ON_POSTGRESQL = 100_000
"""More actions take minutes to write there, and the cost is shown by then."""


@dataclass(frozen=True)
class Scale:
    """How much is done in each of the rounds."""

    sizes: tuple[int, ...]
    rounds: int = 5
    moves: int = 300
    writers: int = 8
    digests: int = 500
    recommendations: int = 100_000
    starts: int = 10


def measured(scale: Scale, server: str | None) -> Iterator[Row]:
    """Return each row as soon as it is known; without a server only SQLite's."""
    for database in (None, server) if server else (None,):
        with _fresh(database) as bench:
            yield from transition.rows(bench, moves=scale.moves, rounds=scale.rounds)
            yield from returns.rows(bench, moves=scale.moves, rounds=scale.rounds)
            if scale.writers:
                yield from writers.rows(bench, writers=scale.writers, moves=scale.moves)
        for actions in scale.sizes:
            if database is None or actions <= _MOST_ON_POSTGRESQL:
                yield from _sweep(scale, database, actions)
        with _fresh(database) as bench:
            search.fill(bench, scale.recommendations)
            yield from search.rows(
                bench, recommendations=scale.recommendations, rounds=scale.rounds
            )
        with empty_database(database) as url:
            yield from page_workload.rows(url, rounds=scale.rounds)
        with receiver.running() as port, _fresh(database, f"smtp://127.0.0.1:{port}") as bench:
            yield from digest_workload.rows(
                bench, port=port, digests=scale.digests, rounds=scale.rounds
            )
    with tempfile.TemporaryDirectory() as folder:
        yield from startup.rows(Path(folder), starts=scale.starts)


def _sweep(scale: Scale, database: str | None, actions: int) -> Iterator[Row]:
    with _fresh(database) as bench:
        sweep_workload.crowd(bench, actions)
        yield from sweep_workload.rows(bench, actions=actions, rounds=scale.rounds)
        if bench.app.store.is_sqlite:
            yield sweep_workload.memory_row(bench)


@contextmanager
def _fresh(server: str | None, smtp_url: str | None = None) -> Iterator[Bench]:
    """Open a board on a fresh database."""
    with tempfile.TemporaryDirectory() as folder, empty_database(server) as url:
        bench = open_bench(url, Path(folder), smtp_url=smtp_url)
        try:
            yield bench
        finally:
            bench.close()


@contextmanager
def empty_database(server: str | None) -> Iterator[str]:
    """Return the address of a fresh database: SQLite in a temporary folder, or on a server."""
    if server is not None:
        with servers.fresh_database(server) as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"
