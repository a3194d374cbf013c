"""What a list can be narrowed and ordered by, as its page offers it: each with its choices."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from tracker.changing import REGISTER, Look, Work
from tracker.operations.reviews.review_kinds import kinds_of_review
from tracker.pages.state_choices import Choices, Grouped, grouped_states
from tracker.records import Agency, Post, Review, Subgroup
from tracker.store.prepared import Prepared, rows_in
from tracker.store.seen_answers import kept_as_seen
from workflows import phrases

YES_NO: Choices = (("yes", "Yes"), ("no", "No"))
_MANY = 500
"""More reviews than this are not offered one by one: the newest are."""


_FEW = 10
"""Fewer lines than this are read through at a glance."""


@dataclass(frozen=True)
class FilterChoice:
    """One filter of a list: its name, its words, and the values that it may have.

    `groups` are the same values under headings, where there are too many to be read through.
    """

    name: str
    label: str
    choices: Choices
    groups: Grouped = ()


def filter_choices(
    look: Look, subject: str, names: Sequence[str], asked: Mapping[str, str]
) -> tuple[FilterChoice, ...]:
    """Return the filters of a list with their choices; `subject` is whose states they are, and
    `asked` what the list is narrowed by now.
    """
    narrowed = {name: asked[name] for name in _NARROWING.get(subject, ()) if asked.get(name)}
    named = ("filters", look.board.id, subject, tuple(names), tuple(narrowed.items()))
    return kept_as_seen(
        look.session, named, lambda: tuple(_offered(look, subject, names, narrowed))
    )


def needs_choices(work: Work, in_all: int | None) -> bool:
    """Tell whether a list of so many lines is worth narrowing: not where somebody sees what is
    their own alone, and has few."""
    reach = {work.app.roles[post.role].reach for post in work.actor.posts}
    return (in_all or 0) >= _FEW or not reach <= {"own"}


_NARROWING = {"review": ("kind", "state")}
"""What a list is narrowed by that changes which states it offers."""


def _offered(
    look: Look, subject: str, names: Sequence[str], asked: Mapping[str, str]
) -> Iterator[FilterChoice]:
    for name in names:
        if (subject, name) == ("review", "state"):
            yield _review_states(look, asked)
        else:
            yield FilterChoice(name, _LABELS[name], _choices(look, subject, name))


def _review_states(look: Look, asked: Mapping[str, str]) -> FilterChoice:
    groups = grouped_states(look, kind=asked.get("kind", ""), chosen=asked.get("state", ""))
    words = tuple(
        (value, f"{label} ({title})" if title else label)
        for title, choices in groups
        for value, label in choices
    )
    return FilterChoice("state", _LABELS["state"], words, groups)


def order_choices(names: Iterable[str]) -> Choices:
    """Return the orders of a list with their words."""
    return tuple((name, _ORDERS[name]) for name in names)


def grouping_choices(names: Iterable[str]) -> Choices:
    """Return what a list can be grouped by, with its words."""
    return tuple((name, _LABELS[name]) for name in names)


def _choices(look: Look, subject: str, name: str) -> Choices:
    if name == "state":
        return _states(look, subject)
    return _MAKERS[name](look)


def _states(look: Look, subject: str) -> Choices:
    labels = {
        state.name: state.label for flow in look.app.of_subject(subject) for state in flow.states
    }
    return tuple(labels.items())


_BOARD = bindparam("the_board", type_=Integer)
_AGENCIES = Prepared(
    select_columns(col(Agency.reference), col(Agency.name))
    .where(col(Agency.board_id) == _BOARD)
    .order_by(col(Agency.name))
)
_SUBGROUPS = Prepared(
    select_columns(col(Subgroup.reference), col(Subgroup.name))
    .where(col(Subgroup.board_id) == _BOARD)
    .order_by(col(Subgroup.name))
)
_OWNERS = Prepared(
    select_columns(col(Post.reference), col(Post.title), col(Agency.name))
    .join(Agency, col(Agency.id) == Post.agency_id)
    .where(col(Post.board_id) == _BOARD)
    .order_by(col(Agency.name), col(Post.title))
)
_REVIEWS = (
    select(Review.reference)
    .where(col(Review.board_id) == _BOARD)
    .order_by(col(Review.id).desc())
    .limit(_MANY)
)


def agency_choices(look: Look) -> Choices:
    """Return a board's agencies by name."""
    return tuple((name, words) for name, words in _rows(look, _AGENCIES))


def _subgroups(look: Look) -> Choices:
    return tuple((name, words) for name, words in _rows(look, _SUBGROUPS))


def owner_choices(look: Look) -> Choices:
    """Return the posts of a board's agencies, by agency and title."""
    return tuple((name, f"{title}, {agency}") for name, title, agency in _rows(look, _OWNERS))


def owners_in(look: Look, agencies: Collection[str]) -> Choices:
    """Return the posts of some agencies, which are called by their names."""
    rows = _rows(look, _OWNERS)
    return tuple((name, f"{title}, {agency}") for name, title, agency in rows if agency in agencies)


def _rows(look: Look, question: Prepared) -> list[tuple[Any, ...]]:
    return rows_in(look.session, question, {"the_board": look.board.id})


def _reviews(look: Look) -> Choices:
    asked = look.session.exec(_REVIEWS, params={"the_board": look.board.id})
    return tuple((name, name) for name in asked)


def _themes(look: Look) -> Choices:
    return tuple((theme.name, phrases.sentence(theme.label)) for theme in look.app.themes.values())


def _kinds(look: Look) -> Choices:
    return tuple(
        (
            kind,
            phrases.sentence(kind.replace("_", " "))
            if kind in REGISTER
            else look.app.newest(kind).title,
        )
        for kind in kinds_of_review(look.app)
    )


_LABELS = {
    "state": "State",
    "agency": "Agency",
    "subgroup": "Subgroup",
    "review": "Review",
    "theme": "Theme",
    "owner": "Owner",
    "kind": "Type",
    "is_open": "Still open",
    "is_late": "Overdue",
    "is_owned": "Somebody owns it",
    "is_silent": "No update for a long time",
}
_ORDERS = {
    "due": "Soonest due first",
    "-due": "Latest due first",
    "late": "Longest overdue first",
    "reference": "Reference",
    "state": "State",
    "agency": "Agency",
    "kind": "Type",
    "since": "Longest in its state first",
    "subgroup": "Subgroup",
}
_MAKERS: Mapping[str, Callable[[Look], Choices]] = {
    "agency": agency_choices,
    "subgroup": _subgroups,
    "review": _reviews,
    "theme": _themes,
    "kind": _kinds,
    "owner": owner_choices,
    "is_open": lambda _look: YES_NO,
    "is_late": lambda _look: YES_NO,
    "is_owned": lambda _look: YES_NO,
    "is_silent": lambda _look: YES_NO,
}
