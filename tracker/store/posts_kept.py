"""Whether posts are held until when history says, person by person."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy import column as named
from sqlalchemy import table as bare
from sqlmodel import Session, col

from tracker.records import History, Person, Post

_BEGINS, _ENDS = ("appoint", "let_back_in"), ("stand_down", "leave")
_ONE_DAY = timedelta(days=1)
_Seat = tuple[int, int]
"""A person's id and a post's."""


class _Told:
    """What history says of who holds which post: when it may have ended, and when it must have."""

    def __init__(self, connection: Connection) -> None:
        self._posts = _ids(connection, Post)
        self._people = _ids(connection, Person)
        self.begun = set[_Seat]()
        self.may_end = defaultdict[_Seat, set[date]](set)
        self.may_end_all = defaultdict[int, set[date]](set)
        self.must_end: dict[_Seat, date] = {}

    def take(self, board_id: int, person_id: int, what: str, told: Mapping[str, Any]) -> None:
        """Take one change of a person in, in the order in which they were written."""
        if what in _BEGINS:
            post = self._posts.get((board_id, told.get("post")))
            if "last_day" not in told:
                self._begin(person_id, post)
            elif post is not None:  # as the board was made, or before they held it anyway
                self.begun.add((person_id, post))
                self.may_end[person_id, post].add(date.fromisoformat(told["last_day"]))
            return
        day = date.fromisoformat(told["last_day"])
        if "posts" not in told:
            self.may_end_all[person_id].add(day)
            return
        heir = self._people.get((board_id, told.get("successor")))
        for reference in told["posts"].split(", "):
            post = self._posts.get((board_id, reference))
            if post is not None:
                self.may_end[person_id, post].add(day)
                self.must_end[person_id, post] = day
                if heir is not None:  # a deputy who succeeds is deputy until then
                    self.may_end[heir, post].add(day)
                    self._begin(heir, post)

    def _begin(self, person_id: int, post: int | None) -> None:
        if post is not None:
            self.begun.add((person_id, post))
            self.must_end.pop((person_id, post), None)


def tenure_faults(session: Session) -> Iterator[str]:
    """Tell which tenure ends on another day than history says, or goes on after it.

    Who held a post before their board was made came with it, and history has no end of that.
    """
    connection = session.connection()
    told, made_on = _Told(connection), _made_on(connection)
    changes = select(col(History.board_id), col(History.item_id), col(History.what))
    changes = changes.add_columns(col(History.became)).order_by(col(History.id))
    changes = changes.where(
        col(History.item_kind) == "person", col(History.what).in_((*_BEGINS, *_ENDS))
    )
    found: Any = connection.execute(changes)
    for board_id, person_id, what, became in found:
        try:
            told.take(board_id, person_id, what, json.loads(became))
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"what history says of the posts of row {person_id} of person can't be read"
    for row in _tenures(connection):
        yield from _faults_of(row, told, made_on)


def _faults_of(row: Any, told: _Told, made_on: Mapping[int, date]) -> Iterator[str]:
    seat = (row.person_id, row.post_id)
    try:
        begins = date.fromisoformat(str(row.held_from))
        ends = None if row.held_until is None else date.fromisoformat(str(row.held_until))
    except ValueError:
        yield f"row {row.id} of tenure has a day that can't be read"
        return
    days = told.may_end[seat] | told.may_end_all[row.person_id]
    came_so = seat not in told.begun and ends is not None and ends < made_on[row.board_id]
    if ends is not None and not came_so and ends not in {max(d, begins - _ONE_DAY) for d in days}:
        yield f"row {row.id} of tenure ends on {ends}, and history says nothing of that"
    must = told.must_end.get(seat)
    if must is not None and begins <= must and (ends is None or ends > must):
        yield f"row {row.id} of tenure goes on, and history says that it ended on {must}"


def _ids(connection: Connection, record: type[Post] | type[Person]) -> dict[tuple[int, Any], int]:
    rows: Any = record
    found = connection.execute(select(rows.board_id, rows.reference, rows.id))
    return {(board_id, reference): row_id for board_id, reference, row_id in found}


def _made_on(connection: Connection) -> Mapping[int, date]:
    """Return by board the day of the first change that its history has."""
    first = select(col(History.board_id), func.min(col(History.recorded_at)))
    found: Any = connection.execute(first.group_by(col(History.board_id)))
    days = {board_id: at.date() for board_id, at in found}
    return defaultdict(lambda: date.max, days)


def _tenures(connection: Connection) -> Any:
    names = ("id", "board_id", "person_id", "post_id", "held_from", "held_until")
    asked: Any = select(*(named(name) for name in names)).select_from(bare("tenure"))
    return connection.execute(asked.order_by(named("id")))
