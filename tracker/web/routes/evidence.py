"""Evidence of an action: its files out, and its grade."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.evidence_shown import file_of_evidence
from tracker.operations.plans.gradings import grade_evidence
from tracker.pages.grading_forms import grading_form
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit, visit
from workflows.action_rules import grade_in_full

router = APIRouter()


@router.get("/actions/{reference}/evidence/{number:int}/file")
def file(request: Request, reference: str, number: int) -> Response:
    """Send a file of evidence to be saved: a browser never shows it."""
    with visit(request) as seen:
        sent = file_of_evidence(seen.work, reference, number)
    return Response(
        sent.content,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(sent.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _grading(seen: Visit, reference: str, number: int) -> FormPage:
    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        graded = grade_evidence(
            of.app,
            of.board,
            reference,
            number,
            int(values["grade"]),
            reason=values["reason"],
            by=of.by,
        )
        now, was = grade_in_full(graded.grade), grade_in_full(graded.was)
        said = f"Evidence {number} counts as {now}; it was {was}."
        return FormResult(f"/actions/{reference}", said)

    return FormPage(grading_form(seen.work, reference, number), f"/actions/{reference}", act)


add_form(router, "/actions/{reference}/evidence/{number:int}/grade", _grading)
