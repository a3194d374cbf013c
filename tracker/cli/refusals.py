"""From an error to a sentence on standard error and an exit code."""

import os
import traceback
from typing import Any

import click

from notifications.letter_errors import NotificationError
from notifications.transports import SendFailed
from tracker.cli.hints import reason_spoken, spoken
from tracker.cli.printing import say_json
from tracker.errors import StoreUnavailable, in_full
from workflows.refusals import CodedError, MoveRefused

OUR_FAULT, REFUSED = 1, 2


def told(fault: Exception, *, as_json: bool = False) -> int:
    """Say what is wrong and give the exit code: 2 refused or bad input, 1 our fault."""
    if as_json and isinstance(fault, CodedError):
        say_json(in_full(fault), err=True)
    elif isinstance(fault, MoveRefused):
        click.echo("Refused:", err=True)
        for reason in fault.reasons:
            click.echo(f"  - {reason_spoken(reason)}", err=True)
    elif isinstance(fault, CodedError):
        click.echo(spoken(fault), err=True)
    elif isinstance(fault, NotificationError):
        click.echo(str(fault), err=True)
    else:
        return _ours(fault)
    return OUR_FAULT if isinstance(fault, (StoreUnavailable, SendFailed)) else REFUSED


def _ours(fault: Exception) -> int:
    if os.environ.get("TRACKER_DEBUG"):
        traceback.print_exception(fault)
    click.echo(
        f"Something went wrong on our side ({_kind_of(fault)}). Nothing half-done was kept. "
        "Set TRACKER_DEBUG=1 and repeat the command to see where.",
        err=True,
    )
    return OUR_FAULT


def _kind_of(fault: Exception) -> str:
    """Return what kind of fault it is and a database's number for it; its words may be a case's."""
    said: Any = getattr(fault, "orig", None) or fault
    number = getattr(said, "sqlstate", None) or getattr(said, "sqlite_errorcode", None)
    return f"{type(said).__name__} {number}" if number else type(said).__name__
