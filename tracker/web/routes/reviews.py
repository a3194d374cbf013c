"""Reviews: the list, and the summary of one of them."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.reviews.review_holds import cause_of
from tracker.pages.referral_forms import may_log
from tracker.pages.review_lines import review_lines
from tracker.pages.review_summaries import review_summary
from tracker.web.filters import Filters, filter_form, next_page, wanted_of
from tracker.web.review_parts import show_part
from tracker.web.showing import rows_of, show
from tracker.web.visits import visit
from tracker.words.review_story import hold_words
from tracker.words.review_summary import LINKS, summary_facts

router = APIRouter()
_FILTERS = Filters(
    "review",
    ("kind", "state", "is_open", "is_late", "subgroup"),
    ("reference", "due", "kind", "state", "since"),
)


@router.get("/reviews")
def index(request: Request) -> Response:
    """Show the reviews that this person sees."""
    with visit(request) as seen:
        found = review_lines(seen.work, wanted_of(request, _FILTERS))
        more = next_page(request, found.next_after)
        return show(
            request,
            seen,
            "reviews/index.html",
            found=found,
            filters=filter_form(request, seen.work, _FILTERS),
            next_page=more,
            may_log=may_log(seen.work),
        )


@router.get("/reviews/{reference}")
def review(request: Request, reference: str) -> Response:
    """Show one review: how it stands, its process, and what can happen with it now."""
    with visit(request) as seen:
        page = review_summary(seen.work, reference)
        return show_part(
            request,
            seen,
            page.head,
            "one",
            page=page,
            rows=rows_of(summary_facts(page)),
            holds=[hold_words(one, cause_of(one)) for one in page.holds if one.ended_on is None],
            links=LINKS,
        )
