"""What hangs on a review and moves by itself: its page, and the forms of its moves."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.changing import ItemMoved, Work
from tracker.operations.access.sent_forms import FormResult
from tracker.pages.form_fields import AskedForm
from tracker.pages.review_items import ItemPage
from tracker.web.fitting import seen_version
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.showing import done_by, rows_of, show
from tracker.web.visits import Sender, Visit
from tracker.words.standings import item_now

Make = Callable[[Sender, str, str, Mapping[str, Any]], ItemMoved]
"""Makes a move of an item: who sent it, its reference, the move's name, what was typed."""


def show_item(
    request: Request,
    seen: Visit,
    page: ItemPage[Any],
    facts: Iterable[tuple[str, Any]],
    *,
    template: str = "items/one.html",
    **more: Any,
) -> Response:
    """Return the page of one item, with the addresses of its moves below its own."""
    return show(
        request,
        seen,
        template,
        page=page,
        line=page.line,
        here=request.url.path,
        rows=rows_of(facts),
        done=done_by(request, seen),
        **more,
    )


def add_moves(
    router: APIRouter, noun: str, form: Callable[[Work, str, str], AskedForm], make: Make
) -> None:
    """Let the moves of a kind of item be made by their forms, an address a move."""

    def of_item(seen: Visit, reference: str, move: str) -> FormPage:
        page = f"/{noun}/{reference}"

        def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
            said = {**values, "seen_version": seen_version(posted)}
            moved = make(of, reference, move, said)
            return FormResult(page, item_now(of.app, moved))

        return FormPage(form(seen.work, reference, move), page, act)

    add_form(router, f"/{noun}/{{reference}}/moves/{{move}}", of_item)
