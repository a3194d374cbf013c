"""`python -m tracker.bench`: prints what each workload costs beside the least it could cost."""

import os
import platform
import sqlite3
import sys

import click

from tracker.bench import servers
from tracker.bench.table import table
from tracker.bench.workloads import Scale, measured

_SIZES = (10_000, 100_000, 1_000_000)


@click.command()
@click.option("--actions", type=click.IntRange(min=50), help="Sweep over so many actions only.")
@click.option("--quick", is_flag=True, help="Sweep over 10,000 actions only, in three rounds.")
def main(actions: int | None, quick: bool) -> None:
    """Measure the hot paths against hand-written code that does the same work.

    Figures are medians of rounds in which both sides take turns; on a busy machine
    only the ratios mean something.
    """
    sizes = (actions,) if actions else _SIZES[:1] if quick else _SIZES
    scale = Scale(sizes, rounds=3 if quick else 5)
    with servers.postgresql() as server:
        click.echo(f"{_machine()}; {_postgresql(server)}")
        click.echo(f"Medians of {scale.rounds} interleaved rounds; start-up of {scale.starts}.\n")
        rows = []
        for row in measured(scale, server):
            rows.append(row)
            _progress(row.workload.strip())
    click.echo(table(rows))


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
