"""What is late on the board today."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.pages.list_choices import needs_choices
from tracker.pages.overdue_lines import overdue_lines
from tracker.web.filters import Filters, filter_form, next_page, wanted_of
from tracker.web.showing import show
from tracker.web.visits import visit

router = APIRouter()
_FILTERS = Filters("action", ("agency", "subgroup", "owner"), ("due",), ("agency", "subgroup"))


@router.get("/overdue")
def index(request: Request) -> Response:
    """Show what is late, the longest overdue first."""
    with visit(request) as seen:
        late = overdue_lines(seen.work, wanted_of(request, _FILTERS))
        return show(
            request,
            seen,
            "overdue.html",
            late=late,
            filters=filter_form(request, seen.work, _FILTERS),
            needs_choices=needs_choices(seen.work, late.in_all),
            next_page=next_page(request, late.next_after),
        )
