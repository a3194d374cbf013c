"""The closed list of conditions that a workflow file may put on a move."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from workflows.action_needs import ACTION_NEEDS
from workflows.facts import Facts, LeftOpen
from workflows.need import Need
from workflows.shortfalls import (
    carried_out_sentence,
    copies_sentence,
    criteria_sentence,
    duties_sentence,
    findings_sentence,
    first_due_sentence,
    later_sentence,
    learning_sentence,
    notices_sentence,
    open_actions_sentence,
    points_sentence,
    returns_sentence,
    reviewer_sentence,
    revisits_sentence,
)

A_DAY = date(2017, 1, 5)
NOTHING = Facts(
    actor_is_owner=True,
    actor_recommended=True,
    actor_is_of_owning_agency=True,
    actor_asked=True,
    due_on=A_DAY,
    too_early_until=A_DAY,
)
"""Facts under which no need holds."""


def facts_where(names: Collection[str]) -> Facts:
    """Return facts under which the named needs hold and, as far as facts allow, no others."""
    satisfied: dict[str, Any] = {}
    for name in names:
        satisfied.update(NEEDS[name].satisfied_by)
    return replace(NOTHING, **satisfied)


def _is_published_in_time(facts: Facts) -> bool:
    return (
        facts.copies_sent_on is not None
        and facts.publication_on is not None
        and facts.earliest_publication_on is not None
        and facts.publication_on >= facts.earliest_publication_on
    )


def _is_carried_out(facts: Facts) -> bool:
    """Tell whether something was done: by its actions, or instead of them."""
    if facts.open_actions != ():
        return False
    if facts.actions_done and not facts.actions_refused:
        return True
    return bool(facts.done_instead.strip() and facts.has_evidence and facts.reason.strip())


def _is_later(facts: Facts) -> bool:
    return (
        facts.due_on is not None
        and facts.proposed_due_on is not None
        and facts.proposed_due_on > facts.due_on
    )


def _always(sentence: str) -> Callable[[Facts], str]:
    return lambda _facts: sentence


_ALL = (
    Need(
        "reason_given",
        lambda facts: bool(facts.reason.strip()),
        _always("No reason is given: say why, in a sentence or two."),
        {"reason": "As agreed at the meeting."},
    ),
    Need(
        "owner_named",
        lambda facts: facts.has_owner,
        _always("Nobody owns this: name the role that will."),
        {"has_owner": True},
    ),
    Need(
        "due_on_set",
        lambda facts: facts.has_due_on,
        _always("No due date is set: agree one with the lead agency and record it."),
        {"has_due_on": True},
    ),
    Need(
        "first_due_on",
        lambda facts: facts.due_on is None,
        first_due_sentence,
        {"due_on": None},
    ),
    Need(
        "later_due_on",
        _is_later,
        later_sentence,
        {"proposed_due_on": date(2017, 2, 3)},
        also_reads=("due_on",),
    ),
    Need(
        "evidence_attached",
        lambda facts: facts.has_evidence,
        _always("No evidence is attached: attach a link or a note that shows it was done."),
        {"has_evidence": True},
    ),
    Need(
        "signer_is_not_owner",
        lambda facts: not facts.actor_is_owner,
        _always(
            "You own this, or did, or handed it in, and nobody signs off their own work: "
            "ask somebody else who may."
        ),
        {"actor_is_owner": False},
    ),
    Need(
        "decided_by_another_person",
        lambda facts: not facts.actor_recommended,
        _always(
            "You made the recommendation, and the decision has to be another person's: "
            "ask the board's chair to record it."
        ),
        {"actor_recommended": False},
    ),
    Need(
        "criteria_answered",
        lambda facts: facts.criteria_answered,
        criteria_sentence,
        {"criteria_answered": True},
        also_reads=("criteria_missing",),
    ),
    Need(
        "reviewer_independent",
        lambda facts: facts.reviewer_named and facts.reviewer_independent,
        reviewer_sentence,
        {"reviewer_named": True, "reviewer_independent": True},
    ),
    Need(
        "review_on_set",
        lambda facts: facts.review_on is not None,
        _always("No date is set on which to look at this again: give one."),
        {"review_on": A_DAY},
    ),
    Need(
        "replacement_named",
        lambda facts: bool((facts.replaced_by or "").strip()),
        _always("Nothing is named in its place: give the reference of what replaces it."),
        {"replaced_by": "SCR-2016-01-A02"},
    ),
    Need(
        "addressee_named",
        lambda facts: facts.addressee_named,
        _always("No addressee is named: say whom this is for."),
        {"addressee_named": True},
    ),
    Need(
        "findings_answered",
        lambda facts: facts.findings_unanswered == 0,
        findings_sentence,
        {"findings_unanswered": 0},
    ),
    Need(
        "publication_on_set",
        lambda facts: facts.publication_on is not None,
        _always("No publication date is set: propose one."),
        {"publication_on": A_DAY},
    ),
    Need(
        "copies_sent_in_time",
        _is_published_in_time,
        copies_sentence,
        {
            "copies_sent_on": date(2016, 12, 22),
            "publication_on": A_DAY,
            "earliest_publication_on": A_DAY,
        },
    ),
    Need(
        "no_open_actions",
        lambda facts: facts.open_actions == (),
        open_actions_sentence,
        {"open_actions": ()},
    ),
    Need(
        "carried_out",
        _is_carried_out,
        carried_out_sentence,
        {"open_actions": (), "actions_done": ("SCR-2016-01-A01",), "actions_refused": ()},
        also_reads=("done_instead", "has_evidence", "reason"),
    ),
    Need(
        "learning_shared",
        lambda facts: facts.learning_shared,
        learning_sentence,
        {"learning_shared": True},
        also_reads=("learning_awaited", "learning_unsent"),
    ),
    Need(
        "reach_counted",
        lambda facts: facts.number_reached is not None and facts.number_reached > 0,
        _always("Nobody is counted as reached: record how many front-line staff it got to."),
        {"number_reached": 12},
    ),
    Need(
        "reach_shown",
        lambda facts: facts.has_evidence and bool(facts.reached_how.strip()),
        _always(
            "It is not said how they were reached, or what shows it: give both, such as the "
            "team meetings and their list."
        ),
        {"has_evidence": True, "reached_how": "Team meetings"},
    ),
    Need(
        "notification_sent",
        lambda facts: facts.notification_on is not None,
        _always(
            "No serious incident notification is on record, and a rapid review can't exist "
            "without one: record the day it was sent to the panel first."
        ),
        {"notification_on": A_DAY},
    ),
    Need(
        "duties_met",
        lambda facts: facts.duties_owed == () and facts.left_open.is_nothing(),
        duties_sentence,
        {"duties_owed": (), "left_open": LeftOpen()},
    ),
    Need(
        "notices_sent",
        lambda facts: facts.notices_unsent == (),
        notices_sentence,
        {"notices_unsent": ()},
    ),
    Need(
        "returns_settled",
        lambda facts: facts.returns_outstanding == (),
        returns_sentence,
        {"returns_outstanding": ()},
    ),
    Need(
        "points_assessed",
        lambda facts: facts.points_open == 0,
        points_sentence,
        {"points_open": 0},
    ),
    Need(
        "revisit_recorded",
        lambda facts: facts.revisits_missing == 0,
        revisits_sentence,
        {"revisits_missing": 0},
    ),
)
NEEDS: Mapping[str, Need] = MappingProxyType({need.name: need for need in (*_ALL, *ACTION_NEEDS)})
