"""By when an agency confirms that learning arrived: a day given, or as the board's rules say."""

from datetime import date

from tracker.changing import Work
from tracker.errors import BadInput
from workflows import phrases


def check_to_come(work: Work, confirm_by: date | None) -> None:
    """Refuse a day that is past."""
    if confirm_by is not None and confirm_by < work.app.clock.today():
        raise BadInput(
            "confirm_by_past",
            f"{phrases.day(confirm_by)} is past: ask for a confirmation by a day still to come.",
            field="confirm_by",
            confirm_by=confirm_by,
        )


def confirmed_by(work: Work, on: date | None) -> date:
    """The day by which what is sent on a day, or today, is confirmed where nobody gave one."""
    days = work.app.rules(work.board.reference).confirm_working_days
    calendar = work.app.calendar(work.board.nation)
    return calendar.add_working_days(on or work.app.clock.today(), days)
