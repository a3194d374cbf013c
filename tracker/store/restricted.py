"""Which reviews are restricted on a day, and what of them is hidden from somebody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlmodel import Session, col

from tracker.records import Incident, Review, ReviewViewer, Tenure
from tracker.store.moments import kept_of_moment
from tracker.store.prepared import Prepared

Eyes = tuple[int | None, ...]
NOBODY: Eyes = (None,)
EVERYTHING: Eyes = ()
"""Nobody's eyes see what no restriction hides; several pairs see what every one of them may."""


@dataclass(frozen=True)
class Restricted:
    """One restricted review, its incident, and one person named on it."""

    id: int
    board_id: int
    reference: str
    incident_id: int | None
    named: int | None


@dataclass(frozen=True)
class Hidden:
    """What is hidden: ids of reviews and incidents, and (board, reference) of either."""

    reviews: tuple[int, ...]
    incidents: tuple[int, ...]
    references: tuple[tuple[int, str], ...]


_R, _V = Review.__table__.c, ReviewViewer.__table__.c  # type: ignore[attr-defined]
_I, _T = Incident.__table__.c, Tenure.__table__.c  # type: ignore[attr-defined]


def restricted_on(day: Any) -> Any:
    """Ask whether a review is restricted on a day; an embargo ends with its last day."""
    return and_(
        col(Review.is_restricted),
        or_(col(Review.restricted_until).is_(None), col(Review.restricted_until) >= day),
    )


_DAY = bindparam("on_day", type_=_R.restricted_until.type)
_HOLDS_A_POST = exists().where(
    _T.person_id == _V.person_id,
    _T.held_from <= _DAY,
    or_(_T.held_until.is_(None), _T.held_until >= _DAY),
)
"""To see a restricted review takes a name on it and a post held on the day."""
_RESTRICTED = Prepared(
    select(_R.id, _R.board_id, _R.reference, _R.incident_id, _V.person_id)
    .outerjoin_from(_R.id.table, _V.id.table, and_(_V.review_id == _R.id, _HOLDS_A_POST))
    .where(restricted_on(_DAY))
    .order_by(_R.id)
)


class Looking:
    """Through whose eyes one session looks; what is restricted is asked once, when first needed."""

    def __init__(self, eyes: Eyes, today: Callable[[], date]) -> None:
        self.eyes = eyes
        self._today = today
        self._restricted: Sequence[Restricted] | None = None
        self._hidden: dict[Eyes, Hidden | None] = {}

    def look_again(self) -> None:
        """Forget what is restricted: it has changed in this very transaction."""
        self._restricted, self._hidden = None, {}

    def is_any(self, session: Session) -> bool:
        """Tell whether any review is restricted, from whomever."""
        return bool(self._asked(session))

    def hidden(self, session: Session) -> Hidden | None:
        """Return what these eyes may not see, or None where that is nothing."""
        if self.eyes == EVERYTHING:
            return None
        restricted = self._asked(session)
        if not restricted:
            return None
        if self.eyes not in self._hidden:
            self._hidden[self.eyes] = _hidden(session, restricted, self.eyes)
        return self._hidden[self.eyes]

    def shut(self, session: Session, also: Eyes) -> frozenset[int]:
        """Return the reviews that these eyes, or others besides, may not see."""
        return _shut(self._asked(session), (*self.eyes, *also))

    def _asked(self, session: Session) -> Sequence[Restricted]:
        if self._restricted is None:
            self._restricted = _restricted(session, self._today())
        return self._restricted


def _restricted(session: Session, day: date) -> Sequence[Restricted]:
    def ask() -> tuple[Restricted, ...]:
        connection = session.connection()
        cursor = connection.connection.cursor()
        rows = _RESTRICTED.rows(cursor, connection.dialect, {"on_day": day})
        return tuple(Restricted(*row) for row in rows)

    return kept_of_moment(session, (_RESTRICTED, day), ask)


def _hidden(session: Session, restricted: Sequence[Restricted], eyes: Eyes) -> Hidden | None:
    shut = _shut(restricted, eyes)
    if not shut:
        return None
    rows = {row.id: row for row in restricted if row.id in shut}
    incidents = _hidden_incidents(session, rows)
    references = {(row.board_id, row.reference) for row in rows.values()}
    references |= {(board_id, reference) for _, board_id, reference in incidents}
    return Hidden(
        tuple(sorted(shut)),
        tuple(number for number, _, _ in incidents),
        tuple(sorted(references)),
    )


def _shut(restricted: Sequence[Restricted], eyes: Eyes) -> frozenset[int]:
    named: dict[int, set[int | None]] = {}
    for row in restricted:
        named.setdefault(row.id, set()).add(row.named)
    return frozenset(number for number, who in named.items() if not _may_see(eyes, who))


def _may_see(eyes: Eyes, named: set[int | None]) -> bool:
    return all(eye is not None and eye in named for eye in eyes)


def _hidden_incidents(session: Session, rows: dict[int, Restricted]) -> list[tuple[int, int, str]]:
    """Return the incidents of which no review is left to be seen."""
    of = [row.incident_id for row in rows.values() if row.incident_id is not None]
    if not of:
        return []
    left = select(_R.incident_id).where(_R.incident_id.in_(of), _R.id.not_in(rows))
    asked = select(_I.id, _I.board_id, _I.reference).where(_I.id.in_(of), _I.id.not_in(left))
    return [(row[0], row[1], row[2]) for row in session.connection().execute(asked)]
