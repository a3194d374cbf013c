"""The moves of a review: a form made from the workflow file, and the move itself."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.reviews.conversions import take_up
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_kinds import Edition
from tracker.operations.reviews.review_moves import move_review
from tracker.pages.referral_kinds import kind_form
from tracker.pages.review_move_forms import review_move_form
from tracker.web.fitting import seen_version
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit
from tracker.words.standings import review_moved_words, review_now

router = APIRouter()


def move_of_review(seen: Visit, reference: str, move: str) -> FormPage:
    """Return the form of one move of a review."""

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        said = dict(values)
        independent = bool(said.pop("reviewer_independent", ()))
        ask = ReviewAsk(
            **said, reviewer_is_independent=independent, seen_version=seen_version(posted)
        )
        done = move_review(of.app, of.board, reference, move, by=of.by, ask=ask)
        return FormResult(f"/reviews/{reference}", review_moved_words(done))

    return FormPage(review_move_form(seen.work, reference, move), f"/reviews/{reference}", act)


def kind_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that gives a review on the register its process."""

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        kind, on = values["kind"], values.get("on")
        now = take_up(of.app, of.board, reference, kind, by=of.by, edition=Edition(), on=on)
        return FormResult(f"/reviews/{reference}", review_now(now))

    return FormPage(kind_form(seen.work, reference), f"/reviews/{reference}", act)


add_form(router, "/reviews/{reference}/kind", kind_of_review)
add_form(router, "/reviews/{reference}/moves/{move}", move_of_review)
