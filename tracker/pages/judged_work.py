"""What somebody looks at before they sign an action off or return it."""

from dataclasses import dataclass

from tracker.changing import Work
from tracker.operations.plans.action_links import KINDS
from tracker.pages.action_menu import MenuEntry
from tracker.pages.action_pages import ActionPage, action_page
from tracker.pages.available_moves import offers_within
from tracker.records import Action
from tracker.store.items import find


@dataclass(frozen=True)
class JudgedWork:
    """An action that waits for sign-off; `rarely` are the moves by which it goes on in others."""

    page: ActionPage
    rarely: tuple[MenuEntry, ...]


def judged_work(work: Work, reference: str) -> JudgedWork:
    """Return what is judged, and the other ways on for whoever asks."""
    action = find(work.session, Action, work.board.id or 0, reference)
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    offers = offers_within(work, reference).offers
    rarely = (one for one in offers if workflow.moves_by_name[one.move].means in KINDS)
    return JudgedWork(
        action_page(work, reference),
        tuple(MenuEntry(one.label, f"moves/{one.move}") for one in rarely),
    )
