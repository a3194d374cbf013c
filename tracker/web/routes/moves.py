"""The moves of an action: a form made from the workflow file, and the move itself."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.operations.plans.evidence_shown import show_evidence
from tracker.pages.judged_work import judged_work
from tracker.pages.move_forms import action_move_form
from tracker.pages.plan_forms import where_to_propose
from tracker.pages.said_lines import said_lines
from tracker.web.fitting import seen_version
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted, file_sent
from tracker.web.visits import Sender, Visit
from tracker.words.agreed_dates import update_words
from tracker.words.exhibits import exhibit_words
from tracker.words.standings import action_after
from workflows.action_rules import grade_in_full

router = APIRouter()


def move_of_action(seen: Visit, reference: str, move: str) -> FormPage:
    """Return the form of one move of an action."""

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        return _moved(of, posted, values, reference=reference, move=move)

    form = action_move_form(seen.work, reference, move)
    return FormPage(
        form,
        f"/actions/{reference}",
        act,
        template="actions/judge.html",
        facts=lambda: {
            "propose_at": where_to_propose(seen.work, form),
            **_judged(seen, reference, move),
        },
    )


add_form(router, "/actions/{reference}/moves/{move}", move_of_action)


def asked_of(values: Mapping[str, Any], posted: Posted) -> Ask:
    """Return what was typed as what is said beside a move."""
    said = dict(values)
    if "grade" in said:
        said["grade"] = int(said["grade"])
    return Ask(**said, seen_version=seen_version(posted))


def _judged(seen: Visit, reference: str, move: str) -> Mapping[str, Any]:
    """Return what a move judges, to be looked at first; nothing for a move that judges nothing."""
    judged = judged_work(seen.work, reference, move)
    if judged is None:
        return {}
    return {
        "judged": judged.page,
        "said": said_lines(seen.work, reference),
        "instead": judged.instead,
        "rarely": judged.rarely,
        "exhibit_words": exhibit_words,
        "grade_in_full": grade_in_full,
        "update_words": update_words,
    }


def _moved(
    of: Sender, posted: Posted, values: Mapping[str, Any], *, reference: str, move: str
) -> FormResult:
    ask = asked_of(values, posted)
    with file_sent(posted, "file") as file:
        if file is None:
            moved = move_action(of.app, of.board, reference, move, by=of.by, ask=ask)
        else:
            moved = show_evidence(of.app, of.board, reference, file, by=of.by, ask=ask, move=move)
    return FormResult(f"/actions/{reference}", action_after(moved))
