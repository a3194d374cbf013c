"""What follows from a review, to read: learning, actions, duties, and telling people."""

from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.reviews.flags import flags_of
from tracker.operations.reviews.revisits import revisits_of
from tracker.pages.action_lines import action_lines, lines_serving
from tracker.pages.briefing_forms import may_issue
from tracker.pages.briefing_lines import briefings
from tracker.pages.dissemination_lines import dissemination_lines
from tracker.pages.finding_lines import findings_of
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import notice_lines
from tracker.pages.recommendation_lines import recommendation_lines
from tracker.pages.return_lines import return_lines
from tracker.pages.review_heads import open_review_page
from tracker.pages.review_rights import rights_over
from tracker.web.review_parts import show_part
from tracker.web.visits import visit
from tracker.words.review_story import revisit_words

router = APIRouter()


@router.get("/reviews/{reference}/learning")
def learning(request: Request, reference: str) -> Response:
    """Show what a review found, what should change, and what was answered."""
    with visit(request) as seen:
        opened = open_review_page(seen.work, reference, "the learning")
        return show_part(
            request,
            seen,
            opened.head,
            "learning",
            findings=findings_of(seen.work, opened.row),
            recommendations=recommendation_lines(seen.work, Wanted(review=reference)),
            revisits=[revisit_words(one) for one in revisits_of(seen.work, opened.row)],
            flags=flags_of(seen.work.session, opened.row),
            rights=rights_over(seen.work, opened.row),
        )


@router.get("/reviews/{reference}/plan")
def plan(request: Request, reference: str) -> Response:
    """Show the actions of a review, the soonest due first."""
    with visit(request) as seen:
        opened = open_review_page(seen.work, reference, "the plan")
        own = action_lines(seen.work, Wanted(review=reference, order="due"))
        every = [*own, *lines_serving(seen.work, opened.row)]
        actions = sorted(every, key=lambda one: one.due_on or date.max)
        rights = rights_over(seen.work, opened.row)
        return show_part(request, seen, opened.head, "plan", actions=actions, rights=rights)


@router.get("/reviews/{reference}/duties")
def duties(request: Request, reference: str) -> Response:
    """Show whom the board must tell of a review, and what agencies were asked for."""
    with visit(request) as seen:
        opened = open_review_page(seen.work, reference, "notices and returns")
        own = Wanted(review=reference)
        return show_part(
            request,
            seen,
            opened.head,
            "duties",
            notices=notice_lines(seen.work, own),
            returns=return_lines(seen.work, own),
            rights=rights_over(seen.work, opened.row),
        )


@router.get("/reviews/{reference}/dissemination")
def dissemination(request: Request, reference: str) -> Response:
    """Show how the learning of a review travels to each agency."""
    with visit(request) as seen:
        opened = open_review_page(seen.work, reference, "telling people")
        own = Wanted(review=reference)
        return show_part(
            request,
            seen,
            opened.head,
            "dissemination",
            sent=dissemination_lines(seen.work, own),
            briefings=briefings(seen.work, own),
            rights=rights_over(seen.work, opened.row),
            may_issue=may_issue(seen.work),
        )
