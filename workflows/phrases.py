"""Dates, counts and lists in words: one way to write each, in every room and at every door."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

NO_DAY = "not recorded"

_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y")
_WORD = re.compile(r"\w+")
_ORDINAL_END = re.compile(r"(?<=\d)(st|nd|rd|th)\b")

_LONDON = ZoneInfo("Europe/London")

_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


@lru_cache(maxsize=4096)
def day(on: date | None) -> str:
    """The date as "31 March 2017"; "not recorded" where there is none."""
    return NO_DAY if on is None else f"{day_and_month(on)} {on.year}"


def full_day(on: date) -> str:
    """The date with its day of the week: "Friday 31 March 2017"."""
    return f"{weekday(on)} {day(on)}"


def day_and_month(on: date) -> str:
    """The date where its year is clear from what stands beside it: "31 March"."""
    return f"{on.day} {month(on.month)}"


def month(number: int) -> str:
    """The name of a month by its number, from 1: "March"."""
    return _MONTHS[number - 1]


def weekday(on: date) -> str:
    """The day of the week: "Friday"."""
    return _WEEKDAYS[on.weekday()]


def day_in(text: str) -> date | None:
    """The date that somebody wrote, as 2016-04-19, 19 April 2016 or 19/04/2016; None for others."""
    plain = _ORDINAL_END.sub("", text)
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007  (a day, not an instant)
        except ValueError:
            continue
    return None


def moment(at: datetime) -> str:
    """The aware instant as a clock in London shows it: "31 March 2017 at 14:05"."""
    there = at.astimezone(_LONDON)
    return f"{day(there.date())} at {there:%H:%M}"


@lru_cache(maxsize=4096)
def late(days: int, working_days: int) -> str:
    """How late, as "182 days late (124 working days)"."""
    return f"{count(days, 'day')} late ({count(working_days, 'working day')})"


def count(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: "0 days", "1 day", "2 days", "2 agencies"."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def after(start: date, end: date) -> str:
    """How long after a day another came, as "after 12 days" or, in whole months, "after 8 months".

    "the same day" where no day lies between.
    """
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months > 0:
        return f"after {count(months, 'month')}"
    return f"after {count((end - start).days, 'day')}" if end > start else "the same day"


def moved(slips: int, working_days: int) -> str:
    """How often and how far a due date has moved, as "fourth date, 71 working days in all"."""
    far = f", {count(working_days, 'working day')} in all" if working_days else ""
    if not slips:
        return f"moved with its meeting{far}" if far else "never moved"
    return f"{ordinal(slips + 1)} date{far}"


def ordinal(number: int) -> str:
    """The number as a place in a row: "second", "tenth", "11th"."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ends = {1: "st", 2: "nd", 3: "rd"}
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else ends.get(number % 10, 'th')}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """The names as a reader says them: "A", "A and B", "A, B and C"; or with "or"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def named(name: str, title: str) -> str:
    """Return "Alice (owner)"; the name alone where there is no title, or it says the same."""
    return f"{name} ({title})" if title and not is_alike(name, title) else name


def is_alike(name: str, title: str) -> bool:
    """Tell whether a name says no more than a title: "Chair of the Board", "chair, Board"."""
    return _told_apart_by(name) == _told_apart_by(title)


def _told_apart_by(words: str) -> set[str]:
    return set(_WORD.findall(words.casefold())) - {"of", "the", "for"}


def cut(words: str, most: int = 160) -> str:
    """The words as a list shows them: what is longer ends at a word's end, with an ellipsis."""
    if len(words) <= most:
        return words
    kept = words[: most - 1]
    at_word_end = kept.rpartition(" ")[0]
    return (at_word_end if len(at_word_end) > most // 2 else kept).rstrip(" ,;:.") + "…"


def sentence(words: str) -> str:
    """The words with a capital at the front and the rest as they were."""
    return words[:1].upper() + words[1:]


def lowered(label: str) -> str:
    """The label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]
