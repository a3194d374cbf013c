"""What should change: one recommendation, its moves, whom it is for, its wording for owners."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.changing import ItemMoved
from tracker.operations.access.sent_forms import FormResult
from tracker.operations.learning.addressees import Addressee
from tracker.operations.learning.clearances import clear_recommendation
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.learning.recommendation_dates import date_recommendation
from tracker.operations.learning.recommendations import address_recommendation, move_recommendation
from tracker.pages import recommendation_forms as forms
from tracker.web.fitting import seen_version
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.item_pages import add_moves, show_item
from tracker.web.posted import Posted
from tracker.web.showing import rows_of
from tracker.web.visits import Sender, Visit, visit
from tracker.words.review_story import answer_facts, done_facts, origin_facts
from tracker.words.standings import item_now

router = APIRouter()


@router.get("/recommendations/{reference}")
def recommendation(request: Request, reference: str) -> Response:
    """Show what should change, what was answered, what carries it out, and what may be done."""
    with visit(request) as seen:
        page = forms.recommendation_page(seen.work, reference)
        return show_item(
            request,
            seen,
            page.page,
            answer_facts(page.full),
            heading="What should change",
            part="learning",
            text=page.full.recommendation.text,
            ways=list(_ways(page)),
            actions=page.full.actions,
            done_rows=rows_of(done_facts(page.full)),
            origin_rows=rows_of(origin_facts(page.full)),
            template="items/learning.html",
        )


def wording_of_recommendation(seen: Visit, reference: str) -> FormPage:
    """Return the form that clears a wording for owners."""

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        clear_recommendation(
            of.app,
            of.board,
            reference,
            values["wording"],
            by=of.by,
            seen_version=seen_version(posted),
        )
        return FormResult(_page(reference), "Owners of its actions read these words from now on.")

    return FormPage(forms.wording_form(seen.work, reference), _page(reference), act)


def addressee_of_recommendation(seen: Visit, reference: str) -> FormPage:
    """Return the form that says whom a recommendation is for."""

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        to = Addressee(values.get("addressee", ""), values.get("agency"), values.get("outsider"))
        seen = seen_version(posted)
        done = address_recommendation(of.app, of.board, reference, to, by=of.by, seen_version=seen)
        return FormResult(_page(reference), item_now(of.app, done))

    return FormPage(forms.addressee_form(seen.work, reference), _page(reference), act)


def dates_of_recommendation(seen: Visit, reference: str) -> FormPage:
    """Return the form that writes down a day which nobody knew."""

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        name, on, version = values["name"], values["on"], seen_version(posted)
        date_recommendation(of.app, of.board, reference, name, on, by=of.by, seen_version=version)
        return FormResult(_page(reference), "The day is on record.")

    return FormPage(forms.dates_form(seen.work, reference), _page(reference), act)


def _ways(page: forms.RecommendationPage) -> Iterator[tuple[str, str]]:
    """Return what may be done beside the moves, each with its address."""
    line = page.full.recommendation
    if page.may_clear:
        yield forms.CLEAR_WORDING, f"{_page(line.reference)}/wording"
    if page.may_address:
        yield forms.ADDRESS, f"{_page(line.reference)}/addressee"
    if page.may_date:
        yield forms.RECORD_DAY, f"{_page(line.reference)}/dates"
    if page.may_propose:
        new = f"/reviews/{line.review}/actions/new?recommendation={line.reference}"
        yield "Propose an action for it", new


def _move(of: Sender, reference: str, move: str, said: Mapping[str, Any]) -> ItemMoved:
    ask = LearningAsk(**said)
    return move_recommendation(of.app, of.board, reference, move, by=of.by, ask=ask)


def _page(reference: str) -> str:
    return f"/recommendations/{reference}"


add_form(router, "/recommendations/{reference}/wording", wording_of_recommendation)
add_form(router, "/recommendations/{reference}/addressee", addressee_of_recommendation)
add_form(router, "/recommendations/{reference}/dates", dates_of_recommendation)
add_moves(router, "recommendations", forms.recommendation_move_form, _move)
