"""What is odd about a change, as a sentence: each door adds how to mend it there."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workflows import phrases

if TYPE_CHECKING:
    from tracker.changing import Caution

Facts = Mapping[str, Any]


def caution_words(caution: "Caution") -> str:
    """Return what is odd about a change."""
    return _WORDS[caution.code](caution.facts)


def _no_working_day(facts: Facts) -> str:
    day = phrases.day(facts["held_on"])
    return f"{day} is no working day ({facts['why']}). Check the day that was meant."


def _no_attendance(facts: Facts) -> str:
    return f"Nobody can say that {facts['meeting']} was quorate."


def _forecast_after_due(facts: Facts) -> str:
    after = phrases.count(facts["working_days"], "working day")
    return f"That is {after} after it is due. The due date stands."


def _waiver_undone(facts: Facts) -> str:
    changed = "because what that clock counts from has changed"
    return f'The waiver of "{facts["clock"]}" stands no more, {changed}.'


def _twins_apart(facts: Facts) -> str:
    review, twin, theirs = facts["review"], facts["twin"], facts["twin_on"]
    when = f"on {phrases.day(theirs)}" if theirs else "on a day that is not recorded"
    return (
        f"{review} and its twin {twin} are not published together: "
        f"{review} on {phrases.day(facts['on'])}, {twin} {when}. "
        "Agree on one day with whoever leads the other review."
    )


def _nobody_opens(facts: Facts) -> str:
    review, since = facts["review"], phrases.day(facts["since"])
    return (
        f"From {since} nobody who is named on {review} could open it again. Let another business "
        "manager, or the chair of the board, see it too."
    )


_WORDS: Mapping[str, Callable[[Facts], str]] = {
    "no_working_day": _no_working_day,
    "no_attendance": _no_attendance,
    "forecast_after_due": _forecast_after_due,
    "waiver_undone": _waiver_undone,
    "twins_apart": _twins_apart,
    "nobody_opens": _nobody_opens,
}
