"""From an error to a sentence on standard error and an exit code."""

import os
import traceback

import click

from notifications.letter_errors import NotificationError
from notifications.transports import SendFailed
from tracker.errors import StoreUnavailable, TrackerError
from workflows.refusals import MoveRefused, WorkflowError

OUR_FAULT, REFUSED = 1, 2


def told(fault: Exception) -> int:
    """Say what is wrong and give the exit code: 2 refused or bad input, 1 our fault."""
    if isinstance(fault, MoveRefused):
        click.echo("Refused:", err=True)
        for reason in fault.reasons:
            click.echo(f"  - {reason.sentence}", err=True)
        return REFUSED
    if isinstance(fault, (TrackerError, WorkflowError, NotificationError)):
        click.echo(str(fault), err=True)
        return OUR_FAULT if isinstance(fault, (StoreUnavailable, SendFailed)) else REFUSED
    if os.environ.get("TRACKER_DEBUG"):
        traceback.print_exception(fault)
    kind = type(fault).__name__
    click.echo(
        f"Something went wrong on our side ({kind}: {fault}). Nothing half-done was kept. "
        "Set TRACKER_DEBUG=1 and repeat the command to see where.",
        err=True,
    )
    return OUR_FAULT
