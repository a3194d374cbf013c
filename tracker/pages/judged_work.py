"""What somebody looks at before they sign an action off or send it back."""

from dataclasses import dataclass

from tracker.changing import Work
from tracker.operations.plans.action_links import KINDS
from tracker.pages.action_menu import MenuEntry
from tracker.pages.action_pages import ActionPage, action_page
from tracker.pages.available_moves import offers_within
from tracker.records import Action
from tracker.store.items import find
from workflows.words import SIGN_OFF


@dataclass(frozen=True)
class JudgedWork:
    """An action that waits to be judged, and other ways to judge it: a move and a label each.

    `rarely` are those by which it goes on in others.
    """

    page: ActionPage
    instead: tuple[tuple[str, str], ...]
    rarely: tuple[MenuEntry, ...]


def judged_work(work: Work, reference: str, move: str) -> JudgedWork | None:
    """Return what a move judges; None for a move that judges nothing."""
    action = find(work.session, Action, work.board.id or 0, reference)
    if action.clock_name != SIGN_OFF:
        return None
    offers = [one for one in offers_within(work, reference).offers if one.leads_to]
    if move not in {one.move for one in offers}:
        return None
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    others = [one for one in offers if one.move != move]
    rare = [one for one in others if workflow.moves_by_name[one.move].means in KINDS]
    return JudgedWork(
        action_page(work, reference),
        tuple((one.move, one.label) for one in others if one not in rare),
        tuple(MenuEntry(one.label, f"moves/{one.move}") for one in rare),
    )
