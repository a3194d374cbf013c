"""`tracker history`: who did what to a record, when and why."""

import click

from tracker.cli.listing import say_list
from tracker.cli.options import as_json, board_option, desk
from tracker.words.happenings import changed_words, day_meant, what_words, who_words


@click.command("history")
@click.argument("reference")
@as_json
@board_option
def command(reference: str, as_json: bool, board: str | None) -> None:
    """Tell everything that happened to a record and to what hangs on it, oldest first.

    Changes, alerts and letters, each with who, when and why. "For" is the day a change counts
    from, where that is another than the day it was written down. Letters that one change sent
    stand in one row; --json has each of them, when it was written and when it was sent.

    \b
    Examples:
      tracker history SCR-2016-01-A01
      tracker history SCR-2016-01          the review with its plan
    """
    from tracker.pages.histories import history_of
    from tracker.pages.told_history import told_history

    events = desk(board).read(history_of if as_json else told_history, reference)
    say_list(
        events,
        ("Recorded", "For", "Reference", "Who", "What", "Change", "Reason"),
        lambda event: (
            event.recorded_at,
            day_meant(event),
            event.reference,
            who_words(event),
            what_words(event),
            "; ".join(changed_words(event)),
            event.reason,
        ),
        empty=f"Nothing has happened to {reference} since it was loaded.",
        as_json=as_json,
    )
