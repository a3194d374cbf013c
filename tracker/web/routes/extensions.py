"""More time for an action: asked for, and answered, one page each."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.extension_answers import answer_request
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.pages.extension_forms import answer_form, more_time_form
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.showing import rows_of
from tracker.web.visits import Sender, Visit
from tracker.words.more_time import asked_words, decision_facts, due_after, request_facts
from tracker.words.standings import item_now

router = APIRouter()


def _more_time(seen: Visit, reference: str) -> FormPage:
    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        asked = extend(of.app, of.board, reference, MoreTime(**values), by=of.by)
        return FormResult(f"/actions/{reference}", asked_words(asked))

    return FormPage(more_time_form(seen.work, reference), f"/actions/{reference}", act)


def _answer(seen: Visit, reference: str) -> FormPage:
    page = answer_form(seen.work, reference)

    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        reason = values.get("reason", "")
        done = answer_request(
            of.app, of.board, reference, values["decision"], by=of.by, reason=reason
        )
        return FormResult(f"/extensions/{reference}", f"{item_now(of.app, done)} {due_after(done)}")

    told = decision_facts if page.form.button else request_facts
    return FormPage(
        page.form,
        f"/actions/{page.line.action}",
        act,
        template="actions/about.html",
        facts=lambda: {"rows": rows_of(told(page.line)), "about": page.line.action},
    )


add_form(router, "/actions/{reference}/more-time", _more_time)
add_form(router, "/extensions/{reference}", _answer)
