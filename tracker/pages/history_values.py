"""What the codes in a board's history stand for: names of its records, labels of its settings."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import select

from tracker.changing import Look
from tracker.operations.plans.assurance import ASSURANCE
from tracker.operations.reviews import agency_returns
from tracker.operations.reviews.review_holds import WAITS_FOR
from tracker.pages.referral_kinds import ON_REGISTER
from tracker.records import Agency, Meeting, Person, Post, Subgroup
from workflows import lineage, phrases
from workflows.action_needs import DECLINES, OUTSIDE, OUTSIDE_WORDS
from workflows.action_rules import GRADES, grade_in_full
from workflows.rollup import ROLLUPS

Labels = Mapping[str, Mapping[str, str]]
_GRADES = {str(number): grade_in_full(number) for number in GRADES}


def labels_by_field(look: Look) -> Labels:
    """Return what each code is called, by the field that holds it."""
    return {**_of_records(look), **_of_settings(look), **_FIXED}


def _of_records(look: Look) -> Labels:
    agencies = dict(_pairs(look, Agency, Agency.name))
    subgroups = dict(_pairs(look, Subgroup, Subgroup.name))
    posts = dict(_pairs(look, Post, Post.title))
    people = dict(_pairs(look, Person, Person.name))
    meetings = dict(_meetings(look))
    return {
        "subgroup": subgroups,
        "of": subgroups | {look.board.reference: look.board.name},
        "agency": agencies,
        "blocked_by": {OUTSIDE: OUTSIDE_WORDS} | agencies,
        "owner": posts,
        "post": posts,
        "posts": posts,
        "lead": people,
        "named": people,
        "successor": people,
        "meeting": meetings,
        "due_meeting": meetings,
        "reviewed_at": meetings,
    }


def _of_settings(look: Look) -> Labels:
    app, board = look.app, look.board.reference
    flows = app.workflows.values()
    return {
        "kind": ON_REGISTER | {flow.name: flow.title for flow in flows},
        "workflow": {flow.key: f"{flow.title}, {flow.guidance or flow.edition}" for flow in flows},
        "edition": {flow.edition: flow.guidance for flow in flows if flow.guidance},
        "decides": {name: role.label for name, role in app.roles.items()},
        "rag": {one.name: one.label for one in app.rag_key(board).values},
        "reason_code": {one.name: one.label for one in app.rules(board).reasons},
        "themes": {name: theme.label for name, theme in app.themes.items()},
    }


_FIXED: Labels = {
    "declined_because": DECLINES,
    "result": ASSURANCE,
    "assurance": ASSURANCE,
    "grade": _GRADES,
    "rollup": ROLLUPS,
    "waits_for": WAITS_FOR,
    "released": WAITS_FOR,
    "asks_for": agency_returns.KINDS,
    "link": lineage.KINDS,
}
"""Words of the tracker itself, the same for every board."""


def spoken(value: Any, labels: Mapping[str, str]) -> Any:
    """Return a value with labels for codes, also for each of several in one value."""
    if isinstance(value, list):
        return phrases.listed([labels.get(str(one), str(one)) for one in value])
    words = labels.get(str(value))
    if words is not None or not isinstance(value, str) or ", " not in value:
        return value if words is None else words
    parts = value.split(", ")
    return phrases.listed([labels[one] for one in parts]) if set(parts) <= set(labels) else value


def _pairs(look: Look, record: Any, label: Any) -> Iterable[tuple[str, Any]]:
    found = select(record.reference, label).where(record.board_id == look.board.id)
    return ((reference, words) for reference, words in look.session.exec(found))


def _meetings(look: Look) -> Iterable[tuple[str, str]]:
    for reference, held_on in _pairs(look, Meeting, Meeting.held_on):
        yield reference, f"{phrases.day(held_on)}, {reference}"
