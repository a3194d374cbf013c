"""`tracker history`: who did what to a record, when and why."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.listing import say_list
from tracker.cli.options import as_json, board_option, desk
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.events import Event


_PLAIN_ELSEWHERE = ("entered_on", "original_due_on", "last_word_on", "answered_by")
"""What follows from the rest of the same line; --json has it."""


@click.command("history")
@click.argument("reference")
@as_json
@board_option
def command(reference: str, as_json: bool, board: str | None) -> None:
    """Tell everything that happened to a record and to what hangs on it, oldest first.

    Changes, alerts and letters, each with who, when and why. "For" is the day a change counts
    from, where that is another than the day it was written down.

    \b
    Examples:
      tracker history SCR-2016-01-A01
      tracker history SCR-2016-01          the review with its plan
    """
    from tracker.operations.histories import history_of

    at = desk(board)
    events = history_of(at.app, at.board, reference)
    say_list(
        events,
        ("Recorded", "For", "Reference", "Who", "What", "Change", "Reason"),
        lambda event: (
            event.recorded_at,
            phrases.day(event.on) if event.on != event.recorded_at.date() else "",
            event.reference,
            f"{event.who} ({event.role.lower()})" if event.role else event.who,
            event.what.replace("_", " "),
            _change(event),
            event.reason,
        ),
        empty=f"Nothing has happened to {reference} since it was loaded.",
        as_json=as_json,
    )


def _change(event: "Event") -> str:
    """Write what changed: "state: agreed -> in progress"."""
    names = [*event.became, *(name for name in event.was if name not in event.became)]
    parts = (
        (_name(name), _value(event.was.get(name)), _value(event.became.get(name)))
        for name in names
        if name not in _PLAIN_ELSEWHERE
    )
    return "; ".join(
        f"{name}: {was} -> {became or 'none'}" if was else f"{name}: {became}"
        for name, was, became in parts
        if was or became
    )


def _name(name: str) -> str:
    return name.removesuffix("_on").removesuffix("_id").replace("_", " ")


def _value(value: Any) -> str:
    if value is None:
        return ""
    return str(value).replace("_", " ") if isinstance(value, str) else str(value)
