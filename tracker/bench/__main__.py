"""`python -m tracker.bench`: prints what each workload costs beside the least it could cost."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterable, Iterator

import click

from tracker.bench import servers
from tracker.bench.table import Row, table
from tracker.bench.workloads import Scale, measured

_SIZES = (10_000, 100_000, 1_000_000)


@click.command()
@click.option("--actions", type=click.IntRange(min=50), help="Sweep over so many actions only.")
@click.option("--quick", is_flag=True, help="Smaller boards, and fewer rounds.")
@click.option("--web", is_flag=True, help="Measure the browser's pages instead.")
def main(actions: int | None, quick: bool, web: bool) -> None:
    """Measure the hot paths against hand-written code that does the same work.

    Figures are medians of rounds in which both sides take turns; on a busy machine
    only the ratios mean something.

    With --web a list of 50 actions is read over the loopback by 16 at once, as the
    business manager sees it, on a small and a large board: beside a plain list of
    the same rows (FastAPI, SQLModel's relationships, GOV.UK's macros), and beside a
    bare route that returns the same bytes. --actions says how many the large one has.
    """
    with servers.postgresql() as server:
        click.echo(f"{_machine()}; {_postgresql(server)}")
        measure = _pages if web else _paths
        click.echo(table(list(measure(actions, quick, server))))


def _paths(actions: int | None, quick: bool, server: str | None) -> Iterator[Row]:
    sizes = (actions,) if actions else _SIZES[:1] if quick else _SIZES
    scale = Scale(sizes, rounds=3 if quick else 5)
    click.echo(f"Medians of {scale.rounds} interleaved rounds; start-up of {scale.starts}.\n")
    yield from _shown(measured(scale, server))


def _pages(actions: int | None, quick: bool, server: str | None) -> Iterator[Row]:
    from tracker.bench import web_workload  # noqa: PLC0415 - the other rows need no browser

    large = actions or (20_000 if quick else 1_000_000)
    sizes = (min(10_000, large // 10), large)
    scale = web_workload.WebScale(sizes, rounds=1 if quick else 3, seconds=2 if quick else 4)
    click.echo(f"Medians of {scale.rounds} interleaved rounds of {scale.seconds:g} seconds.\n")
    yield from _shown(web_workload.rows(scale, server))


def _shown(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        _progress(row.workload.strip())
        yield row


def _machine() -> str:
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; "
        f"Python {platform.python_version()}; SQLite {sqlite3.sqlite_version} (WAL, full)"
    )


def _postgresql(server: str | None) -> str:
    if server is None:
        return "no PostgreSQL to be had, so it is left out (TEST_PG_URL may name one)"
    return f"PostgreSQL {servers.version(server)}"


def _progress(workload: str) -> None:
    """Show on a terminal what is done; a pipe gets the table alone."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{workload} ...", err=True, nl=False)


if __name__ == "__main__":
    main()
