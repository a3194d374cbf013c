"""What a board must tell others of a review, and what it asked of agencies, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.words.how_late import days_late
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.reviews.agency_returns import AskedReturns
    from tracker.operations.reviews.notices import OpenedNotice
    from tracker.pages.notice_lines import NoticeLine
    from tracker.pages.return_lines import ReturnLine

Fact = tuple[str, Any]
_NAMED_MOST = 4


def return_facts(line: "ReturnLine") -> tuple[Fact, ...]:
    """Return what a request's heading doesn't say of it; None where there is nothing to say."""
    return (
        ("Review", line.review or None),
        ("Due", line.due_on),
        ("Late", days_late(line.days_late)),
        ("Returned", line.returned_on),
    )


def asked_words(made: "AskedReturns") -> str:
    """Return which agencies were asked, and by which day."""
    agencies = agencies_words([one.agency for one in made.asked])
    verb = "is" if len(made.asked) == 1 else "are"
    return f"{agencies} {verb} asked, by {phrases.day(made.due_on)}."


def agencies_words(names: Sequence[str]) -> str:
    """Return some agencies by name, or how many they are where a sentence can't hold them."""
    if len(names) > _NAMED_MOST:
        return phrases.count(len(names), "agency", "agencies")
    return phrases.listed(names)


def notice_facts(line: "NoticeLine") -> tuple[Fact, ...]:
    """Return what a notice's heading doesn't say of it; None where there is nothing to say."""
    checked = "verified" if line.is_verified else "not verified"
    return (
        ("Review", line.review),
        ("Due", line.due_on),
        ("Needed by now", line.now_needed_by),
        ("Late", days_late(line.days_late)),
        ("Sent", line.sent_on),
        ("What shows it", line.evidence or None),
        ("Acknowledged", line.acknowledged_on),
        ("Rule", f"{line.source} ({checked})" if line.source else None),
    )


def notice_opened(made: "OpenedNotice") -> str:
    """Return whom the board has to tell now, and by when."""
    return f"{made.reference}: tell {made.recipient} by {phrases.day(made.due_on)}."
