"""The moves of an action: a form made from the workflow file, and the move itself."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.operations.plans.evidence_shown import show_evidence
from tracker.pages.move_forms import action_move_form
from tracker.pages.plan_forms import where_to_propose
from tracker.pages.sign_off_forms import SIGN_OFF_PAGE, is_answer
from tracker.web.fitting import seen_version
from tracker.web.form_pages import FormPage, StepLeftOut
from tracker.web.forms import add_form
from tracker.web.posted import Posted, file_sent
from tracker.web.visits import Sender, Visit
from tracker.words.standings import action_after

router = APIRouter()


def move_of_action(seen: Visit, reference: str, move: str) -> FormPage:
    """Return the form of one move of an action; what answers a submitted one has another page."""

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        return move_made(of, posted, values, reference=reference, move=move)

    form = action_move_form(seen.work, reference, move)
    if is_answer(seen.work, reference, move):
        raise StepLeftOut(f"/actions/{reference}/{SIGN_OFF_PAGE}")
    return FormPage(
        form,
        f"/actions/{reference}",
        act,
        template="actions/move.html",
        facts=lambda: {"propose_at": where_to_propose(seen.work, form)},
    )


add_form(router, "/actions/{reference}/moves/{move}", move_of_action)


def asked_of(values: Mapping[str, Any], posted: Posted) -> Ask:
    """Return what was typed as what is said beside a move."""
    said = dict(values)
    if "grade" in said:
        said["grade"] = int(said["grade"])
    return Ask(**said, seen_version=seen_version(posted))


def move_made(
    of: Sender, posted: Posted, values: Mapping[str, Any], *, reference: str, move: str
) -> FormResult:
    """Make a move of an action with what was typed beside it, and lead back to the action."""
    ask = asked_of(values, posted)
    with file_sent(posted, "file") as file:
        if file is None:
            moved = move_action(of.app, of.board, reference, move, by=of.by, ask=ask)
        else:
            moved = show_evidence(of.app, of.board, reference, file, by=of.by, ask=ask, move=move)
    return FormResult(f"/actions/{reference}", action_after(moved))
