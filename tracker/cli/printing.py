"""How the command line speaks: tables for people, JSON for programs, dates as people write them."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

import click

from tracker.cli.streams import plain
from workflows import phrases
from workflows.clean_text import shown

_PIPE_WIDTH = 160


def say_json(value: Any, *, err: bool = False) -> None:
    """Print a value as JSON, dates in ISO form."""
    click.echo(json.dumps(_plain(value), indent=2, ensure_ascii=False), err=err)


def say_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, empty: str) -> None:
    """Print a table, or one sentence where there is nothing to list."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    found = [[_cell(value) for value in row] for row in rows]
    if not found:
        click.echo(empty)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in found:
        table.add_row(*(Text(shown(cell)) for cell in row))
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    Console(width=width, highlight=False, file=plain(sys.stdout)).print(table)


def say_facts(facts: Iterable[tuple[str, Any]]) -> None:
    """Print names and values, one a line, values aligned."""
    told = [(name, _cell(value)) for name, value in facts]
    width = max((len(name) for name, _ in told), default=0)
    for name, value in told:
        below = value.replace("\n", "\n" + " " * (width + 2))
        click.echo(f"{name:<{width}}  {below}".rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return phrases.moment(value)
    return phrases.day(value) if isinstance(value, date) else str(value)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value
