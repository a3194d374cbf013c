"""What is written down beside a review's moves: dates, holds, links and waived clocks."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.reviews.corrections import LOGGED, correct_logging_day
from tracker.operations.reviews.review_holds import NewHold, Release, hold_review, release_review
from tracker.operations.reviews.review_links import link_reviews, unlink_reviews
from tracker.operations.reviews.review_moves import record_date
from tracker.operations.reviews.waivers import waive_clock
from tracker.pages import review_record_forms as forms
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit
from tracker.words.standings import review_moved_words
from workflows import phrases

router = APIRouter()
Values = Mapping[str, Any]


def logging_day(seen: Visit, reference: str) -> FormPage:
    """Return the form that corrects the day of the referral."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        on, why = values["on"], values["reason"]
        done = correct_logging_day(of.app, of.board, reference, on, by=of.by, reason=why)
        return FormResult(_clocks(reference), review_moved_words(done))

    return FormPage(forms.logging_day_form(seen.work, reference), _clocks(reference), act)


def date_of_review(seen: Visit, reference: str, name: str) -> FormPage:
    """Return the form of one date of a review."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        on, why = values["on"], values.get("reason", "")
        done = record_date(of.app, of.board, reference, name, on, by=of.by, reason=why)
        return FormResult(_clocks(reference), review_moved_words(done))

    return FormPage(forms.date_form(seen.work, reference, name), _clocks(reference), act)


def hold_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that puts a review on hold."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        made = hold_review(of.app, of.board, reference, NewHold(**values), by=of.by)
        again = phrases.day(made.review_by)
        said = f"{reference} is on hold. Look again by {again}. No clock is stopped."
        return FormResult(f"/reviews/{reference}", said)

    return FormPage(forms.hold_form(seen.work, reference), f"/reviews/{reference}", act)


def release_of_review(seen: Visit, reference: str, waits_for: str) -> FormPage:
    """Return the form that ends a hold."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        ended = Release(waits_for, **values)
        held = release_review(of.app, of.board, reference, ended, by=of.by).days_held
        said = f"The hold ended after {phrases.count(held, 'day')}."
        return FormResult(_clocks(reference), said)

    form = forms.release_form(seen.work, reference, waits_for)
    return FormPage(form, _clocks(reference), act)


def link_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that links two reviews."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        other, kind = values["other"], values["kind"]
        link_reviews(of.app, of.board, reference, other, kind=kind, by=of.by)
        return FormResult(f"/reviews/{reference}", f"{reference} and {other} are linked.")

    return FormPage(forms.link_form(seen.work, reference), f"/reviews/{reference}", act)


def unlink_of_review(seen: Visit, reference: str, other: str) -> FormPage:
    """Return the form that takes a wrong link away."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        why = values["reason"]
        unlink_reviews(of.app, of.board, reference, other, reason=why, by=of.by)
        said = f"{reference} and {other} are not linked any more."
        return FormResult(f"/reviews/{reference}", said)

    return FormPage(forms.unlink_form(seen.work, reference, other), f"/reviews/{reference}", act)


def waiver_of_clock(seen: Visit, reference: str, clock: str) -> FormPage:
    """Return the form that waives a running clock."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        why = values["reason"]
        made = waive_clock(of.app, of.board, reference, clock, by=of.by, reason=why)
        said = f"The clock that was due by {phrases.day(made.due_on)} is waived."
        return FormResult(_clocks(reference), said)

    return FormPage(forms.waiver_form(seen.work, reference, clock), _clocks(reference), act)


def _clocks(reference: str) -> str:
    return f"/reviews/{reference}/clocks"


add_form(router, f"/reviews/{{reference}}/dates/{LOGGED}", logging_day)
add_form(router, "/reviews/{reference}/dates/{name}", date_of_review)
add_form(router, "/reviews/{reference}/holds/new", hold_of_review)
add_form(router, "/reviews/{reference}/holds/{waits_for}/release", release_of_review)
add_form(router, "/reviews/{reference}/links/new", link_of_review)
add_form(router, "/reviews/{reference}/links/{other}/removal", unlink_of_review)
add_form(router, "/reviews/{reference}/clocks/{clock}/waiver", waiver_of_clock)
