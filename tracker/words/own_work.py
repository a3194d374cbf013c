"""What an owner's home says of an action of theirs: what is asked, and why it came back."""

from typing import TYPE_CHECKING

from tracker.words.more_time import waiting_words
from workflows import phrases
from workflows.action_rules import GRADE_MEANS

if TYPE_CHECKING:
    from tracker.pages.own_cards import OwnCard, SentBack


def asked_words(card: "OwnCard") -> str:
    """Return what is asked of an owner, or whom their action waits for."""
    line = card.line
    if not card.can_be_completed:
        waits = f": it waits for the {phrases.lowered(line.waits_on)}" if line.waits_on else ""
        return f"Nothing is asked of you now{waits}."
    until = f"by {phrases.day(line.due_on)}" if line.due_on else "; no day is set yet"
    grade = phrases.lowered(GRADE_MEANS[card.grade].partition(":")[0])
    better = "" if card.grade == max(GRADE_MEANS) else " or better"
    return f"Send evidence {until}: {grade}{better}.".replace(" ;", ";")


def more_time_words(card: "OwnCard") -> str:
    """Return that more time was asked for, and who answers by when; "" where it wasn't."""
    return waiting_words(card.asked, is_own=card.asked.is_own) if card.asked else ""


def sent_back_words(back: "SentBack") -> str:
    """Return who sent an action back, as what and when."""
    role = f", {phrases.lowered(back.role)}" if back.role else ""
    return f"Sent back by {back.by}{role}, on {phrases.day(back.on)}"
