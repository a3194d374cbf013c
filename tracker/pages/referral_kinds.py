"""The kinds of review that may be logged, and the clocks that a referral of a kind starts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.changing import REGISTER, Work
from tracker.operations.reviews.logging_roles import subgroups_to_log
from tracker.operations.reviews.review_clocks import rules_for
from tracker.operations.reviews.review_kinds import begins_decided
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.review_forms import check_offered, form_about, form_at_hand
from tracker.records import Review
from workflows import phrases
from workflows.date_words import date_words
from workflows.deadlines import due_on
from workflows.definition import Workflow
from workflows.names import ENTERED
from workflows.words import AWARE, DECIDED

ON_REGISTER = {"undecided": "Not decided yet", "case_management_review": "Case management review"}
"""What the register keeps without a process of its own."""


def kinds_to_log(work: Work, said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the kinds that may be logged with their titles: processes, then the register's.

    A process is offered that was in force on the day; one that begins with its decision takes the
    edition of that day, which is asked later.
    """
    day = _day(work, said)
    known = {flow.name: flow for flow in work.app.workflows.values() if flow.subject == "review"}
    offered = [flow for name in known for flow in _in_force(work, name, day)]
    titles = sorted((flow.title, flow.name) for flow in offered)
    return (
        *((name, title) for title, name in titles),
        *((name, ON_REGISTER[name]) for name in REGISTER),
    )


def kind_form(work: Work, reference: str) -> AskedForm:
    """Return the form that gives a review on the register its kind, and so its process."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, may_take_up(work, at_hand.review))
    day = at_hand.review.entered_on or work.today
    offered = kinds_to_log(work, {"notified_on": day})
    kinds = tuple(
        (name, title)
        for name, title in offered
        if name not in REGISTER and not begins_decided(work.app, name)
    )
    return form_about(
        at_hand,
        "Say which kind of review it is",
        FormField("kind", "choice", "Which kind of review", is_needed=True, choices=kinds),
        FormField(
            "on",
            "date",
            "From which day its clocks count",
            "Leave it empty for the day on which it was logged.",
            when_empty="The day on which it was logged",
        ),
        button="Begin its process",
        follows=("Its reference stays what it is.",),
    )


def may_take_up(work: Work, review: Review) -> bool:
    """Tell whether somebody may give a review of this board its kind."""
    if review.workflow_name is not None or review.led_by:
        return False
    return any(one.id == review.subgroup_id for one in subgroups_to_log(work))


def clocks_that_start(work: Work, said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the clocks that a referral will start, each with its date, as sentences."""
    kind, day = said.get("kind", ""), _day(work, said)
    if not kind or day > work.today:
        return ()
    in_force = _in_force(work, kind, day)
    if said.get("led_by") or not in_force:
        return ("No clock starts: it is kept on the register.",)
    days = {ENTERED + in_force[-1].initial: said.get("notified_on") or work.today}
    days |= {AWARE: said["aware_on"]} if said.get("aware_on") else {}
    if said.get("decided_on"):
        days = dict.fromkeys((*days, DECIDED), said["decided_on"])
    started = tuple(_started(work, in_force[-1], days)) or ("No clock starts yet.",)
    lacking = {AWARE} - days.keys()
    if begins_decided(work.app, kind) and not (said.get("beside") or said.get("decided_on")):
        lacking.add(DECIDED)
    return (*started, *_waiting(work, in_force[-1], lacking))


def _started(work: Work, flow: Workflow, days: Mapping[str, date]) -> Iterator[str]:
    calendar = work.app.calendar(work.board.nation)
    for rule in rules_for(flow, work.board):
        start = days.get(rule.after or "")
        if start is not None and rule.means == "do_by":
            due = phrases.day(due_on(rule, start, calendar).due_on)
            yield f"The clock “{rule.label}” starts: by {due}."


def _waiting(work: Work, flow: Workflow, lacking: Collection[str]) -> Iterator[str]:
    """Return the clocks that don't start for lack of a date, and which date each of them needs."""
    for rule in rules_for(flow, work.board):
        if rule.after in lacking and rule.means == "do_by":
            day = f"the day on which {date_words(flow, rule.after or '')}"
            yield f"The clock “{rule.label}” doesn’t start yet: it needs {day}."


def _in_force(work: Work, kind: str, day: date) -> Sequence[Workflow]:
    flows = [flow for flow in work.app.editions(kind) if flow.subject == "review"]
    if begins_decided(work.app, kind):
        return [flow for flow in flows if not flow.is_prospective][-1:]
    return [flow for flow in flows if flow.was_in_force(day)][-1:]


def _day(work: Work, said: Mapping[str, Any]) -> date:
    day: date = said.get("aware_on") or said.get("notified_on") or work.today
    return day
