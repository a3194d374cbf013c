"""How learning reaches an agency: one way, its moves, and a new one."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.changing import ItemMoved
from tracker.operations.access.sent_forms import FormResult
from tracker.operations.learning.disseminations import (
    Channel,
    move_dissemination,
    plan_dissemination,
)
from tracker.operations.learning.learning_input import LearningAsk
from tracker.pages.dissemination_forms import (
    dissemination_move_form,
    dissemination_page,
    new_dissemination_form,
)
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.item_pages import add_moves, show_item
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit, visit
from tracker.words.learning_sent import channel_words, dissemination_facts, planned_words

router = APIRouter()


@router.get("/disseminations/{reference}")
def dissemination(request: Request, reference: str) -> Response:
    """Show how learning reaches one agency, and what may be done about it."""
    with visit(request) as seen:
        page, full = dissemination_page(seen.work, reference)
        heading = full.title or channel_words(full.line.channel)
        return show_item(
            request,
            seen,
            page,
            dissemination_facts(full),
            heading=heading,
            part="dissemination",
            template="items/dissemination.html",
            full=full,
        )


def dissemination_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that plans how an agency is told."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        said = dict(values)
        agency = said.pop("agency")
        made = plan_dissemination(of.app, of.board, reference, agency, Channel(**said), by=of.by)
        return FormResult(f"/disseminations/{made.reference}", planned_words(made))

    back = f"/reviews/{reference}/dissemination"
    return FormPage(new_dissemination_form(seen.work, reference), back, act)


def _move(of: Sender, reference: str, move: str, said: Mapping[str, Any]) -> ItemMoved:
    ask = LearningAsk(**said)
    return move_dissemination(of.app, of.board, reference, move, by=of.by, ask=ask)


add_form(router, "/reviews/{reference}/disseminations/new", dissemination_of_review)
add_moves(router, "disseminations", dissemination_move_form, _move)
