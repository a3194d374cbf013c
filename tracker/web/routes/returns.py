"""What agencies are asked for: one request, its moves, and new ones."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.changing import ItemMoved
from tracker.operations.access.sent_forms import FormResult
from tracker.operations.reviews.agency_returns import (
    NewReturn,
    ReturnAsk,
    ask_agencies,
    move_return,
)
from tracker.pages.return_forms import new_returns_form, return_move_form, return_page
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.item_pages import add_moves, show_item
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit, visit
from tracker.words.notices_returns import asked_words, return_facts

router = APIRouter()


@router.get("/returns/{reference}")
def agency_return(request: Request, reference: str) -> Response:
    """Show what one agency was asked for, how it stands, and what may be done."""
    with visit(request) as seen:
        page = return_page(seen.work, reference)
        heading = f"{page.line.asks_for_label} of {page.line.agency}"
        return show_item(
            request, seen, page, return_facts(page.line), heading=heading, part="duties"
        )


def returns_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that asks agencies for something."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        said = dict(values)
        agencies = said.pop("agencies")
        new = NewReturn(agencies[0], **said)
        made = ask_agencies(of.app, of.board, reference, agencies, new, by=of.by)
        return FormResult(f"/reviews/{reference}/duties", asked_words(made))

    back = f"/reviews/{reference}/duties"
    return FormPage(new_returns_form(seen.work, reference), back, act)


def _move(of: Sender, reference: str, move: str, said: Mapping[str, Any]) -> ItemMoved:
    return move_return(of.app, of.board, reference, move, by=of.by, ask=ReturnAsk(**said))


add_form(router, "/reviews/{reference}/returns/new", returns_of_review)
add_moves(router, "returns", return_move_form, _move)
