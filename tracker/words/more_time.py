"""Requests for more time: what is asked, who answers by when, and what was late meanwhile."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from tracker.words.how_late import and_late
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.plans.extension_answers import ExtensionAnswer
    from tracker.operations.plans.extension_requests import RequestedTime
    from tracker.pages.extension_lines import ExtensionLine

Fact = tuple[str, Any]


def request_words(line: "ExtensionLine") -> str:
    """Return a request as a line of its action's page."""
    until = f"{line.reference}, to {phrases.day(line.proposed_on)}, {line.reason_label.lower()}"
    late = phrases.count(line.late_when_asked, "working day")
    when = f", asked when {late} late" if line.late_when_asked else ""
    why = f" ({line.answered_because})" if line.answered_because else ""
    return f"{until}{when}: {line.state_label.lower()}{why}"


def request_facts(line: "ExtensionLine") -> tuple[Fact, ...]:
    """Return all that is known of a request; None where there is nothing to say."""
    more = phrases.count(line.more_working_days, "working day")
    late = phrases.count(line.late_when_asked, "working day") if line.late_when_asked else "no"
    answered = f"{phrases.day(line.answered_on)}, {line.answered_by}" if line.answered_on else None
    return (
        ("Request", line.reference),
        ("Action", line.action),
        ("Agency", line.agency),
        ("Was due", line.was_due_on),
        ("Proposed", f"{phrases.day(line.proposed_on)}, {more} more"),
        ("Why", f"{line.reason_label}: {line.reason}"),
        ("Asked", f"{phrases.day(line.asked_on)}, {line.asked_by}"),
        ("Late when asked", late),
        ("State", line.state_label),
        ("Waits for", line.waits_on),
        ("Answer due", answer_due(line)),
        ("Answered", answered),
        ("Because", line.answered_because),
    )


def decision_facts(line: "ExtensionLine") -> tuple[Fact, ...]:
    """Return what whoever answers a request needs to know of it; None where there is nothing."""
    more = phrases.count(line.more_working_days, "working day")
    until = f"{phrases.day(line.was_due_on)} to {phrases.day(line.proposed_on)}, {more} more"
    late = phrases.count(line.late_when_asked, "working day") if line.late_when_asked else None
    return (
        ("From and to", until),
        ("Why", f"{line.reason_label}: {line.reason}"),
        ("Asked", f"{phrases.day(line.asked_on)}, {line.asked_by}, {line.agency}"),
        ("Late when asked", late),
        ("Answer due", answer_due(line)),
    )


class Waiting(Protocol):
    """A request that waits: until when more time is asked for, and who answers by when."""

    @property
    def proposed_on(self) -> date:
        """Return the later due date that is asked for."""

    @property
    def waits_on(self) -> str | None:
        """Return the label of the role that answers."""

    @property
    def answer_due_on(self) -> date | None:
        """Return the day by which the answer is due."""


def waiting_words(asked: Waiting, *, is_own: bool = False) -> str:
    """Return what is asked for and who answers by when, to whoever asked it or to others."""
    until = phrases.day(asked.proposed_on)
    first = f"You asked for more time until {until}"
    if not is_own:
        first = f"More time until {until} has been asked for"
    by = f" by {phrases.day(asked.answer_due_on)}" if asked.answer_due_on else ""
    return f"{first}; the {phrases.lowered(asked.waits_on or 'chair')} answers{by}."


def waiting_of(lines: "Iterable[ExtensionLine]") -> str:
    """Return what is said of the request that still waits for an answer; "" where none does."""
    return next((waiting_words(one) for one in lines if one.is_open), "")


def answer_due(line: "ExtensionLine") -> str | None:
    """Return by when a request is to be answered, and how late the answer is."""
    if line.answer_due_on is None:
        return None
    return phrases.day(line.answer_due_on) + and_late(line.days_late)


def asked_words(asked: "RequestedTime") -> str:
    """Return what became of more time for an action: it has it, or who decides and by when."""
    was = phrases.day(asked.was_due_on)
    if asked.answered_on is not None:
        now = f"{asked.action} is due {phrases.day(asked.proposed_on)} now"
        return f"{now}; it was {was} ({asked.reference})."
    due = asked.answer_due_on
    answer = f"whose answer is due {phrases.day(due)}" if due else ""
    return (
        f"{asked.reference} asks the {asked.decides.lower()} for more time, {answer}. "
        f"Until then {asked.action} is due {was}."
    )


def kept_lateness(asked: "RequestedTime") -> str | None:
    """Return how late an action was when more time was asked; None where it was in time."""
    if not asked.late_working_days:
        return None
    late = phrases.count(asked.late_working_days, "working day")
    return f"{'It was' if asked.answered_on else 'It is'} {late} late, and that stays on record."


def due_after(answered: "ExtensionAnswer") -> str:
    """Return the due date that an answer leaves an action with."""
    return f"{answered.action} is due {phrases.day(answered.due_on)}."
