"""Whom the board must tell: one notice, its moves, and new ones."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.changing import ItemMoved
from tracker.operations.access.sent_forms import FormResult
from tracker.operations.reviews.notices import NewNotice, NoticeAsk, add_notice, move_notice
from tracker.pages.notice_forms import new_notice_form, notice_move_form, notice_page
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.item_pages import add_moves, show_item
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit, visit
from tracker.words.notices_returns import notice_facts, notice_opened

router = APIRouter()


@router.get("/notices/{reference}")
def notice(request: Request, reference: str) -> Response:
    """Show whom the board must tell of what, how that stands, and what may be done."""
    with visit(request) as seen:
        page = notice_page(seen.work, reference)
        heading = f"{page.line.label}, to {page.line.recipient}"
        return show_item(
            request, seen, page, notice_facts(page.line), heading=heading, part="duties"
        )


def notice_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that adds somebody whom the board must tell."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        made = add_notice(of.app, of.board, reference, NewNotice(**values), by=of.by)
        return FormResult(f"/notices/{made.reference}", notice_opened(made))

    back = f"/reviews/{reference}/duties"
    return FormPage(new_notice_form(seen.work, reference), back, act)


def _move(of: Sender, reference: str, move: str, said: Mapping[str, Any]) -> ItemMoved:
    return move_notice(of.app, of.board, reference, move, by=of.by, ask=NoticeAsk(**said))


add_form(router, "/reviews/{reference}/notices/new", notice_of_review)
add_moves(router, "notices", notice_move_form, _move)
