"""What no clock counts, as it stands in `check-data`: the list that the chairs' digests share."""

from collections.abc import Iterator

from notifications.lines import NoClock
from tracker.changing import Look
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import Action
from tracker.records.kinds import kept_as
from tracker.telling.uncounted import Uncounted, uncounted
from workflows import phrases

_ACTION = kept_as(Action).name
_SETTLES = {
    NoClock.NO_DATE: ("Set one.", "duty_undated"),
    NoClock.UNSENT: ("Send it to whom it is for.", "recommendation_unsent"),
    NoClock.SENT_UNDATED: ("Record the day.", "sending_undated"),
    NoClock.WAITS: ("Ask whoever it waits for, or give it a date.", ""),
}


def uncounted_doubts(look: Look) -> Iterator[Doubt]:
    """Tell of each thing that no clock counts."""
    for one in uncounted(look):
        settles, code = _SETTLES[one.why]
        if one.why == NoClock.NO_DATE and one.kind == _ACTION:
            code = "action_undated"
        yield Doubt("missing", one.reference, _words(look, one), settles, code)


def _words(look: Look, one: Uncounted) -> str:
    state = one.standing(look.app)
    since = f" since {phrases.day(one.since)}" if one.since else ""
    if one.why == NoClock.NO_DATE:
        return "It has no due date."
    if one.why == NoClock.UNSENT:
        return f'It stands at "{state.label}"{since}, and was never sent.'
    if one.why == NoClock.SENT_UNDATED:
        return "It was sent, and nobody recorded on which day, so no wait is counted."
    role = look.app.roles[state.waits_on or ""].label.lower()
    return f'It waits for the {role} at "{state.label}"{since}, and no clock counts that.'
