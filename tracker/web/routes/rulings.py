"""The legal test of a review, the subgroup's recommendation, and the chair's decision."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter

from tracker.errors import BadInput
from tracker.operations.access.sent_forms import FormResult
from tracker.operations.reviews.criteria import CriterionInput, answer_criterion
from tracker.operations.reviews.deciding import (
    Advice,
    Ruling,
    decide_review,
    recommend_to_chair,
    supersede_decision,
)
from tracker.operations.reviews.sittings import Participant, Sitting
from tracker.pages.decision_pages import decision_page
from tracker.pages.ruling_forms import (
    advice_form,
    correction_form,
    criterion_form,
    decision_form,
)
from tracker.web.fitting import seen_version
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit
from tracker.words.standings import review_now
from workflows import phrases

router = APIRouter()
Values = Mapping[str, Any]
_SAID = {"yes": True, "no": False}


def criterion_of_review(seen: Visit, reference: str, criterion: str) -> FormPage:
    """Return the form of one question of the legal test."""
    back = f"/reviews/{reference}/decisions"

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        told = CriterionInput(values["met"], values["evidence"])
        on = values.get("on")
        answer_criterion(of.app, of.board, reference, criterion, told, by=of.by, on=on)
        return FormResult(back, "The answer is recorded.")

    return FormPage(criterion_form(seen.work, reference, criterion), back, act)


def advice_on_review(seen: Visit, reference: str) -> FormPage:
    """Return the form of the subgroup's recommendation, beside the answers to the legal test."""

    def act(of: Sender, posted: Posted, values: Values) -> FormResult:
        advice = _advice(values, seen_version(posted))
        made = recommend_to_chair(of.app, of.board, reference, advice, by=of.by)
        return FormResult(f"/reviews/{reference}", review_now(made.now))

    def preview(of: Sender, values: Values) -> Mapping[str, Any]:
        recommend_to_chair(of.app, of.board, reference, _advice(values), by=of.by, rehearse=True)
        return {}

    return FormPage(
        advice_form(seen.work, reference),
        f"/reviews/{reference}",
        act,
        is_checked=True,
        preview=preview,
        template="reviews/recommendation.html",
        facts=lambda: {"page": decision_page(seen.work, reference)},
    )


def decision_on_review(seen: Visit, reference: str) -> FormPage:
    """Return the form of the decision, beside the recommendation that it is about."""
    record = f"/reviews/{reference}/decision"

    def act(of: Sender, posted: Posted, values: Values) -> FormResult:
        ruling = Ruling(**values, seen_version=seen_version(posted))
        made = decide_review(of.app, of.board, reference, ruling, by=of.by)
        return FormResult(record, review_now(made.now))

    def preview(of: Sender, values: Values) -> Mapping[str, Any]:
        decide_review(of.app, of.board, reference, Ruling(**values), by=of.by, rehearse=True)
        return {}

    return FormPage(
        decision_form(seen.work, reference),
        f"/reviews/{reference}",
        act,
        is_checked=True,
        preview=preview,
        template="reviews/decide.html",
        facts=lambda: {"page": decision_page(seen.work, reference)},
    )


def correction_of_decision(seen: Visit, reference: str) -> FormPage:
    """Return the form that records a decision again in better words."""
    record = f"/reviews/{reference}/decision"
    form = correction_form(seen.work, reference)
    outcome = decision_page(seen.work, reference).decisions[0].outcome

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        ruling = Ruling(outcome, **values)
        made = supersede_decision(of.app, of.board, reference, ruling, by=of.by)
        on = phrases.day(made.decided_on)
        return FormResult(record, f"The decision of {on} stands now. The earlier one is kept.")

    def preview(of: Sender, values: Values) -> Mapping[str, Any]:
        ruling = Ruling(outcome, **values)
        supersede_decision(of.app, of.board, reference, ruling, by=of.by, rehearse=True)
        return {}

    return FormPage(form, record, act, is_checked=True, preview=preview)


add_form(router, "/reviews/{reference}/criteria/{criterion}", criterion_of_review)
add_form(router, "/reviews/{reference}/recommendation", advice_on_review)
add_form(router, "/reviews/{reference}/decision/new", decision_on_review)
add_form(router, "/reviews/{reference}/decision/correction", correction_of_decision)


def _advice(values: Values, version: int | None = None) -> Advice:
    sat_on = values.get("meeting_on")
    took_part = (
        *(Participant(who) for who in values.get("present", ())),
        *(
            Participant(who, conflict=what)
            for who, what in _told(values, "conflicts", "what the interest is")
        ),
        *(
            Participant(who, dissent=why)
            for who, why in _told(values, "dissents", "why they disagreed")
        ),
    )
    return Advice(
        values["advises"],
        _SAID.get(values.get("criteria_met", "")),
        values["reasons"],
        values.get("on"),
        sitting=Sitting(
            date.fromisoformat(sat_on) if sat_on else None,
            _SAID.get(values.get("quorate", "")),
            took_part,
        ),
        seen_version=version,
    )


def _told(values: Values, name: str, rest: str) -> Iterator[tuple[str, str]]:
    """Return who said what, a line each: "Police: employs a witness"; `rest` is what the second
    half tells.
    """
    for line in filter(str.strip, values.get(name, "").splitlines()):
        who, colon, what = line.partition(":")
        if not colon or not who.strip() or not what.strip():
            raise BadInput(
                "not_who_and_what",
                f"“{phrases.cut(line.strip())}” doesn’t say both who and {rest}. Write the agency "
                f"or role, a colon, then {rest}.",
                field=name,
            )
        yield who.strip(), what.strip()
