"""Re-checks of impact: one of them with its answer, and dropping it."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.plans.impact_answers import answer_check, answer_with_file, drop_check
from tracker.operations.plans.impact_facts import Found
from tracker.pages.recheck_forms import RecheckPage, drop_form, recheck_page
from tracker.web.fitting import seen_version
from tracker.web.form_pages import Act, FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted, file_sent
from tracker.web.routes.moves import asked_of
from tracker.web.showing import rows_of
from tracker.web.visits import Sender, Visit
from tracker.words.exhibits import check_facts
from tracker.words.standings import item_now

router = APIRouter()


def _answer(seen: Visit, reference: str) -> FormPage:
    def act(of: Sender, posted: Posted, values: Mapping[str, Any]) -> FormResult:
        checked = _answered(of, posted, values, reference=reference)
        again = f" {checked.reopened} is open again." if checked.reopened else ""
        return FormResult(f"/rechecks/{reference}", item_now(of.app, checked) + again)

    return _page(recheck_page(seen.work, reference), act)


def _drop(seen: Visit, reference: str) -> FormPage:
    def act(of: Sender, _posted: Posted, values: Mapping[str, Any]) -> FormResult:
        dropped = drop_check(of.app, of.board, reference, values["reason"], by=of.by)
        return FormResult(f"/rechecks/{reference}", item_now(of.app, dropped))

    return _page(drop_form(seen.work, reference), act)


def _page(page: RecheckPage, act: Act) -> FormPage:
    return FormPage(
        page.form,
        f"/{page.line.of}",
        act,
        template="actions/recheck.html",
        facts=lambda: {"rows": rows_of(check_facts(page.line)), "may_drop": page.may_drop},
    )


def _answered(of: Sender, posted: Posted, values: Mapping[str, Any], *, reference: str) -> Any:
    shown = {name: typed for name, typed in values.items() if name not in ("result", "reason")}
    found = Found(
        values["result"],
        values["reason"],
        shown=asked_of(shown, posted),
        seen_version=seen_version(posted),
    )
    with file_sent(posted, "file") as file:
        if file is None:
            return answer_check(of.app, of.board, reference, found, by=of.by)
        return answer_with_file(of.app, of.board, reference, file, found, by=of.by)


add_form(router, "/rechecks/{reference}", _answer)
add_form(router, "/rechecks/{reference}/drop", _drop)
