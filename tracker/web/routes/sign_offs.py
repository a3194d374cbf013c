"""Signing an action off or returning it: one page, with all that is judged."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.pages.judged_work import judged_work
from tracker.pages.said_lines import said_lines
from tracker.pages.sign_off_forms import sign_off_form
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.routes.moves import move_made
from tracker.web.visits import Sender, Visit
from tracker.words.agreed_dates import update_words
from tracker.words.exhibits import exhibit_words
from workflows.action_rules import grade_in_full

router = APIRouter()


def _sign_off(seen: Visit, reference: str) -> FormPage:
    page = sign_off_form(seen.work, reference)

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        said = {name: value for name, value in values.items() if name != "decision"}
        move = values["decision"] if "decision" in values else page.answers[0]
        return move_made(of, posted, said, reference=reference, move=move)

    return FormPage(
        page.form,
        f"/actions/{reference}",
        act,
        template="actions/judge.html",
        facts=lambda: _looked_at(seen, reference),
    )


def _looked_at(seen: Visit, reference: str) -> Mapping[str, Any]:
    """Return what is judged: the action, what was said about it, and its evidence."""
    judged = judged_work(seen.work, reference)
    return {
        "judged": judged.page,
        "said": said_lines(seen.work, reference),
        "rarely": judged.rarely,
        "exhibit_words": exhibit_words,
        "grade_in_full": grade_in_full,
        "update_words": update_words,
    }


add_form(router, "/actions/{reference}/sign-off", _sign_off)
