"""Each agency's part of a collective action: one of them, its moves, and a new one."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.contribution_dates import extend_part
from tracker.operations.plans.contribution_moves import (
    PartInput,
    finish_with_file,
    move_contribution,
)
from tracker.operations.plans.contributions_added import NewPart, add_contribution
from tracker.pages.part_forms import new_part_form, part_move_form, part_page
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted, file_sent
from tracker.web.routes.moves import asked_of
from tracker.web.showing import done_by, rows_of, show
from tracker.web.visits import Sender, Visit, visit
from tracker.words.agency_parts import part_facts
from tracker.words.standings import item_now

router = APIRouter()


def _new(seen: Visit, reference: str) -> FormPage:
    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        asked = add_contribution(of.app, of.board, reference, NewPart(**values), by=of.by)
        said = f"{asked.agency} is asked for its part, {asked.reference}."
        return FormResult(f"/actions/{reference}", said)

    return FormPage(new_part_form(seen.work, reference), f"/actions/{reference}", act)


def _move(seen: Visit, reference: str, move: str) -> FormPage:
    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        moved = _moved(of, posted, values, reference=reference, move=move)
        return FormResult(f"/parts/{reference}", item_now(of.app, moved))

    return FormPage(part_move_form(seen.work, reference, move), f"/parts/{reference}", act)


@router.get("/parts/{reference}")
def part(request: Request, reference: str) -> Response:
    """Show one agency's part: how it stands, what was said and shown of it, what may be done."""
    with visit(request) as seen:
        page = part_page(seen.work, reference)
        return show(
            request,
            seen,
            "actions/part.html",
            page=page,
            rows=rows_of(part_facts(page.part.line)),
            done=done_by(request, seen),
        )


add_form(router, "/actions/{reference}/parts/new", _new)
add_form(router, "/parts/{reference}/moves/{move}", _move)


def _moved(
    of: Sender, posted: Posted, values: Mapping[str, Any], *, reference: str, move: str
) -> Any:
    shown = {name: typed for name, typed in values.items() if name not in ("reason", "due_on")}
    reason = values.get("reason", "")
    if "due_on" in values:
        day = values["due_on"]
        return extend_part(of.app, of.board, reference, day, reason=reason, by=of.by)
    said = PartInput(reason=reason, shown=asked_of(shown, posted))
    with file_sent(posted, "file") as file:
        if file is None:
            return move_contribution(of.app, of.board, reference, move, said, by=of.by)
        return finish_with_file(of.app, of.board, reference, file, said, by=of.by)
