"""More time asked for an action of the small board; where the request and the action stand."""

from datetime import date

from tests.builders import Desk
from tests.people import ALICE
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.pages.extension_lines import extension_in_full
from tracker.records import Action
from tracker.store.items import find

DUE, LATER, LAST = date(2016, 9, 30), date(2016, 11, 30), date(2017, 1, 31)
A01, X01 = "SCR-2016-01-A01", "SCR-2016-01-A01-X01"


def asked(desk: Desk, to: date = LATER, *, by: str = ALICE, code: str = "staff_vacant") -> str:
    """Ask for more time, or give it; return the reference of the request."""
    new = MoreTime(to, code, "Two posts are vacant")
    return extend(desk.app, desk.board, A01, new, by=by).reference


def action(desk: Desk) -> Action:
    """Return the action as it is now."""
    with desk.app.store.reading() as session:
        return find(session, Action, desk.board.id or 0, A01)


def state(desk: Desk, reference: str = X01) -> str:
    """Return where a request stands."""
    return desk.read(extension_in_full, reference).state
