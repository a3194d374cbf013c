"""Sessions that leave out what their viewer may not see: a restricted review, for most people.

A session adds to every select, update and delete that it is asked for, subqueries too, that rows
of hidden reviews are not there. Who opens one without saying for whom looks as nobody. What must
see everything says so by name. That is the whole list:

- the sweep, which raises the alerts of every late clock (its counts are the viewer's own);
- digests: what runs on a board is read once, and each chair is shown what of it they may see;
- the sender, who leases and marks letters written to people who may have them;
- who could still open a restricted review once somebody leaves (no more is told than that one is);
- the board's chair, who lets somebody see one on record;
- numbering, for the next reference must be free of the hidden ones too;
- upgrading a database and loading a board.

Beside what is hidden stands what is seen: `sight.py` says what somebody's posts let them see,
`seen_rows.py` which rows that is. A reading in somebody's name shows these alone. A change finds
what it is named by among them alone; what its rules ask beside isn't shown, and may be more: an
owner's action hangs on a review that the owner doesn't see. Whoever holds the database and looks
in nobody's name sees the whole board but what is restricted.

Statements on the driver's own connection pass this by; a house test names each one.
"""

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.sql import visitors
from sqlmodel import Session, col, select

from tracker.store.hidden_letters import hidden_letters, tells_of_hidden
from tracker.store.hiding import guarded, options_for, without_letters
from tracker.store.restricted import EVERYTHING, NOBODY, Eyes, Looking
from tracker.store.seen_rows import seeing
from tracker.store.sight import Sight

COUNTS_ALL = {"counts_all": True}
"""Execution options of a statement that is to see every row."""
ADDRESSED = {"addressed": True}
"""Execution options of a statement that finds what somebody named: only what they see is found."""
_LOOKING, _SIGHT, _SHOWS, _FINDS = "looking", "sight", "shows", "finds"


class SeeingSession(Session):
    """A session that looks through somebody's eyes."""

    def __init__(self, bind: Any, looking: Looking) -> None:
        super().__init__(bind, expire_on_commit=False, info={_LOOKING: looking})


def look_as(session: Session, person_id: int | None) -> None:
    """Let a session look through one person's eyes from now on."""
    _looking(session).eyes = (person_id,)


def see_with(session: Session, sight: Sight) -> None:
    """Let a session show what is in somebody's sight and nothing else, from now on."""
    session.info[_SIGHT], session.info[_SHOWS] = sight, True


def find_with(session: Session, sight: Sight) -> None:
    """Let a session find what somebody names in their sight alone; rules ask as they did."""
    session.info[_SIGHT] = sight


@contextmanager
def asking_rules(session: Session) -> Iterator[None]:
    """Let the rules ask a session what they need for a while: it isn't shown.

    An owner's action hangs on a review that they don't see, and a rule may still ask that review.
    What somebody names is found only in their sight all the same.
    """
    before = session.info.get(_SHOWS, False)
    session.info[_SHOWS] = False
    try:
        yield
    finally:
        session.info[_SHOWS] = before


def oversees(session: Session, subgroup_id: int | None) -> bool:
    """Tell whether a session's viewer sees all that a subgroup oversees, or the whole board."""
    sight: Sight | None = session.info.get(_SIGHT)
    return sight is None or sight.is_whole or subgroup_id in sight.subgroups


def look_again(session: Session) -> None:
    """Let a session ask again what is restricted, once it has changed that itself."""
    _looking(session).look_again()


@contextmanager
def seeing_everything(session: Session) -> Iterator[None]:
    """Let a session see every row for a while."""
    before = session.info.pop(_SIGHT, None)
    try:
        with _eyes(session, EVERYTHING):
            yield
    finally:
        session.info[_SIGHT] = before


def is_in_sight(session: Session, row: Any) -> bool:
    """Tell whether a row that was read for its reference is in its actor's sight."""
    record = type(row)
    found = select(col(record.id)).where(col(record.id) == row.id)
    return session.exec(found, execution_options=ADDRESSED).first() is not None


def hides_something(session: Session) -> bool:
    """Tell whether anything is hidden from a session's viewer."""
    return _looking(session).hidden(session) is not None


def is_any_restricted(session: Session) -> bool:
    """Tell whether any review is restricted today, from this session's viewer or from others."""
    return _looking(session).is_any(session)


def remember_finds(session: Session) -> None:
    """Let a session that only reads find what a page asks for twice once: it sees one moment."""
    session.info[_FINDS] = {}


def finds_of(session: Session) -> dict[Hashable, Any] | None:
    """Return what a session that only reads has found by name; None for one that may write."""
    finds: dict[Hashable, Any] | None = session.info.get(_FINDS)
    return finds


def outlook(session: Session, *, is_named: bool = False) -> Hashable:
    """Return all that decides which rows a session leaves out: equal ones see the same rows.

    What somebody names is looked for in their sight, whatever else is shown.
    """
    sight: Sight | None = session.info.get(_SIGHT)
    is_asked = is_named or session.info.get(_SHOWS, False)
    is_narrow = sight is not None and is_asked and not sight.is_whole
    return _looking(session).hidden(session), sight if is_narrow else None


def letters_hidden(session: Session) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the ids of letters hidden from a session's viewer, and of digests empty to them."""
    hidden = _looking(session).hidden(session)
    return hidden_letters(session, hidden) if hidden else ((), ())


def letters_of_restricted(session: Session) -> frozenset[int]:
    """Return the ids of letters about nothing but restricted reviews, whoever looks."""
    with _eyes(session, NOBODY):
        return frozenset(letters_hidden(session)[0])


def is_partly_hidden(session: Session, letter_id: int) -> bool:
    """Tell whether a letter has a line of what is hidden from a session's viewer."""
    hidden = _looking(session).hidden(session)
    return hidden is not None and tells_of_hidden(session, hidden, letter_id)


def hidden_reviews(session: Session, *also: int) -> frozenset[int]:
    """Return the ids of reviews hidden from a session's viewer, or from somebody besides.

    A row with such a `review_id` is what the session would leave out if it looked as them too.
    """
    return _looking(session).shut(session, also)


def hidden_references(session: Session, board_id: int) -> tuple[str, ...]:
    """Return the references of a board that are hidden from a session's viewer."""
    hidden = _looking(session).hidden(session)
    return tuple(name for board, name in hidden.references if board == board_id) if hidden else ()


@event.listens_for(SeeingSession, "do_orm_execute")
def _leave_out(asked: ORMExecuteState) -> None:
    if asked.is_insert or asked.execution_options.get("counts_all"):
        return
    session: Any = asked.session
    hidden = _looking(session).hidden(session)
    sight = _sight_for(session, asked)
    if hidden is None and sight is None:
        return
    named = _tables(asked.statement)
    if asked.is_orm_statement and sight is not None:
        asked.statement = asked.statement.options(*seeing(sight, named))
    if asked.is_orm_statement and hidden is not None:
        asked.statement = asked.statement.options(*options_for(hidden, named))
        if "outbox" in named:
            gone = hidden_letters(session, hidden)[0]
            asked.statement = asked.statement.options(without_letters(gone))
    elif not asked.is_orm_statement and named & guarded():
        raise RuntimeError(f"{sorted(named)} asked for as bare tables, which hides nothing")


def _sight_for(session: Session, asked: ORMExecuteState) -> Sight | None:
    """Return the sight that a statement keeps to: one of what is shown, or of what is named."""
    sight: Sight | None = session.info.get(_SIGHT)
    is_asked = session.info.get(_SHOWS, False) or asked.execution_options.get("addressed")
    return sight if sight is not None and is_asked and not sight.is_whole else None


def _tables(statement: Any) -> frozenset[str]:
    """Name every table that a statement asks, in its subqueries too."""
    parts: Iterable[Any] = visitors.iterate(statement)
    return frozenset(part.name for part in parts if part.__visit_name__ == "table")


def _looking(session: Session) -> Looking:
    found: Looking = session.info[_LOOKING]
    return found


@contextmanager
def _eyes(session: Session, eyes: Eyes) -> Iterator[None]:
    looking = _looking(session)
    before, looking.eyes = looking.eyes, eyes
    try:
        yield
    finally:
        looking.eyes = before
