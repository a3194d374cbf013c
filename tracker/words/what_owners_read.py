"""What an action is for, in the words that its reader may read; and what was cleared for owners."""

from typing import TYPE_CHECKING

from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.purposes import Purpose
    from tracker.pages.recommendation_lines import RecommendationInFull

NOT_CLEARED = "The recommendation\u2019s wording has not been cleared for you yet."


def purpose_words(purpose: "Purpose") -> str:
    """Return what a recommendation asks for: in full, as cleared, or that nothing is cleared."""
    if purpose.text is not None:
        return purpose.text
    return purpose.cleared or NOT_CLEARED


def clearance_words(full: "RecommendationInFull") -> str:
    """Return what owners read of a recommendation, with who cleared it and when."""
    if not full.cleared:
        return "not yet"
    when = f" on {phrases.day(full.cleared_on)}" if full.cleared_on else ""
    return f"{full.cleared} (cleared by {full.cleared_by or 'somebody not recorded'}{when})"
