"""Briefings: one with whom it went to, drafted, and sent to agencies."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.learning.briefings import NewBriefing, draft_briefing, issue_briefing
from tracker.pages.briefing_forms import (
    ISSUE,
    agencies_chosen,
    can_be_sent,
    issue_form,
    new_briefing_form,
)
from tracker.pages.briefing_lines import briefing_in_full
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.showing import done_by, rows_of, show
from tracker.web.visits import Sender, Visit, visit
from tracker.words.learning_sent import briefing_facts, issued_words

router = APIRouter()


@router.get("/briefings/{reference}")
def briefing(request: Request, reference: str) -> Response:
    """Show one briefing, whom it went to, and who has yet to confirm it."""
    with visit(request) as seen:
        full = briefing_in_full(seen.work, reference)
        return show(
            request,
            seen,
            "items/briefing.html",
            full=full,
            rows=rows_of(briefing_facts(full)),
            issue=ISSUE if can_be_sent(seen.work, full) else "",
            done=done_by(request, seen),
        )


def briefing_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that drafts a briefing."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        made = draft_briefing(of.app, of.board, reference, NewBriefing(**values), by=of.by)
        said = f"{made.reference} is drafted. Now send it to agencies."
        return FormResult(f"/briefings/{made.reference}", said)

    back = f"/reviews/{reference}/dissemination"
    return FormPage(new_briefing_form(seen.work, reference), back, act)


def issue_of_briefing(seen: Visit, reference: str) -> FormPage:
    """Return the form that sends a briefing to agencies."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        said = dict(values)
        channel, chosen = said.pop("channel"), agencies_chosen(said.pop("agencies"))
        issued = issue_briefing(
            of.app, of.board, reference, channel, by=of.by, agencies=chosen, **said
        )
        return FormResult(f"/briefings/{reference}", issued_words(issued))

    return FormPage(issue_form(seen.work, reference), f"/briefings/{reference}", act)


add_form(router, "/reviews/{reference}/briefings/new", briefing_of_review)
add_form(router, "/briefings/{reference}/issue", issue_of_briefing)
