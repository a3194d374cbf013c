"""What a review found: one finding, and its moves."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.changing import ItemMoved
from tracker.operations.learning.findings import FindingAsk, move_finding
from tracker.pages.finding_forms import finding_move_form, finding_page
from tracker.web.item_pages import add_moves, show_item
from tracker.web.visits import Sender, visit
from tracker.words.review_story import finding_facts

router = APIRouter()


@router.get("/findings/{reference}")
def finding(request: Request, reference: str) -> Response:
    """Show what a review found, how that stands, and what may be done with it."""
    with visit(request) as seen:
        page, full = finding_page(seen.work, reference)
        return show_item(
            request,
            seen,
            page,
            finding_facts(full)[2:],
            heading="What was found",
            part="learning",
            text=full.finding.text,
            template="items/learning.html",
        )


def _move(of: Sender, reference: str, move: str, said: Mapping[str, Any]) -> ItemMoved:
    return move_finding(of.app, of.board, reference, move, by=of.by, ask=FindingAsk(**said))


add_moves(router, "findings", finding_move_form, _move)
