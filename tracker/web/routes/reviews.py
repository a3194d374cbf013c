"""Reviews: the list, and one of them."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.pages.review_lines import review_lines
from tracker.pages.reviews_in_full import review_in_full
from tracker.web.filters import Filters, filter_form, next_page, wanted_of
from tracker.web.showing import show
from tracker.web.visits import visit
from tracker.words.review_story import (
    determination_words,
    finding_words,
    recommendation_words,
    review_facts,
)

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
        )


@router.get("/reviews/{reference}")
def review(request: Request, reference: str) -> Response:
    """Show one review: how it stands, its clocks, what was decided, learned and agreed."""
    with visit(request) as seen:
        full = review_in_full(seen.work, reference)
        facts = [
            {"key": {"text": name}, "value": {"text": str(words)}}
            for name, words in review_facts(full)
            if words is not None
        ]
        return show(
            request,
            seen,
            "reviews/one.html",
            page=full,
            rows=facts,
            decided=[determination_words(one) for one in full.determinations],
            findings=[finding_words(one) for one in full.findings],
            recommendations=[recommendation_words(one) for one in full.recommendations],
        )
