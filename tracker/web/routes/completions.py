"""An action marked as complete, in two pages: what shows it, and the check."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.completion import complete_action, show_what_was_done
from tracker.pages.completion_forms import completion_check, completion_form
from tracker.web.fitting import seen_version
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted, file_sent
from tracker.web.routes.moves import asked_of
from tracker.web.visits import Sender, Visit
from tracker.words.exhibits import exhibit_words
from tracker.words.standings import action_now

router = APIRouter()


def _shown(seen: Visit, reference: str) -> FormPage:
    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        with file_sent(posted, "file") as file:
            show_what_was_done(
                of.app, of.board, reference, file, by=of.by, ask=asked_of(values, posted)
            )
        return FormResult(f"/actions/{reference}/completion/check")

    page = completion_form(seen.work, reference)
    return FormPage(
        page.form,
        f"/actions/{reference}",
        act,
        template="actions/completion.html",
        facts=lambda: {"evidence": page.evidence, "exhibit_words": exhibit_words},
    )


def _checked(seen: Visit, reference: str) -> FormPage:
    def act(of: Sender, posted: Posted, _values: Mapping[str, Any]) -> FormResult:
        ask = Ask(seen_version=seen_version(posted))
        moved = complete_action(of.app, of.board, reference, by=of.by, ask=ask)
        return FormResult(f"/actions/{reference}", action_now(moved))

    page = completion_check(seen.work, reference)
    return FormPage(
        page.form,
        f"/actions/{reference}/completion",
        act,
        template="actions/completion.html",
        facts=lambda: {"evidence": page.evidence, "exhibit_words": exhibit_words},
    )


add_form(router, "/actions/{reference}/completion", _shown)
add_form(router, "/actions/{reference}/completion/check", _checked)
