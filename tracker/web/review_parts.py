"""The parts of a review, each a page with its own address, its head and the way to the others."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tracker.pages.review_heads import ReviewHead
from tracker.web.showing import done_by, show
from tracker.web.visits import Visit

PARTS = {
    "one": ("", "Summary"),
    "clocks": ("/clocks", "Clocks"),
    "decisions": ("/decisions", "Decisions"),
    "learning": ("/learning", "Learning"),
    "plan": ("/plan", "Action plan"),
    "duties": ("/duties", "Notices and returns"),
    "dissemination": ("/dissemination", "Telling people"),
    "history": ("/history", "History"),
}
"""The end of each part's address and its name, by its template."""


def show_part(
    request: Request, seen: Visit, head: ReviewHead, template: str, **facts: Any
) -> Response:
    """Return one part of a review; one that is not in the sub-navigation brings its own name."""
    name = facts.pop("part", None) or PARTS[template][1]
    return show(
        request,
        seen,
        f"reviews/{template}.html",
        head=head,
        part=name,
        parts=tuple(PARTS.values()),
        done=done_by(request, seen),
        **facts,
    )
