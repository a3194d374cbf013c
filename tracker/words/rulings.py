"""The record of a decision: the legal test, the advice, what was decided and by whom."""

from datetime import date
from typing import TYPE_CHECKING

from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.decided_in import EarlierDecision
    from tracker.pages.decision_lines import DecisionLine
    from tracker.pages.decision_pages import (
        AdviceLine,
        CriterionLine,
        DecisionPage,
    )

_NO_DECISION = (
    "No decision is on record: neither here, nor in a review that this one was converted "
    "or follows from. Such a review begins with a decision; find out who took it."
)
_QUORATE = {True: ", quorate", False: ", NOT quorate", None: ", quorum not recorded"}


def criterion_lines(line: "CriterionLine") -> tuple[str, ...]:
    """Return one criterion of the legal test: its answer, what that rests on, its source."""
    checked = "" if line.is_verified else " (its text has not been verified)"
    evidence = (f"on: {line.evidence} ({line.answered_by})",) if line.evidence else ()
    return (f"{line.text}: {line.answer}{checked}", *evidence, line.source)


def legal_test_words(page: "DecisionPage") -> str:
    """Return what follows from the answers to the legal test."""
    open_ = [one for one in page.criteria if not one.answered_by]
    if open_ and not page.test_met:
        return f"{len(open_)} of {phrases.count(len(page.criteria), 'question')} not answered yet."
    if page.test_met is not None:
        return f"By these answers, the test is {'met' if page.test_met else 'not met'}."
    if page.criteria:
        return "The guidance has them considered, and leaves what follows to judgement."
    return "The guidance sets none."


def no_notices_words(page: "DecisionPage") -> str:
    """Return why no notice stands on a record of a decision."""
    if page.opens_notices:
        return "No notice is open yet: each opens with the step that calls for it."
    return "This process opens no notices of its own."


def advice_lines(line: "AdviceLine") -> tuple[str, ...]:
    """Return one recommendation to the chair: what, where, by whom, why, and who took part."""
    on = line.meeting_on
    sat = f"meeting of {phrases.day(on)}" if on else "no meeting named"
    met = "criteria met" if line.criteria_met else "criteria not met"
    what = f"{line.advises_label} advised, {met}; {sat}{_QUORATE[line.is_quorate]}"
    recorded = f"recorded {_by_and_when(line)}"
    return (
        f"{_when(line.made_on, line.superseded_on)}: {what}; {recorded}",
        f"Reasons: {line.reasons}",
        *(one.words for one in line.participants),
        *(() if line.participants else ("Nobody who took part is named.",)),
    )


def decision_lines(line: "DecisionLine") -> tuple[str, ...]:
    """Return one decision: what, as advised or not, by whom, under which authority, and why."""
    what = f"{phrases.lowered(line.label)}, {'as' if line.follows_advice else 'NOT as'} advised"
    return (
        f"{_when(line.decided_on, line.superseded_on)}: {what}; {_authority(line)}",
        f"Recorded {_by_and_when(line)}",
        f"Reasons: {line.reasons}",
        f"Alternatives considered: {line.alternatives or 'not recorded'}",
    )


def earlier_lines(line: "EarlierDecision") -> tuple[str, ...]:
    """Return the decision that a review begins with, which was taken in another or elsewhere."""
    if not line.is_recorded:
        return (_NO_DECISION,)
    reasons = f"Reasons: {line.reasons}"
    on = phrases.day(line.on)
    if line.reference is None:
        return (f"{on}: decided elsewhere, by: {line.authority}", reasons)
    what = f"{phrases.lowered(line.outcome)}, in {line.reference}"
    return (f"{on}: {what}; {_authority(line)}", reasons)


def _authority(line: "DecisionLine | EarlierDecision") -> str:
    return f"by {line.by}, under the authority of: {line.authority}"


def _by_and_when(line: "AdviceLine | DecisionLine") -> str:
    who = phrases.named(line.by, phrases.lowered(line.role))
    return f"by {who} on {phrases.moment(line.recorded_at)}"


def _when(on: date, superseded_on: date | None) -> str:
    later = phrases.day(superseded_on) if superseded_on else ""
    return phrases.day(on) + (f" (superseded by the record of {later})" if later else "")
