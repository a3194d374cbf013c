"""A bank holiday that is proclaimed, or taken back: where, on which day, and whether it can be."""

from dataclasses import dataclass
from datetime import date

from tracker.changing import worded
from tracker.errors import BadInput, NotAllowed
from tracker.records import Board
from workflows import phrases
from workflows.calendar import Proclaimed, for_nation

_LONGEST_WHY = 80


@dataclass(frozen=True)
class NewHoliday:
    """A bank holiday that was proclaimed, or is none after all: where, on which day, and why."""

    nation: str
    day: date
    why: str


def check_nation(board: Board, nation: str) -> None:
    """Refuse a day of a nation that the board isn't in: its own boards look after its calendar."""
    for_nation(nation)
    if nation != board.nation:
        raise NotAllowed(
            "day_of_another_nation",
            f"{board.name} counts by the bank holidays of {board.nation}. A day of {nation} is "
            "for a board of that nation to add or to take back.",
            field="nation",
            board=board.name,
            nation=board.nation,
        )


def in_one_line(why: str) -> str:
    """Return why a day was proclaimed as letters may say it: there is no room for a story."""
    words = worded(why, what="A proclaimed bank holiday", field="why")
    if len(words) > _LONGEST_WHY or not words.isprintable():
        raise BadInput(
            "why_not_one_line",
            f"Why a day was proclaimed goes into letters: give one line of at most {_LONGEST_WHY} "
            "characters.",
            field="why",
        )
    return words


def with_day(known: Proclaimed, new: NewHoliday, *, today: date) -> Proclaimed:
    """Return the days of a nation with one more; one that is past or no working day is refused."""
    calendar = for_nation(new.nation, known)
    why = calendar.why_not(new.day)
    if new.day < today:
        raise BadInput(
            "proclaimed_too_late",
            f"{phrases.day(new.day)} has passed: a day can be proclaimed from today on, because "
            "clocks that ended by it were counted rightly at the time.",
            field="day",
            day=new.day,
        )
    if why == phrases.weekday(new.day):
        raise BadInput(
            "no_working_day",
            f"{phrases.day(new.day)} is a {why}, and no working day as it is. Check the date.",
            field="day",
            day=new.day,
        )
    if why is not None:
        raise BadInput(
            "bank_holiday_already",
            f"{phrases.day(new.day)} is a bank holiday in {new.nation} already: {why}.",
            field="day",
            day=new.day,
            nation=new.nation,
        )
    return known | {(new.day, new.why)}


def without_day(known: Proclaimed, new: NewHoliday, *, today: date) -> Proclaimed:
    """Return the days of a nation without one; one that is past or not proclaimed is refused."""
    left = frozenset((day, why) for day, why in known if day != new.day)
    if left == known:
        raise BadInput(
            "not_proclaimed",
            f"{phrases.day(new.day)} is not a proclaimed day of {new.nation}, and only those can "
            f"be taken back.",
            field="day",
            day=new.day,
            nation=new.nation,
        )
    if new.day < today:
        raise BadInput(
            "taken_back_too_late",
            f"{phrases.day(new.day)} has passed: a day can be taken back until it comes, because "
            "clocks that ended after it were counted rightly at the time.",
            field="day",
            day=new.day,
        )
    return left
