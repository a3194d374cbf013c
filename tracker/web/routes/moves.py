"""The moves of an action: a form made from the workflow file, and the move itself."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.operations.access.kept_words import forget_words, words_kept
from tracker.operations.access.sent_forms import (
    FormKey,
    FormResult,
    begin_form,
    finish_form,
    release_form,
)
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.operations.plans.evidence_shown import show_evidence
from tracker.pages.move_forms import MoveForm, action_move_form
from tracker.web.posted import Form, Posted, file_sent
from tracker.web.showing import show
from tracker.web.typed import FieldFault, typed
from tracker.web.visits import Sender, sender, visit
from tracker.words.standings import action_now
from workflows.refusals import CodedError, MoveRefused

router = APIRouter()


@router.get("/actions/{reference}/moves/{move}")
def form(request: Request, reference: str, move: str) -> Response:
    """Show the form of one move, with what was kept of it."""
    with visit(request) as seen:
        asked = action_move_form(seen.work, reference, move)
        kept = words_kept(seen.work.session, seen.work.person_id, request.url.path)
        return show(request, seen, "moves/form.html", form=asked, posted=Posted(dict(kept)))


@router.post("/actions/{reference}/moves/{move}")
def made(request: Request, reference: str, move: str, posted: Form) -> Response:
    """Make the move once, and show the action; or show the form again with what is wrong."""
    of = sender(request, posted)
    with visit(request) as seen:
        asked = action_move_form(seen.work, reference, move)
    given = typed(asked.fields, posted)
    if given.faults:
        return _again(request, asked, posted, given.faults)
    key = FormKey(of.board.id or 0, of.visitor.person.id or 0, posted.one("key"))
    if (earlier := begin_form(of.app, key)) is not None:
        return _to(reference, key, earlier)
    try:
        result = _move(of, asked, posted, given.values)
    except CodedError as fault:
        release_form(of.app, key)
        return _again(request, asked, posted, _faults(asked, fault))
    finish_form(of.app, key, result)
    forget_words(of.app, key.person_id, request.url.path)
    return _to(reference, key, result)


def _move(of: Sender, asked: MoveForm, posted: Posted, values: Any) -> FormResult:
    if "grade" in values:
        values = {**values, "grade": int(values["grade"])}
    ask = Ask(**values, seen_version=_seen_version(posted, asked))
    with file_sent(posted, "file") as file:
        if file is None:
            moved = move_action(of.app, of.board, asked.reference, asked.move, by=of.by, ask=ask)
        else:
            moved = show_evidence(
                of.app, of.board, asked.reference, file, by=of.by, ask=ask, move=asked.move
            )
    return FormResult(f"/actions/{asked.reference}", action_now(moved))


def _seen_version(posted: Posted, asked: MoveForm) -> int:
    written = posted.one("version")
    return int(written) if written.isascii() and written.isdigit() else asked.version


def _faults(asked: MoveForm, fault: CodedError) -> Sequence[FieldFault]:
    known = {field.name for field in asked.fields}
    if isinstance(fault, MoveRefused):
        told = [(reason.field, reason.sentence) for reason in fault.reasons]
    else:
        told = [(fault.field, str(fault))]
    first = asked.fields[0].name if asked.fields else "move"
    return [FieldFault(name if name in known else first, sentence) for name, sentence in told]


def _again(
    request: Request, asked: MoveForm, posted: Posted, faults: Sequence[FieldFault]
) -> Response:
    with visit(request) as seen:
        return show(
            request, seen, "moves/form.html", status=400, form=asked, posted=posted, faults=faults
        )


def _to(reference: str, key: FormKey, result: FormResult) -> Response:
    return RedirectResponse(f"{result.location or f'/actions/{reference}'}?sent={key.key}", 303)
