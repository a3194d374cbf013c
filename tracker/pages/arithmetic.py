"""The arithmetic of a due date, in words."""

from collections.abc import Sequence

from tracker.pages.deadline_answers import Answer
from workflows import phrases
from workflows.deadlines import Skipped
from workflows.entries import Deadline

_WEEKEND = {"Saturday", "Sunday"}


def counted_from(answer: Answer) -> str:
    """How a date came about: "5 working days after Thursday 22 December 2016, passing ..."."""
    words = f"{span(answer.rule)} {phrases.full_day(answer.start)}"
    passed = _passed(answer.due.skipped)
    return f"{words}, passing {passed}" if passed else words


def span(rule: Deadline) -> str:
    """Write a rule's count as "5 working days after", or "on" for the very day."""
    if not rule.amount:
        return "on"
    return f"{rule.length} {'before' if rule.before else 'after'}"


def _passed(skipped: Sequence[Skipped]) -> str:
    holidays = [day for day in skipped if day.why not in _WEEKEND]
    weekends = {day.on.isocalendar()[:2] for day in skipped if day.why in _WEEKEND}
    parts = []
    if holidays:
        named = "; ".join(f"{phrases.day_and_month(day.on)}, {day.why}" for day in holidays)
        parts.append(f"{phrases.count(len(holidays), 'bank holiday')}: {named}")
    if weekends:
        parts.insert(0, phrases.count(len(weekends), "weekend"))
    return " and ".join(parts)
