"""What is odd about a change, as a sentence: each door adds how to mend it there."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workflows import phrases

if TYPE_CHECKING:
    from tracker.changing.results import Caution

Facts = Mapping[str, Any]


def caution_words(caution: "Caution") -> str:
    """Return what is odd about a change."""
    return _WORDS[caution.code](caution.facts)


def _no_working_day(facts: Facts) -> str:
    day = phrases.day(facts["held_on"])
    return f"{day} is no working day ({facts['why']}). Check the day that was meant."


def _no_attendance(facts: Facts) -> str:
    return f"Nobody can say that {facts['meeting']} was quorate."


_WORDS: Mapping[str, Callable[[Facts], str]] = {
    "no_working_day": _no_working_day,
    "no_attendance": _no_attendance,
}
