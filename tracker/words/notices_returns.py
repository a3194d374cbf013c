"""What a board must tell others of a review, and what it asked of agencies, in words."""

from typing import TYPE_CHECKING, Any

from tracker.words.how_late import late_or_no
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.reviews.agency_returns import AskedReturns
    from tracker.operations.reviews.notices import OpenedNotice
    from tracker.pages.notice_lines import NoticeLine
    from tracker.pages.return_lines import ReturnLine

Fact = tuple[str, Any]


def return_facts(line: "ReturnLine") -> tuple[Fact, ...]:
    """Return all that is known of a request to an agency; None where there is nothing to say."""
    return (
        ("Asked for", line.asks_for_label),
        ("Agency", line.agency),
        ("Review", line.review or None),
        ("State", line.state_label),
        ("Due", line.due_on),
        ("Late", late_or_no(line.days_late)),
        ("Returned", line.returned_on),
        ("Waits for", line.waits_on),
    )


def asked_words(made: "AskedReturns") -> str:
    """Return which agencies were asked, and by which day."""
    agencies = phrases.listed([one.agency for one in made.asked])
    verb = "is" if len(made.asked) == 1 else "are"
    return f"{agencies} {verb} asked, by {phrases.day(made.due_on)}."


def notice_facts(line: "NoticeLine") -> tuple[Fact, ...]:
    """Return all that is known of a notice; None where there is nothing to say."""
    checked = "verified" if line.is_verified else "not verified"
    return (
        ("To", line.recipient),
        ("What", line.label),
        ("Review", line.review),
        ("State", line.state_label),
        ("Due", line.due_on),
        ("Needed by now", line.now_needed_by),
        ("Late", late_or_no(line.days_late)),
        ("Sent", line.sent_on),
        ("What shows it", line.evidence or None),
        ("Acknowledged", line.acknowledged_on),
        ("Waits for", line.waits_on),
        ("Rule", f"{line.source} ({checked})" if line.source else None),
    )


def notice_opened(made: "OpenedNotice") -> str:
    """Return whom the board has to tell now, and by when."""
    return f"{made.reference}: tell {made.recipient} by {phrases.day(made.due_on)}."
