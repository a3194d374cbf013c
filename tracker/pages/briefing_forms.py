"""Briefings in the browser: one drafted, and sent to agencies, each of which confirms it."""

from collections.abc import Sequence

from tracker.changing import Work
from tracker.errors import NotOffered
from tracker.pages.briefing_lines import BriefingInFull, briefing_in_full
from tracker.pages.dissemination_forms import CHANNEL, confirm_by_field
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.list_choices import agency_choices
from tracker.pages.move_forms import what_follows
from tracker.pages.review_forms import check_offered, form_about, form_at_hand
from workflows.meanings import SEND

DRAFT, ISSUE = "Draft a briefing", "Send it to agencies"
_ALL = "*"
"""No agency can be called that: references are letters, digits and hyphens."""


def new_briefing_form(work: Work, reference: str) -> AskedForm:
    """Return the form that drafts a briefing on what a review teaches."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    return form_about(
        at_hand,
        DRAFT,
        FormField("title", "line", "Its title", "No name from the case.", is_needed=True),
        FormField("link", "line", "Where it can be read", "It begins with https://"),
        confirm_by_field(work),
        button="Draft the briefing",
        follows=("It is sent to nobody yet.",),
    )


def issue_form(work: Work, reference: str) -> AskedForm:
    """Return the form that sends a briefing to agencies; `NotOffered` for who may send none."""
    full = briefing_in_full(work, reference)
    to = _agencies_left(work, full)
    if not (may_issue(work) and to):
        raise NotOffered(reference)
    flow = work.app.newest("dissemination")
    by = full.confirm_by
    return AskedForm(
        reference,
        full.title,
        ISSUE,
        (
            FormField(
                "agencies",
                "several",
                "Which agencies",
                "Those that it was not sent to.",
                is_needed=True,
                choices=((_ALL, "All of them"), *to),
            ),
            CHANNEL,
            confirm_by_field(work, f"{by.day}/{by.month}/{by.year}" if by else ""),
        ),
        button="Send it",
        follows=(
            *what_follows(work, flow, flow.move_meaning(SEND)),
            "A clock starts for each agency: what isn’t confirmed by that day is overdue.",
        ),
    )


def agencies_chosen(chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the agencies that a briefing is to go to; none named stands for all of them."""
    return () if _ALL in chosen else tuple(chosen)


def may_issue(work: Work) -> bool:
    """Tell whether somebody may send briefings to agencies."""
    allowed = work.app.newest("dissemination").move_meaning(SEND).allowed
    return any(post.role in allowed for post in work.actor.posts)


def can_be_sent(work: Work, full: BriefingInFull) -> bool:
    """Tell whether somebody may send a briefing to an agency that doesn't have it yet."""
    return may_issue(work) and bool(_agencies_left(work, full))


def _agencies_left(work: Work, full: BriefingInFull) -> tuple[tuple[str, str], ...]:
    """Return the agencies that a briefing was not sent to."""
    has_it = {one.agency for one in full.sent}
    return tuple(one for one in agency_choices(work) if one[1] not in has_it)
