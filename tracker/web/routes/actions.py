"""Actions: the list, and one of them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.pages.action_lines import action_lines
from tracker.pages.action_menu import action_menu
from tracker.pages.action_pages import ActionPage, action_page
from tracker.pages.bulk_forms import may_change_many
from tracker.pages.list_choices import needs_choices
from tracker.pages.said_lines import said_lines
from tracker.web.filters import Filters, filter_form, known_only, next_page, wanted_of
from tracker.web.showing import done_by, rows_of, show
from tracker.web.visits import visit
from tracker.words.agency_parts import rule_words
from tracker.words.agreed_dates import update_words
from tracker.words.exhibits import check_words, exhibit_words
from tracker.words.one_action import facts_beside_status, status_words

router = APIRouter()
FILTERS = Filters(
    "action",
    (
        "state",
        "is_late",
        "is_open",
        "is_owned",
        "is_silent",
        "agency",
        "subgroup",
        "review",
        "theme",
        "owner",
    ),
    ("due", "late", "reference", "agency", "state"),
    ("review", "agency", "owner", "theme", "subgroup"),
)


@router.get("/actions")
def index(request: Request) -> Response:
    """Show the actions that this person sees, filtered and ordered by the address."""
    with visit(request) as seen:
        found = action_lines(seen.work, wanted_of(request, FILTERS))
        return show(
            request,
            seen,
            "actions/index.html",
            found=found,
            filters=filter_form(request, seen.work, FILTERS),
            needs_choices=needs_choices(seen.work, found.in_all),
            may_change_many=may_change_many(seen.work),
            question=urlencode(known_only(request.query_params, FILTERS)),
            next_page=next_page(request, found.next_after),
        )


@router.get("/actions/{reference}")
def action(request: Request, reference: str) -> Response:
    """Show one action, what this person may do with it now, and what it still needs."""
    with visit(request) as seen:
        page = action_page(seen.work, reference)
        menu = action_menu(seen.work, reference, page.action.next_move)
        return show(
            request,
            seen,
            "actions/one.html",
            page=page,
            standing=status_words(page, is_theirs=menu.is_theirs),
            rows=rows_of(facts_beside_status(page), _addresses(page)),
            menu=menu,
            done=done_by(request, seen),
            said=said_lines(seen.work, reference),
            update_words=update_words,
            exhibit_words=exhibit_words,
            check_words=check_words,
            rule_words=rule_words,
        )


def _addresses(page: ActionPage) -> Mapping[str, str]:
    """Return where the records are that an action's page names."""
    return {
        "Review": f"/reviews/{page.review}",
        "Recommendation": f"/recommendations/{page.recommendation}",
    }
