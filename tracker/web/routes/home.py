"""The first page after signing in: what needs this person."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.pages.action_lines import own_actions, waiting_actions
from tracker.pages.listing import Wanted
from tracker.pages.overdue_lines import overdue_lines
from tracker.web.filters import ROWS
from tracker.web.showing import show
from tracker.web.visits import visit

router = APIRouter()


@router.get("/")
def home(request: Request) -> Response:
    """Show one's own open actions, what waits for one's answer, and how much is late."""
    page = Wanted(limit=ROWS, is_counted=True)
    with visit(request) as seen:
        return show(
            request,
            seen,
            "home.html",
            own=own_actions(seen.work, seen.by, page),
            waiting=waiting_actions(seen.work, page),
            late=overdue_lines(seen.work, Wanted(limit=1, is_counted=True)),
        )
