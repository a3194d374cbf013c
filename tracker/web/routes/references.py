"""The address that a letter gives: a reference alone, which leads to the page it speaks of."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.pages.whereabouts import page_of
from tracker.web.visits import visit

router = APIRouter()


@router.get("/{reference}")
def lead(request: Request, reference: str) -> Response:
    """Lead to the page of an item, or to that of what it hangs on."""
    with visit(request) as seen:
        noun, about = page_of(seen.work, reference)
    return RedirectResponse(f"/{noun}/{about}", 303)
