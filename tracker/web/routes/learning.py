"""What a review found and what should change, added in the browser."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.learning.findings import add_finding
from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation
from tracker.pages.learning_forms import finding_form, lessons_like, recommendation_form
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit

router = APIRouter()


def finding_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that adds a finding."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        themes = values.get("themes", ())
        text = values["text"]
        made = add_finding(of.app, of.board, reference, text, by=of.by, themes=themes)
        return _added(of, reference, made.reference)

    return FormPage(finding_form(seen.work, reference), f"/reviews/{reference}/learning", act)


def recommendation_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that adds a recommendation."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        new = NewRecommendation(**values)
        made = add_recommendation(of.app, of.board, reference, new, by=of.by)
        return _added(of, reference, made.reference)

    back = f"/reviews/{reference}/learning"
    return FormPage(recommendation_form(seen.work, reference), back, act)


def _added(of: Sender, review: str, made: str) -> FormResult:
    like = lessons_like(of.app, of.board, made, by=of.by)
    return FormResult(f"/reviews/{review}/learning", f"{made} is recorded. {like}".strip())


add_form(router, "/reviews/{reference}/findings/new", finding_of_review)
add_form(router, "/reviews/{reference}/recommendations/new", recommendation_of_review)
