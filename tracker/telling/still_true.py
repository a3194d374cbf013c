"""What waits to leave, held against the board as it stands now: no letter tells what was.

Done, dated anew or handed on since: the line is struck out, and a letter without any is withdrawn.
A digest is written again. News of a move stays news, and says where its item stands now.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.records import Board, DigestRun, Outbox, Person, Reminder
from tracker.store.digest_runs import chairs
from tracker.store.leases import WAITING
from tracker.store.reminders import rung_named
from tracker.store.withdrawals import newest_change, withdraw
from tracker.telling import moved_dates, moved_items
from tracker.telling.digest_queue import NOTHING_OVERDUE
from tracker.telling.digest_renewal import digests_as_of, renew_as
from tracker.telling.line_striking import keep_rows
from tracker.telling.reminding import LETTER as REMINDERS
from tracker.telling.reminding import rungs_reached
from tracker.telling.unowned_letters import LETTER as UNOWNED
from tracker.telling.unowned_letters import unowned_now
from tracker.telling.withholding import withhold_among
from tracker.wiring import App

NO_LONGER = "not sent: it is done, dated anew or handed on since"
Letters = Sequence[Outbox]


def bring_up_to_date(app: App, session: Session, letters: Collection[int]) -> int:
    """Let letters that wait tell what holds now, and no other; return the newest change known."""
    newest = newest_change(session)
    asked = select(Outbox).where(col(Outbox.id).in_(letters), Outbox.state == WAITING)
    rows = session.exec(asked.order_by(col(Outbox.board_id), col(Outbox.id)).with_for_update())
    for board_id, theirs in groupby(rows.all(), key=lambda one: one.board_id):
        board = session.get_one(Board, board_id)
        _bring_up(Look(app.within(session), session, board, app.clock.today()), list(theirs))
    session.flush()
    return newest


def _bring_up(look: Look, letters: Letters) -> None:
    withhold_among(look, [letter.id or 0 for letter in letters])
    waiting = [letter for letter in letters if letter.state == WAITING]
    for names, look_at in _BY_LETTER.items():
        theirs = [letter for letter in waiting if letter.letter in names]
        if theirs:
            look_at(look, theirs)


def _withdraw(look: Look, letter: Outbox) -> None:
    withdraw(look.session, letter, why=NO_LONGER, at=look.app.clock.now())


def _reminders(look: Look, letters: Letters) -> None:
    """Keep the rungs that were reached on the day of the letter, of items that are owed today.

    A letter of a day that is still to come says what does not hold: it is withdrawn.
    """
    for letter in letters:
        kept = look.session.exec(select(Reminder).where(Reminder.outbox_id == letter.id)).all()
        if not kept:
            continue
        if kept[0].told_on > look.today:
            _withdraw(look, letter)
            continue
        items = {(one.item_kind, one.item_id) for one in kept}
        then = rungs_reached(replace(look, today=kept[0].told_on), items)
        now = {(*one[:4], one[5]) for one in rungs_reached(look, items)}
        _keep_items(look, letter, [one for one in kept if _rung(one) in then and _owed(one) in now])


def _keep_items(look: Look, letter: Outbox, owed: Sequence[Reminder]) -> None:
    held = {one.reference for one in owed}
    if not keep_rows(look.session, letter, lambda row: row[0] in held, why=NO_LONGER):
        _withdraw(look, letter)


def _rung(one: Reminder) -> tuple[str, int, object, int, str, int]:
    return one.item_kind, one.item_id, one.due_on, one.series, rung_named(one.rung), one.person_id


def _owed(one: Reminder) -> tuple[str, int, object, int, int]:
    return one.item_kind, one.item_id, one.due_on, one.series, one.person_id


def _unowned(look: Look, letters: Letters) -> None:
    now = unowned_now(look)
    for letter in letters:
        kept = look.session.exec(select(Reminder).where(Reminder.outbox_id == letter.id)).all()
        if kept:
            _keep_items(look, letter, [one for one in kept if _rung(one) in now])


def _dates(look: Look, letters: Letters) -> None:
    people = _people(look, letters)
    moved = moved_dates.reading(look)
    for letter in letters:
        person = people.get(letter.to_address)
        if person is None:
            continue
        if not keep_rows(look.session, letter, partial(moved.holds, person), why=NO_LONGER):
            _withdraw(look, letter)


def _digests(look: Look, letters: Letters) -> None:
    """Write digests again; one of somebody who has left the chair is withdrawn, and one of a day
    that is still to come, which a clock that was ahead has written.
    """
    in_chair = {one.person_id for one in chairs(look.session, look.board.id or 0, look.today)}
    composed = {}
    for letter in letters:
        run = look.session.exec(select(DigestRun).where(DigestRun.outbox_id == letter.id)).first()
        if run is None:
            continue
        if run.person_id not in in_chair or run.as_of > look.today:
            _withdraw(look, letter)
            continue
        if run.as_of not in composed:
            composed[run.as_of] = digests_as_of(look, run)
        renew_as(look, letter, run, composed[run.as_of], why=NO_LONGER)


def _moved(look: Look, letters: Letters) -> None:
    people = _people(look, letters)
    about = moved_items.reading(look, [letter.reference or "" for letter in letters])
    for letter in letters:
        if not about.tells_what_holds(letter, people.get(letter.to_address)):
            _withdraw(look, letter)


def _people(look: Look, letters: Letters) -> Mapping[str, Person]:
    addresses = {letter.to_address for letter in letters}
    asked = select(Person).where(Person.board_id == look.board.id, col(Person.email).in_(addresses))
    return {one.email: one for one in look.session.exec(asked)}


_BY_LETTER: Mapping[tuple[str, ...], Callable[[Look, Letters], None]] = {
    (REMINDERS,): _reminders,
    (UNOWNED,): _unowned,
    moved_dates.LETTERS: _dates,
    ("digest", NOTHING_OVERDUE): _digests,
    ("item_moved",): _moved,
}
"""How each letter that tells of items is held against the board; others tell of none."""
