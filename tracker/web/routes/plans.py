"""An action plan: an action proposed, and one change made to many actions."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.bulk import BulkResult, change_many
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.pages.bulk_forms import (
    MOST,
    bulk_change,
    bulk_form,
    bulk_kinds,
    count_to_change,
)
from tracker.pages.plan_forms import new_action_form
from tracker.web.filters import wanted_by
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.routes.actions import FILTERS
from tracker.web.showing import done_by, show
from tracker.web.visits import Sender, Visit, visit
from tracker.words.bulk_results import changes_any, row_words, summary_words

router = APIRouter()


def action_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that proposes an action of a review's plan."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        if "evidence_grade" in values:
            values = {**values, "evidence_grade": int(values["evidence_grade"])}
        made = add_action(of.app, of.board, reference, NewAction(**values), by=of.by)
        return FormResult(f"/actions/{made.reference}", f"{made.reference} is proposed.")

    form = new_action_form(seen.work, reference, seen.asked.get("recommendation", ""))
    return FormPage(form, f"/reviews/{reference}/plan", act)


def change_of_many(seen: Visit, what: str) -> FormPage:
    """Return the form that makes one change to many actions, rehearsed before it is made."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        made = _made(of, what, values, rehearse=False)
        told = [summary_words(made), *(f"{row.reference}: {row_words(row)}" for row in made.rows)]
        return FormResult("/actions/bulk/result", "\n".join(told))

    def preview(of: Sender, values: Mapping[str, Any]) -> Mapping[str, Any]:
        made = _made(of, what, values, rehearse=True)
        return {
            "rows": [(row.reference, row_words(row)) for row in made.rows],
            "summary": summary_words(made),
            "changes_any": changes_any(made),
        }

    asked = dict(seen.asked)
    is_all = asked.pop("chosen", "") == "all"
    bulk = bulk_form(seen.work, what, wanted_by(asked, FILTERS), choose_all=is_all)
    return FormPage(
        bulk.form,
        _with("/actions", asked),
        act,
        is_checked=True,
        preview=preview,
        template="actions/bulk_form.html",
        facts=lambda: {
            "bulk": bulk,
            "most": MOST,
            "is_all": is_all,
            "other": _with("", asked if is_all else {**asked, "chosen": "all"}) or "?",
        },
    )


@router.get("/actions/bulk")
def kinds(request: Request) -> Response:
    """Show which change can be made to the actions of a list."""
    with visit(request) as seen:
        return show(
            request,
            seen,
            "actions/bulk.html",
            kinds=[
                (kind.label, _with(f"/actions/bulk/{name}", seen.asked))
                for name, kind in bulk_kinds(seen.work).items()
            ],
            back=_with("/actions", seen.asked),
            in_all=count_to_change(seen.work, wanted_by(seen.asked, FILTERS)),
            most=MOST,
        )


@router.get("/actions/bulk/result")
def result(request: Request) -> Response:
    """Show what one change came to, action by action."""
    with visit(request) as seen:
        summary, *rows = done_by(request, seen).split("\n")
        return show(
            request,
            seen,
            "actions/bulk_result.html",
            summary=summary,
            rows=[row.split(": ", 1) for row in rows],
        )


add_form(router, "/reviews/{reference}/actions/new", action_of_review)
add_form(router, "/actions/bulk/{what}", change_of_many)


def _made(of: Sender, what: str, values: Mapping[str, Any], *, rehearse: bool) -> BulkResult:
    change = bulk_change(what, values)
    return change_many(of.app, of.board, values["references"], change, by=of.by, rehearse=rehearse)


def _with(path: str, asked: Mapping[str, str]) -> str:
    """Return an address with the question of a list."""
    return f"{path}?{urlencode(asked)}" if asked else path
