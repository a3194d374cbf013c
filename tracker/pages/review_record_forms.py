"""The forms of what is written down beside a review's moves: dates, holds, links, waived clocks."""

from sqlmodel import col, select

from tracker.changing import Work
from tracker.errors import NotOffered
from tracker.operations.reviews.review_at_hand import clocks_of, milestones_of
from tracker.operations.reviews.review_holds import WAITS_FOR, cause_of, holds_of
from tracker.pages.clock_lines import RUNNING, clock_lines
from tracker.pages.form_fields import TODAY, AskedForm, FormField
from tracker.pages.review_forms import (
    FormAtHand,
    check_offered,
    form_about,
    form_at_hand,
)
from tracker.pages.review_surroundings import links_of
from tracker.records import Review
from workflows import phrases
from workflows.date_words import date_label, date_words
from workflows.definition import Workflow
from workflows.lineage import CONVERTED, KINDS

_WHY = FormField("reason", "text", "Why", is_needed=True)
_REVIEWS_SHOWN = 500


def date_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form that writes down or corrects one date of a review."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    workflow = at_hand.workflow
    check_offered(at_hand, name in workflow.dates)
    known = milestones_of(work.session, at_hand.review.id or 0).get(name)
    on = known.occurred_on if known else None
    value = f"{on.day}/{on.month}/{on.year}" if on else ""
    label = date_label(workflow, name)
    why = "Needed only where it comes before the step that it answers."
    return form_about(
        at_hand,
        f"Write down a date: {date_words(workflow, name)}",
        FormField("on", "date", label, is_needed=True, value=value, faults_of=("dates", name)),
        FormField("reason", "text", "Why, if it needs saying", why),
        follows=_clocks_touched(workflow, name),
    )


def logging_day_form(work: Work, reference: str) -> AskedForm:
    """Return the form that corrects the day on which a review was logged."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    return form_about(
        at_hand,
        "Correct the day of the referral",
        FormField("on", "date", "The day of the referral", is_needed=True),
        _WHY,
        follows=("Its clocks are counted again from that day. History keeps the old one.",),
    )


def hold_form(work: Work, reference: str) -> AskedForm:
    """Return the form that puts a review on hold."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_hold)
    waits = tuple((code, phrases.sentence(words)) for code, words in WAITS_FOR.items())
    return form_about(
        at_hand,
        "Put the review on hold",
        FormField("waits_for", "choice", "What it waits for", is_needed=True, choices=waits),
        _WHY,
        FormField(
            "started_on",
            "date",
            "When the hold began",
            "Leave it empty for today.",
            when_empty=TODAY,
            faults_of=("on",),
        ),
        FormField("review_by", "date", "Look again by", is_needed=True),
        button="Put on hold",
        follows=("No clock is stopped: a hold explains why one is late.",),
    )


def release_form(work: Work, reference: str, waits_for: str) -> AskedForm:
    """Return the form that ends a hold."""
    at_hand = form_at_hand(work, reference)
    held = holds_of(work.session, at_hand.review, as_of=work.today)
    hold = next((one for one in held if one.waits_for == waits_for and not one.ended_on), None)
    check_offered(at_hand, at_hand.rights.may_hold and hold is not None)
    return form_about(
        at_hand,
        f"End the hold for {cause_of(hold) if hold else waits_for}",
        FormField("on", "date", "When it ended", "Leave it empty for today.", when_empty=TODAY),
        FormField("reason", "text", "Why it ended"),
        button="End the hold",
    )


def link_form(work: Work, reference: str) -> AskedForm:
    """Return the form that says that two reviews belong together."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    kinds = tuple(
        (code, f"{reference} {words} it") for code, words in KINDS.items() if code != CONVERTED
    )
    return form_about(
        at_hand,
        "Say that it belongs with another review",
        FormField(
            "other", "choice", "The other review", is_needed=True, choices=_other_reviews(at_hand)
        ),
        FormField("kind", "choice", "How they belong together", is_needed=True, choices=kinds),
    )


def unlink_form(work: Work, reference: str, other: str) -> AskedForm:
    """Return the form that takes a wrong link away."""
    at_hand = form_at_hand(work, reference)
    linked = other in {one for one, _ in links_of(work.session, at_hand.review)}
    check_offered(at_hand, at_hand.rights.may_record and linked)
    return form_about(
        at_hand,
        f"Take away the link to {other}",
        _WHY,
        button="Take the link away",
        follows=("The history of both reviews keeps it, and why it went.",),
    )


def waiver_form(work: Work, reference: str, clock: str) -> AskedForm:
    """Return the form that waives a running clock."""
    at_hand = form_at_hand(work, reference)
    lines = clock_lines(work, at_hand.review, clocks_of(work.session, at_hand.review.id or 0))
    line = next((one for one in lines if one.name == clock and one.standing in RUNNING), None)
    if line is None or not at_hand.rights.may_waive:
        raise NotOffered(reference)
    due = f"It is due by {phrases.day(line.due_on)}. {line.source}."
    return form_about(
        at_hand,
        f"Waive a clock: {phrases.lowered(line.label)}",
        _WHY,
        button="Waive the clock",
        notes=(due,),
        follows=("No alert is raised for it any more. The reason stands beside it.",),
    )


def _clocks_touched(workflow: Workflow, name: str) -> tuple[str, ...]:
    counted = [one.label for one in workflow.deadlines if one.anchor == name]
    met = [one.label for one in workflow.deadlines if one.met_by == name]
    return tuple(f"The clock “{label}” is counted from it." for label in counted) + tuple(
        f"The clock “{label}” is met by it." for label in met
    )


def _other_reviews(at_hand: FormAtHand) -> tuple[tuple[str, str], ...]:
    linked = [one for one, _ in links_of(at_hand.work.session, at_hand.review)]
    rows = at_hand.work.session.exec(
        select(Review.reference)
        .where(
            Review.board_id == at_hand.review.board_id,
            col(Review.reference).not_in([at_hand.review.reference, *linked]),
        )
        .order_by(col(Review.sort_key).desc())
        .limit(_REVIEWS_SHOWN)
    )
    return tuple((reference, reference) for reference in rows)
