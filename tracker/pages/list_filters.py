"""The filters that several lists offer, each as what the database is asked."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, not_, or_, true
from sqlmodel import col, select

from tracker.changing import Look, agency_named, post_named, subgroup_named
from tracker.operations.learning.theme_lists import known_themes
from tracker.pages.listing import Filter
from tracker.records import Action, Person, Review, Tenure, ThemeTag
from tracker.records.kinds import kept_as
from tracker.store.holders import runs_on
from tracker.store.items import find
from tracker.store.state_groups import Claim, is_unfinished, stands_where

MANY = 500
"""More ids than this cost more to name than the rest of the board's rows cost to read."""


def among(column: Any, ids: Collection[int]) -> ColumnElement[bool]:
    """Ask for the rows of some ids; of a great many, for every row, by one statement either way."""
    found: ColumnElement[bool] = col(column).in_(ids) if len(ids) <= MANY else true()
    return found


def open_in(record: Any, claim: Claim = is_unfinished) -> Filter:
    """Return the filter of what is open, or of what isn't."""

    def asked(look: Look, is_open: bool) -> Any:
        fits = stands_where(look.app.workflows.values(), record, claim)
        return fits if is_open else not_(fits)

    return asked


def late_by(column: Any) -> Filter:
    """Return the filter of what a running clock finds late, or doesn't."""

    def asked(look: Look, is_late: bool) -> Any:
        late = column < look.today
        return late if is_late else or_(column.is_(None), not_(late))

    return asked


def equal_to(column: Any) -> Filter:
    """Return the filter of rows that have a value in a column, or one of several."""
    return lambda _look, value: (
        col(column).in_(value) if isinstance(value, tuple) else col(column) == value
    )


def missing(*columns: Any) -> Filter:
    """Return the filter of rows without a value in any of some columns, or of all others."""

    def asked(_look: Look, is_missing: bool) -> Any:
        filled = or_(*(col(column).is_not(None) for column in columns))
        return not_(filled) if is_missing else filled

    return asked


def of_review(column: Any) -> Filter:
    """Return the filter of what belongs to a review; an unknown one is refused."""
    return lambda look, name: col(column) == find(look.session, Review, look.board.id or 0, name).id


def of_action(column: Any) -> Filter:
    """Return the filter of what belongs to an action; an unknown one is refused."""
    return lambda look, name: col(column) == find(look.session, Action, look.board.id or 0, name).id


def of_agency(column: Any) -> Filter:
    """Return the filter of an agency's own, by its reference or name."""
    return lambda look, name: col(column) == agency_named(look.session, look.board, name).id


def of_subgroup(column: Any) -> Filter:
    """Return the filter of a subgroup's own, by its reference or name."""
    return lambda look, name: col(column) == subgroup_named(look.session, look.board, name).id


def owned_by(column: Any) -> Filter:
    """Return the filter of what a post owns, by the post's reference."""
    return lambda look, name: col(column) == post_named(look.session, look.board, name).id


def held_by(column: Any) -> Filter:
    """Return the filter of what the posts own that whoever has an address holds today."""
    return lambda look, address: col(column).in_(
        select(Tenure.post_id)
        .join(Person, col(Person.id) == Tenure.person_id)
        .where(
            Tenure.board_id == look.board.id,
            Person.email == address.lower(),
            runs_on(Tenure, look.app.clock.today()),
        )
    )


def themed(record: Any) -> Filter:
    """Return the filter of items that bear a theme; one that isn't on the list is refused."""

    def asked(look: Look, name: str) -> Any:
        (theme,) = known_themes(look.app, [name])
        tagged = select(ThemeTag.item_id).where(
            ThemeTag.board_id == look.board.id,
            ThemeTag.item_kind == kept_as(record).name,
            ThemeTag.theme == theme,
        )
        return col(record.id).in_(tagged)

    return asked


def from_day(column: Any) -> Filter:
    """Return the filter of what lies on the day looked from or after it, or before it."""

    def asked(look: Look, is_coming: bool) -> Any:
        day: date = look.today
        return col(column) >= day if is_coming else col(column) < day

    return asked
