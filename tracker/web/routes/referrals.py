"""A referral logged step by step; nothing of it is written before the last press."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter

from tracker.errors import NotFound
from tracker.operations.access.sent_forms import FormResult
from tracker.operations.reviews.decided_before import DecidedElsewhere
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.referrals import NewReview, log_referral
from tracker.operations.reviews.review_kinds import Edition
from tracker.pages.likely_duplicates import alike_in_full, names_taken, pseudonyms_in
from tracker.pages.referral_checks import check_step
from tracker.pages.referral_forms import (
    ABOUT,
    ANOTHER,
    DUPLICATES,
    KIND,
    NOBODY,
    STEPS,
    belongs_with,
    check_form,
    is_asked,
    referral_step,
    why_another_name,
)
from tracker.web import referral_steps as steps
from tracker.web.form_pages import FormPage, StepLeftOut
from tracker.web.forms import add_form, add_step
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit
from tracker.words.cautions import caution_words
from tracker.words.standings import review_now

router = APIRouter()
Values = Mapping[str, Any]
_TEMPLATES = {KIND: "referrals/kind.html", DUPLICATES: "referrals/duplicates.html"}
"""Of the steps whose page shows more than their fields."""


def step_of_referral(seen: Visit, step: str = STEPS[0]) -> FormPage:
    """Return one step of a referral, filled in as it was left."""
    if step not in STEPS:
        raise NotFound("no_such_form", "There is no such step.")
    before = steps.said_before(seen.work, step)
    is_changed = steps.is_changed(seen)
    alike = steps.alike_so_far(seen.work) if is_changed else ()
    if not is_asked(seen.work, step, before.said):
        raise StepLeftOut(steps.address_after(step))
    taken = names_taken(seen.work, before.said) if step == DUPLICATES else ()

    def act(of: Sender, posted: Posted, values: Values) -> FormResult:
        if taken and values["same"] == ANOTHER:
            steps.keep_step(of, posted, step)
            return FormResult(before.places["pseudonyms"])
        check_step(of.app, of.board, step, {**before.said, **values}, by=of.by)
        steps.keep_step(of, posted, step)
        if is_changed:
            return FormResult(steps.address_after_change(of, step, alike))
        return FormResult(steps.address_after(step))

    back = steps.CHECK if is_changed else before.back
    form = referral_step(seen.work, step, before.said)
    if step == ABOUT and is_changed:
        form = replace(form, notes=why_another_name(seen.work, steps.said_before(seen.work).said))
    return FormPage(
        form,
        back,
        act,
        template=_TEMPLATES.get(step, "forms/form.html"),
        facts=lambda: _facts_of(seen, step, before),
    )


def _facts_of(seen: Visit, step: str, before: steps.SoFar) -> Mapping[str, Any]:
    """Return what the page of a step shows beside its fields."""
    if step == KIND:
        return {"of_nobody": NOBODY in before.said, "about": before.places["pseudonyms"]}
    if step == DUPLICATES:
        return {
            "alike": alike_in_full(seen.work, before.said),
            "taken": names_taken(seen.work, before.said),
        }
    return {}


def check_of_referral(seen: Visit) -> FormPage:
    """Return every answer once more, with the clocks that start when it is logged.

    Once it is logged, or before anything is said, the first step comes instead.
    """
    so_far = steps.said_before(seen.work)
    if not so_far.is_begun:
        raise StepLeftOut(steps.ROOT)

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        check_step(of.app, of.board, ABOUT, so_far.said, by=of.by)
        logged = log_referral(of.app, of.board, _new_review(values), by=of.by)
        steps.forget_steps(of)
        words = " ".join(["Logged.", review_now(logged.now), *map(caution_words, logged.warnings)])
        return FormResult(f"/reviews/{logged.reference}", words)

    return FormPage(
        check_form(seen.work, so_far.said, tuple(so_far.fields)),
        so_far.back,
        act,
        template="referrals/check.html",
        facts=lambda: {"places": so_far.places},
    )


add_form(router, steps.CHECK, check_of_referral)
add_step(router, steps.ROOT, step_of_referral)
add_step(router, f"{steps.ROOT}/{{step}}", step_of_referral)


def _new_review(values: Values) -> NewReview:
    beside, link = belongs_with(values)
    decided_on = values.get("decided_on")
    authority = values.get("authority", "")
    return NewReview(
        kind=values["kind"],
        subgroup=values["subgroup"],
        pseudonyms=pseudonyms_in(values.get("pseudonyms", "")),
        notified_on=values.get("notified_on"),
        aware_on=values.get("aware_on"),
        told_by=values.get("told_by", ""),
        led_by=values.get("led_by"),
        edition=Edition(reason=values.get("reason", "")),
        happening=_happening(values),
        beside=beside,
        link=link,
        decided=DecidedElsewhere(decided_on, authority) if decided_on else None,
        **_restriction(values),
    )


def _restriction(values: Values) -> dict[str, Any]:
    """Return who may see it; what was typed for a restriction that isn't wanted is left out."""
    if values["is_restricted"] == "no":
        return {}
    return {
        "is_restricted": True,
        "restricted_because": values.get("restricted_because", ""),
        "restricted_until": values.get("restricted_until"),
    }


def _happening(values: Values) -> Happening:
    """Return the incident, with words where nobody knows its day."""
    on, area = values.get("occurred_on"), values.get("area", "")
    if isinstance(on, date):
        return Happening(occurred_on=on, area=area)
    return Happening(area=area, as_recorded=on or "")
