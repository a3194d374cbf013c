"""Who may see a review: restricted, opened, somebody named on it or taken off."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from tracker.operations.access.sent_forms import FormResult
from tracker.operations.reviews.admissions import admit, exclude
from tracker.operations.reviews.restricting import open_review, restrict_review
from tracker.pages.restriction_forms import (
    admission_form,
    exclusion_form,
    opening_form,
    restriction_form,
)
from tracker.web.form_pages import FormPage
from tracker.web.forms import add_form
from tracker.web.posted import Posted
from tracker.web.visits import Sender, Visit
from tracker.words.letters_withheld import exclusion_lines, restricted_lines

router = APIRouter()
Values = Mapping[str, Any]


def restriction_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that restricts a review."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        why, until = values["reason"], values.get("until")
        done = restrict_review(of.app, of.board, reference, by=of.by, reason=why, until=until)
        return FormResult(_readers(reference), " ".join(restricted_lines(done)))

    return FormPage(restriction_form(seen.work, reference), f"/reviews/{reference}", act)


def opening_of_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that opens a restricted review."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        open_review(of.app, of.board, reference, by=of.by, reason=values["reason"])
        return FormResult(f"/reviews/{reference}", "Everybody whose role lets them can see it now.")

    return FormPage(opening_form(seen.work, reference), _readers(reference), act)


def admission_to_review(seen: Visit, reference: str) -> FormPage:
    """Return the form that names somebody on a restricted review."""

    def act(of: Sender, _posted: Posted, values: Values) -> FormResult:
        named = admit(of.app, of.board, reference, values["person"], by=of.by)
        return FormResult(_readers(reference), f"{named.name} sees it from now on.")

    return FormPage(admission_form(seen.work, reference), _readers(reference), act)


def exclusion_from_review(seen: Visit, reference: str, person: str) -> FormPage:
    """Return the form that takes somebody's name off a restricted review."""

    def act(of: Sender, _posted: Posted, _values: Values) -> FormResult:
        taken_off = exclude(of.app, of.board, reference, person, by=of.by)
        return FormResult(f"/reviews/{reference}", " ".join(exclusion_lines(taken_off)))

    return FormPage(exclusion_form(seen.work, reference, person), _readers(reference), act)


def _readers(reference: str) -> str:
    return f"/reviews/{reference}/readers"


add_form(router, "/reviews/{reference}/restriction", restriction_of_review)
add_form(router, "/reviews/{reference}/opening", opening_of_review)
add_form(router, "/reviews/{reference}/readers/new", admission_to_review)
add_form(router, "/reviews/{reference}/readers/{person}/removal", exclusion_from_review)
