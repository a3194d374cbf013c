"""An action marked as complete, in two pages: what shows it, and the check.

The first page keeps what it is told, for one person alone; only the second changes the record.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.kept_files import file_kept, forget_file
from tracker.operations.access.kept_words import forget_words, keep_words, words_kept
from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.completion import complete_action, rehearse_showing
from tracker.pages.completion_forms import (
    FirstPage,
    completion_check,
    completion_form,
    evidence_so_far,
)
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form, add_step
from tracker.web.posted import FILE, Posted, file_sent
from tracker.web.routes.moves import asked_of
from tracker.web.typed import typed
from tracker.web.visits import Sender, Visit
from tracker.words.exhibits import exhibit_words
from tracker.words.standings import action_now

router = APIRouter()


def _shown(seen: Visit, reference: str) -> FormPage:
    first = _first(reference)

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        ask = asked_of(values, posted)
        with file_sent(posted, FILE) as file:
            rehearse_showing(of.app, of.board, reference, file, by=of.by, ask=ask)
        keep_words(
            of.app,
            board_id=of.board.id or 0,
            person_id=of.visitor.person.id or 0,
            path=first,
            words={name: posted.all(name) for name in values},
        )
        forget_words(of.app, of.visitor.person.id or 0, f"{first}/check")
        return FormResult(f"{first}/check")

    return FormPage(
        completion_form(seen.work, reference),
        f"/actions/{reference}",
        act,
        template="actions/completion.html",
        facts=lambda: _beside(seen, reference),
    )


def _checked(seen: Visit, reference: str) -> FormPage:
    first = _first(reference)

    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        ask = asked_of(values, posted)
        with file_sent(posted, FILE) as file:
            moved = complete_action(of.app, of.board, reference, file, by=of.by, ask=ask)
        forget_words(of.app, of.visitor.person.id or 0, first)
        forget_file(of.app, of.visitor.person.id or 0, first)
        return FormResult(f"/actions/{reference}", action_now(moved))

    return FormPage(
        completion_check(seen.work, reference, _told(seen, reference)),
        first,
        act,
        template="actions/completion_check.html",
        facts=lambda: _beside(seen, reference),
        file_at=first,
    )


def _told(seen: Visit, reference: str) -> FirstPage:
    """Return what the first page was told by whoever asks."""
    session, person_id, first = seen.work.session, seen.work.person_id, _first(reference)
    fields = completion_form(seen.work, reference).fields
    values = typed(fields, Posted(dict(words_kept(session, person_id, first)))).values
    kept = file_kept(session, person_id, first)
    return FirstPage(values, kept.name if kept else "")


def _first(reference: str) -> str:
    return f"/actions/{reference}/completion"


def _beside(seen: Visit, reference: str) -> Mapping[str, Any]:
    evidence = evidence_so_far(seen.work, reference)
    return {"evidence": evidence, "exhibit_words": exhibit_words}


add_step(router, "/actions/{reference}/completion", _shown)
add_form(router, "/actions/{reference}/completion/check", _checked)
