"""What there is to read of a review's law: its clocks, its decisions, who may see it, its past."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.errors import NotFound
from tracker.operations.reviews.admissions import readers_of
from tracker.operations.reviews.review_holds import cause_of
from tracker.pages.counted_clocks import clocks_page
from tracker.pages.decision_pages import decision_page
from tracker.pages.review_heads import open_review_page
from tracker.pages.review_rights import rights_over
from tracker.pages.ruling_forms import may_answer, may_correct
from tracker.pages.told_history import told_history
from tracker.web.review_parts import show_part
from tracker.web.showing import done_by, show
from tracker.web.visits import visit
from tracker.words.review_story import hold_words

router = APIRouter()


@router.get("/reviews/{reference}/clocks")
def clocks(request: Request, reference: str) -> Response:
    """Show a review's clocks with their sources and arithmetic, its dates and its holds."""
    with visit(request) as seen:
        page = clocks_page(seen.work, reference)
        holds = [
            (hold_words(one, cause_of(one)), one.waits_for, one.ended_on is None)
            for one in page.holds
        ]
        return show_part(request, seen, page.head, "clocks", page=page, holds=holds)


@router.get("/reviews/{reference}/decisions")
def decisions(request: Request, reference: str) -> Response:
    """Show the legal test of a review, what was recommended and what was decided."""
    with visit(request) as seen:
        opened = open_review_page(seen.work, reference, "the decision")
        rights = rights_over(seen.work, opened.row)
        page = decision_page(seen.work, reference) if opened.head.has_process else None
        again = may_correct(seen.work, opened.row)
        return show_part(
            request,
            seen,
            opened.head,
            "decisions",
            page=page,
            rights=rights,
            may_answer=may_answer(seen.work, opened.row),
            may_correct=again,
        )


@router.get("/reviews/{reference}/decision")
def decision(request: Request, reference: str) -> Response:
    """Show the record of the decision on a review on one page, to print."""
    with visit(request) as seen:
        head = open_review_page(seen.work, reference, "the decision").head
        if not head.has_process:
            raise NotFound("no_such_page", f"{reference} takes no decision.")
        page = decision_page(seen.work, reference)
        done = done_by(request, seen)
        return show(request, seen, "reviews/decision.html", page=page, head=head, done=done)


@router.get("/reviews/{reference}/history")
def history(request: Request, reference: str) -> Response:
    """Show who did what to a review and to what hangs on it, the newest first."""
    with visit(request) as seen:
        head = open_review_page(seen.work, reference, "history").head
        events = told_history(seen.work, reference)[::-1]
        return show_part(request, seen, head, "history", events=events)


@router.get("/reviews/{reference}/readers")
def readers(request: Request, reference: str) -> Response:
    """Show who may see a review, and who has read it while it was restricted."""
    with visit(request) as seen:
        opened = open_review_page(seen.work, reference, "who may see it")
        return show_part(
            request,
            seen,
            opened.head,
            "readers",
            part="Who may see it",
            readers=readers_of(seen.work, reference),
            rights=rights_over(seen.work, opened.row),
        )
