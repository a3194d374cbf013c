"""How learning reaches agencies, in words."""

from typing import TYPE_CHECKING, Any

from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.learning.briefings import IssuedBriefing
    from tracker.operations.learning.disseminations import PlannedLearning
    from tracker.pages.briefing_lines import BriefingInFull
    from tracker.pages.dissemination_lines import DisseminationInFull

Fact = tuple[str, Any]


def dissemination_facts(full: "DisseminationInFull") -> tuple[Fact, ...]:
    """Return all that is known of learning on its way to an agency; None for what is not."""
    line = full.line
    return (
        ("Agency", line.agency),
        ("How it reaches them", channel_words(line.channel)),
        ("Review", line.review or None),
        ("To be confirmed by", line.due_on),
        ("Staff reached", line.number_reached),
        ("How they were reached", full.how or None),
        ("What shows it", full.evidence or None),
    )


def briefing_facts(full: "BriefingInFull") -> tuple[Fact, ...]:
    """Return all that is known of a briefing beside whom it went to."""
    return (
        ("Review", full.review),
        ("Sent", full.issued_on or "not yet"),
        ("To be confirmed by", full.confirm_by),
    )


def channel_words(channel: str) -> str:
    """Return a channel as people write it, where a file named it by a code."""
    return phrases.sentence(channel.replace("_", " "))


def issued_words(issued: "IssuedBriefing") -> str:
    """Return to how many agencies a briefing went, and by when they confirm it."""
    agencies = phrases.count(len(issued.items), "agency", "agencies")
    return f"Sent to {agencies}, to be confirmed by {phrases.day(issued.confirm_by)}."


def planned_words(made: "PlannedLearning") -> str:
    """Return which way to which agency is planned."""
    return f"{made.reference} is planned: {phrases.lowered(made.channel)}, to {made.agency}."
