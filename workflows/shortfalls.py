"""What to say when a need doesn't hold: what is missing, and what to do next."""

from collections.abc import Iterator, Sequence

from workflows import phrases
from workflows.facts import Facts, LeftOpen


def _counted(number: int, noun: str) -> str:
    return f"1 {noun} is" if number == 1 else f"{number} {noun}s are"


_SPELT_OUT = 5
"""Agencies that a sentence names; a board may have thirty."""


def _named(names: Sequence[str], noun: str, said: str) -> str:
    return f"{_counted(len(names), noun)} {said} ({', '.join(names)})"


def copies_sentence(facts: Facts) -> str:
    """Say when the copies went, and from which day publication is in time."""
    if facts.copies_sent_on is None:
        return (
            "No date is recorded on which copies were sent before publication: record the day "
            "they went, then publish."
        )
    sent = f"Copies were sent on {phrases.day(facts.copies_sent_on)}"
    if facts.earliest_publication_on is None:
        return f"{sent}, but the earliest day of publication has not been worked out from that."
    earliest = phrases.day(facts.earliest_publication_on)
    if facts.publication_on is None:
        return f"{sent}, so publish on {earliest} or later: set a publication date."
    return (
        f"{sent}, so {phrases.day(facts.publication_on)} is too soon: publish on {earliest} or "
        "later, or ask the board's chair to publish early with a reason."
    )


def criteria_sentence(facts: Facts) -> str:
    """Say which criteria of the legal test wait for an answer."""
    if facts.criteria_missing:
        named = "; ".join(facts.criteria_missing)
        return f"Questions of the legal test are not answered: {named}. Answer each, with evidence."
    return "It is not said whether the criteria for a review are met: say so."


def later_sentence(facts: Facts) -> str:
    """Say which due date the proposed one has to be later than."""
    if facts.due_on is None:
        return "There is no due date to extend: set the first one instead."
    now_due = phrases.day(facts.due_on)
    if facts.proposed_due_on is None:
        return f"No new due date is proposed: give one later than {now_due}."
    return (
        f"{phrases.day(facts.proposed_due_on)} is not later than the date it is due now, "
        f"{now_due}: propose a later one."
    )


def first_due_sentence(facts: Facts) -> str:
    """Say that a due date is set already."""
    since = f", {phrases.day(facts.due_on)}" if facts.due_on else ""
    return f"There is a due date already{since}: ask for an extension to change it."


def reviewer_sentence(facts: Facts) -> str:
    """Say whether the reviewer or their independence is missing."""
    if not facts.reviewer_named:
        return "No reviewer is named: name the lead reviewer and record that they are independent."
    return (
        "The reviewer is not recorded as independent of the board and of the agencies involved: "
        "record that, or name another reviewer."
    )


def findings_sentence(facts: Facts) -> str:
    """Say how many findings wait for an answer."""
    if facts.findings_unanswered is None:
        return "The findings have not been counted: record them, with the board's response to each."
    counted = _counted(facts.findings_unanswered, "finding")
    return f"{counted} without a response from the board: record one for each."


def open_actions_sentence(facts: Facts) -> str:
    """Say which actions are still open."""
    if facts.open_actions is None:
        return "The open actions have not been counted, so nobody knows that none is left."
    named = _named(facts.open_actions, "action", "still open")
    return f"{named}: sign off, supersede or decline each of them first."


def learning_sentence(facts: Facts) -> str:
    """Say whose confirmation of the learning is awaited, and who was never sent it."""
    said = list(_learning_gaps(facts))
    return " ".join(said) or (
        "The learning has not been shared: send each agency a briefing and record what it "
        "confirms, or have a chair waive it with a reason."
    )


def _learning_gaps(facts: Facts) -> Iterator[str]:
    if facts.learning_awaited:
        named = _named(facts.learning_awaited, "front-line report", "outstanding")
        yield (
            f"{named}: an agency confirms that it has the learning, then reports whom it reached; "
            "or have a chair waive it with a reason."
        )
    if facts.learning_unsent:
        number = len(facts.learning_unsent)
        who = "1 agency was" if number == 1 else f"{number} agencies were"
        rest = f" and {number - _SPELT_OUT} more" if number > _SPELT_OUT else ""
        yield (
            f"{who} never sent the learning ({', '.join(facts.learning_unsent[:_SPELT_OUT])}"
            f"{rest}): send it, "
            "or plan it and have a chair waive it with a reason."
        )


def carried_out_sentence(facts: Facts) -> str:
    """Say what speaks against it that something was done, and what may be said instead."""
    if facts.open_actions is None or facts.open_actions:
        return open_actions_sentence(facts)
    if facts.actions_refused:
        why = _named(
            facts.actions_refused, "action", "not accepted, and nothing stands in its place"
        )
    else:
        why = "No action of it is signed off"
    lacking = [
        name
        for name, given in (
            ("what was done instead", facts.done_instead.strip()),
            ("the evidence of it", facts.has_evidence),
            ("why that is enough", facts.reason.strip()),
        )
        if not given
    ]
    return f"{why}: give {phrases.listed(lacking)}, or record that it is not possible as worded."


def duties_sentence(facts: Facts) -> str:
    """Say which statutory duties are still owed, and what else would be left behind."""
    if facts.duties_owed is None:
        return "The clocks that still run have not been counted, so a duty may be left undone."
    said = list(_left_open(facts.left_open))
    if facts.duties_owed:
        named = _named(facts.duties_owed, "statutory clock", "still running")
        said.insert(
            0,
            f"{named}: record the day on which each was met, or let the board's chair waive it "
            "with a reason.",
        )
    return " ".join(said)


def _left_open(left: LeftOpen) -> Iterator[str]:
    if left.contested:
        named = _named(left.contested, "finding", "contested with no reply")
        yield f"{named}: record the lead board's reply to each."
    if left.notices:
        yield f"{_named(left.notices, 'notice', 'unsent')}: send each, or withdraw it."
    if left.returns:
        named = _named(left.returns, "agency return", "open")
        yield f"{named}: record each as returned, or waive it with a reason."
    if left.holds:
        yield f"{_named(left.holds, 'hold', 'open')}: release the review first."


def notices_sentence(facts: Facts) -> str:
    """Say which notices are unsent, or that this has been recorded before."""
    if facts.notices_unsent is None:
        return "This was sent and recorded before, and that day stays: nothing is sent twice."
    named = _named(facts.notices_unsent, "notice", "unsent")
    return (
        f"{named}: record each as sent, with evidence, and this is recorded with the last of them."
    )


def returns_sentence(facts: Facts) -> str:
    """Say how many agencies have not returned what they were asked for."""
    if facts.returns_outstanding is None:
        return "The agencies' returns have not been counted: ask the agencies for them first."
    named = _named(facts.returns_outstanding, "agency return", "outstanding")
    return f"{named}: record each as returned, or waive it with a reason."


def points_sentence(facts: Facts) -> str:
    """Say how many learning points nobody has assessed."""
    if facts.points_open is None:
        return "The learning points have not been counted: enter those that the report makes."
    counted = _counted(facts.points_open, "learning point")
    return (
        f"{counted} not assessed: say of each that it is not relevant, already in place, or "
        "answered by an action."
    )


def revisits_sentence(facts: Facts) -> str:
    """Say how many recommendations the revisit has not looked at."""
    if facts.revisits_missing is None:
        return "The recommendations to revisit have not been counted."
    counted = _counted(facts.revisits_missing, "recommendation")
    return f"{counted} not revisited: say of each whether practice improved, is the same or worse."
