"""What has happened to a record and to what hangs on it, and who was told of it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.pages.letters_about import letters_about
from tracker.pages.told_history import told_history
from tracker.pages.whereabouts import page_of
from tracker.web.showing import show
from tracker.web.visits import visit

router = APIRouter()


@router.get("/history/{reference}")
def history(request: Request, reference: str) -> Response:
    """Show who did what to a record, when and why, the newest first."""
    with visit(request) as seen:
        noun, about = page_of(seen.work, reference)
        events = told_history(seen.work, reference)[::-1]
        return show(
            request,
            seen,
            "history.html",
            reference=reference,
            events=events,
            about=about,
            back=f"/{noun}/{about}",
        )


@router.get("/history/{reference}/letters")
def letters(request: Request, reference: str) -> Response:
    """Show which letters spoke of a record, to whom they went and when."""
    with visit(request) as seen:
        noun, about = page_of(seen.work, reference)
        return show(
            request,
            seen,
            "letters.html",
            reference=reference,
            letters=letters_about(seen.work, reference),
            about=about,
            back=f"/{noun}/{about}",
        )
