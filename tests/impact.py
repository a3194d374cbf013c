"""Re-checks of impact as tests answer and list them."""

from tests.builders import Desk
from tests.people import QUALITY
from tracker.operations.actions.impact_checks import Checked, Found, answer_check
from tracker.operations.actions.impact_lines import ImpactLine, impact_lines


def answer(desk: Desk, reference: str, result: str, *, by: str = QUALITY) -> Checked:
    """Answer a re-check after reading twenty files."""
    found = Found(result, "20 files were read")
    return answer_check(desk.app, desk.board, reference, found, by=by)


def checks(desk: Desk, *, only_open: bool = True) -> list[ImpactLine]:
    """List the re-checks of the board."""
    return impact_lines(desk.app, desk.board, only_open=only_open)
