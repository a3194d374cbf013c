"""What is known of an action's impact: an answer of its own, beside whether it is done."""

from workflows.action_needs import CHECK_RESULTS

NOT_ASKED, NO_CHANGE = "", "no_change"
ASSURANCE = {NOT_ASKED: "not asked yet", **CHECK_RESULTS}
"""How far practice has changed, by the last re-check."""
_ON_THE_BOARD = {
    NOT_ASKED: "signed off, impact not asked yet",
    NO_CHANGE: "signed off, impact not found",
    "some": "signed off, some change found",
    "embedded": "signed off, change embedded",
    "impact_seen": "signed off, impact seen",
}


def board_words(assurance: str, *, is_done: bool) -> str | None:
    """Say for a board's report what came of an action; None where it was never signed off.

    What was signed off and changed nothing is said to be that, though it is open again.
    """
    if not is_done and assurance == NOT_ASKED:
        return None
    return _ON_THE_BOARD[assurance]
