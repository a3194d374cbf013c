"""The first page after signing in: what needs this person, by the posts that they hold."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.pages.chairs_empty import chairs_to_fill
from tracker.pages.completion_forms import LABEL as COMPLETE
from tracker.pages.contribution_lines import contribution_lines
from tracker.pages.homes import (
    MANAGER,
    agency_section,
    board_counts,
    chair_sections,
    failed_letters,
    leads,
    leads_reviews,
    manager_sections,
    next_meetings,
    oversees,
    roles_of,
    waiting_section,
)
from tracker.pages.listing import Wanted
from tracker.pages.overdue_lines import overdue_lines
from tracker.pages.owed_by_agency import answers_section, owed_section
from tracker.pages.own_cards import own_cards
from tracker.pages.review_lines import review_lines
from tracker.telling.waiting import LEAD, OWNER
from tracker.web.showing import show
from tracker.web.visits import Visit, visit

router = APIRouter()
_OWN = Wanted(limit=20, is_counted=True)
_UNDER_WAY = Wanted(is_open=True, limit=20, order="due", is_counted=True)


@router.get("/")
def home(request: Request) -> Response:
    """Show what needs this person first, then what their posts see to."""
    with visit(request) as seen:
        roles = roles_of(seen.work)
        facts: dict[str, Any] = {
            "late": overdue_lines(seen.work, Wanted(limit=1, is_counted=True)),
            "roles": roles,
            "empty_chairs": chairs_to_fill(seen.work),
        }
        if OWNER in roles:
            facts |= _own(seen)
        if roles - {OWNER, LEAD}:
            facts["waiting"] = waiting_section(seen.work)
        if oversees(seen.work):
            facts["counts"] = board_counts(seen.work)
            facts["meetings"] = next_meetings(seen.work)
        if oversees(seen.work) or leads_reviews(seen.work):
            facts["reviews"] = review_lines(seen.work, _UNDER_WAY)
        if leads(seen.work):
            facts["chair"] = chair_sections(seen.work)
        if MANAGER in roles:
            facts["sections"] = list(manager_sections(seen.work))
            facts["failed"] = failed_letters(seen.work)
        if LEAD in roles:
            facts["agency"] = agency_section(seen.work)
            facts["owed"] = [owed_section(seen.work), answers_section(seen.work)]
        return show(request, seen, "home.html", **facts)


def _own(seen: Visit) -> dict[str, Any]:
    parts = Wanted(limit=20, is_open=True, holder=seen.by, order="due")
    return {
        "own": own_cards(seen.work, seen.by, _OWN),
        "complete": COMPLETE,
        "parts": contribution_lines(seen.work, parts),
    }
