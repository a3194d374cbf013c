"""Somebody leaves: what they hold, who takes it over, and who is told of what nobody owns then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import col, or_, select

from tracker.changing import Entry, Work, note, person_named, rehearsing, repeated, require, working
from tracker.errors import BadInput, NotFound
from tracker.operations.boards.last_keepers import somebody_stays
from tracker.operations.boards.leaver_work import LeaverWork, unowned_on, work_of
from tracker.records import Board, Outbox, Person, Post, Tenure
from tracker.store.holders import vacant_on
from tracker.store.leases import WAITING
from tracker.store.visibility import seeing_everything
from tracker.telling.unowned_letters import tell_of_unowned, without_lead
from tracker.telling.unsent_letters import withdraw_letters
from tracker.wiring import App
from workflows import phrases
from workflows.natural_order import sort_key

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Leaving:
    """What a leaver holds after their last day, and what becomes of it.

    `vacant` are the titles of the posts that nobody holds then, not even a deputy, `unowned` the
    open actions and parts that nobody owns then, `told` the agency leads written to, `leaderless`
    the agencies without a lead who could be, `waiting` how many letters wait for the leaver, and
    `unsent` how many of them will not go.
    """

    person: str
    last_day: date
    posts: tuple[str, ...]
    work: LeaverWork
    successor: str | None
    vacant: tuple[str, ...]
    unowned: tuple[str, ...]
    told: tuple[str, ...]
    leaderless: tuple[str, ...]
    waiting: int
    unsent: int


@repeated
def leave(
    app: App,
    board: Board,
    person: str,
    *,
    last_day: date,
    by: str,
    successor: str | None = None,
    rehearse: bool = False,
) -> Leaving:
    """End all that somebody holds, hand it to a successor if one is named, tell who must know.

    A rehearsal does the same, tells what it did, and undoes it.
    """
    with (rehearsing if rehearse else working)(app, board, by) as work:
        return _leave(work, person, last_day=last_day, successor=successor)


def _leave(work: Work, person: str, *, last_day: date, successor: str | None) -> Leaving:
    require(work.app, work.actor, "business_manager", "board_chair")
    who = person_named(work.session, work.board, person)
    heir = person_named(work.session, work.board, successor) if successor else None
    if heir is not None and heir.id == who.id:
        raise BadInput(
            "successor_is_leaver",
            f"{who.name} can't succeed themselves: name somebody else.",
            field="successor",
        )
    held = _held(work, who, last_day)
    if not held:
        raise NotFound(
            "holds_no_post",
            f"{who.name} holds no role after {phrases.day(last_day)}.",
            field="person",
            last_day=last_day,
        )
    since, posts = last_day + _ONE_DAY, tuple(post.reference for _, post in held)
    theirs = work_of(work, who, [post for _, post in held])
    waiting = _waiting(work, who)
    before = unowned_on(work, since)
    with somebody_stays(work, who, field="successor"):
        _end(work, [tenure for tenure, _ in held], last_day, heir)
    became = {"last_day": last_day, "posts": ", ".join(posts), "successor": successor}
    note(work, who, Entry("leave", work.role, became))
    unowned = sorted(unowned_on(work, since) - before, key=sort_key)
    empty = vacant_on(work.session, work.board.id or 0, since)
    told = _tell(work, since)
    with seeing_everything(work.session):
        withdraw_letters(work.app, work.session)
    return Leaving(
        person=who.reference,
        last_day=last_day,
        posts=posts,
        work=theirs,
        successor=heir.reference if heir else None,
        vacant=tuple(post.title for _, post in held if post.id in empty),
        unowned=tuple(unowned),
        told=told if unowned else (),
        leaderless=_leaderless(work, since) if unowned else (),
        waiting=waiting,
        unsent=waiting - _waiting(work, who),
    )


def _end(work: Work, held: Sequence[Tenure], last_day: date, heir: Person | None) -> None:
    for tenure in held:
        if heir is not None:
            _appoint(work, heir, tenure, last_day + _ONE_DAY)
        tenure.held_until = max(last_day, tenure.held_from - _ONE_DAY)
        work.session.add(tenure)


def _held(work: Work, who: Person, last_day: date) -> list[tuple[Tenure, Post]]:
    statement = (
        select(Tenure, Post)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(
            Tenure.person_id == who.id,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) > last_day),
        )
        .order_by(Post.sort_key)
    )
    return [(tenure, post) for tenure, post in work.session.exec(statement)]


def _appoint(work: Work, heir: Person, left: Tenure, since: date) -> None:
    """Whoever holds the post already goes on holding it; its deputy comes to hold it."""
    until = col(Tenure.held_until)
    held = work.session.exec(
        select(Tenure).where(
            Tenure.person_id == heir.id,
            Tenure.post_id == left.post_id,
            or_(until.is_(None), until >= since),
        )
    ).first()
    if held is not None and (left.is_deputy or not held.is_deputy):
        return
    if held is not None:
        held.held_until = max(since - _ONE_DAY, held.held_from - _ONE_DAY)
        work.session.add(held)
    row = Tenure(
        board_id=left.board_id,
        person_id=heir.id or 0,
        post_id=left.post_id,
        held_from=max(since, left.held_from),
        is_deputy=left.is_deputy,
    )
    work.session.add(row)


def _tell(work: Work, since: date) -> tuple[str, ...]:
    """Tell the leads of what nobody owns today; of a later day the sweep of that day tells them."""
    today = work.app.clock.today()
    if since > today:
        return ()
    return tell_of_unowned(replace(work, today=today))


def _leaderless(work: Work, since: date) -> tuple[str, ...]:
    return without_lead(replace(work, today=since))


def _waiting(work: Work, who: Person) -> int:
    """Count the letters that wait for somebody, as far as the actor may know of them."""
    asked = select(Outbox.id).where(
        Outbox.board_id == who.board_id, Outbox.to_address == who.email, Outbox.state == WAITING
    )
    return len(work.session.exec(asked).all())
