"""Re-checks of impact as tests answer and list them."""

from tests.builders import Desk
from tests.people import QUALITY
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.impact_answers import Checked, answer_check
from tracker.operations.plans.impact_facts import NOTHING, Found
from tracker.pages.impact_lines import ImpactLine, impact_line, impact_lines
from tracker.pages.listing import Wanted
from workflows.action_needs import IMPACT_FOUND

DIP_SAMPLE = Ask(note="Dip sample", grade=4)


def answer(desk: Desk, reference: str, result: str, *, by: str = QUALITY) -> Checked:
    """Answer a re-check on its day, or later, after reading twenty files."""
    due_on = desk.read(impact_line, reference).due_on
    at = desk.on(max(due_on, desk.app.clock.today()))
    return answer_today(at, reference, result, by=by)


def answer_today(desk: Desk, reference: str, result: str, *, by: str) -> Checked:
    """Answer a re-check at once, with what shows a change that lasted."""
    shown = DIP_SAMPLE if result in IMPACT_FOUND else NOTHING
    found = Found(result, "20 files were read", shown=shown)
    return answer_check(desk.app, desk.board, reference, found, by=by)


def checks(desk: Desk, *, only_open: bool = True) -> list[ImpactLine]:
    """List the re-checks of the board."""
    return list(desk.read(impact_lines, Wanted(is_open=only_open or None)))
