"""One digest for each chair over all that their subgroups oversee, queued with what it reports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from notifications.contents import Digest
from notifications.digest_letter import words_of
from notifications.rendering import Rendered, render
from tracker.changing import Look, looking, message_token, subgroup_named, writing_as_of
from tracker.errors import NotFound
from tracker.records import Board, DigestRun, Outbox
from tracker.store import digest_runs as store
from tracker.store.history_rows import as_json
from tracker.store.visibility import hides_something, oversees, seeing_everything
from tracker.telling.chair_digests import (
    BoardReading,
    ChairDigest,
    board_reading,
    chair_digests,
)
from tracker.telling.record_seals import seal_within
from tracker.telling.sweep import sweep
from tracker.wiring import App
from workflows import phrases

QUEUED, EMPTY, ALREADY = "queued", "empty", "already"
NOTHING_OVERDUE = "nothing_overdue"
SEAL = "seal"
"""The fact of a digest that stands for all that its board had recorded before."""


@dataclass(frozen=True)
class Queued:
    """What a run did: letters queued, chairs with nothing to be told, chairs already told."""

    board: str
    as_of: date
    queued: tuple[str, ...]
    empty: tuple[str, ...]
    already_queued: tuple[str, ...]
    without_chair: tuple[str, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What a run did in numbers, and whom each number means."""

    queued: int
    empty: int
    already_queued: int
    without_chair: tuple[str, ...]
    queued_to: tuple[str, ...]
    nothing_for: tuple[str, ...]
    board: str
    as_of: date
    dry_run: bool


def counts_of(done: Queued) -> QueueCounts:
    """Return what a run did in numbers."""
    return QueueCounts(
        len(done.queued),
        len(done.empty),
        len(done.already_queued),
        done.without_chair,
        queued_to=done.queued,
        nothing_for=done.empty,
        board=done.board,
        as_of=done.as_of,
        dry_run=done.dry_run,
    )


def queue_digests(app: App, board: Board, *, as_of: date) -> Queued:
    """Raise what alerts are due and queue each chair's digest, in one transaction.

    A chair who has had a digest as of that day gets no second one.
    """
    with writing_as_of(app, as_of) as session:
        return queue_in(Look(app.within(session), session, board, as_of))


def queue_in(look: Look) -> Queued:
    """Queue each chair's digest in a transaction that is already open, one at a time a board.

    What is reported is what the session's viewer may know of it.
    """
    look.session.get(Board, look.board.id, with_for_update=True)
    sweep(look)
    store.withdraw_older(look.session, look.board.id or 0, look.today, at=look.app.clock.now())
    reading = board_reading(look)
    known = _fates(reading)
    fates = known
    if hides_something(look.session):
        with seeing_everything(look.session):
            fates = _fates(reading)
    seal = seal_within(look.session, look.board, at=look.app.clock.now())
    kept = [_kept(look, chair, seal) for chair, fate in fates if fate != ALREADY]
    store.keep_runs(look.session, kept)
    return _report(reading, known)


def rehearse_digests(app: App, board: Board, *, as_of: date) -> Queued:
    """Tell what `queue_digests` would do, and write nothing."""
    with looking(app, board, as_of=as_of) as look:
        reading = board_reading(look)
        return replace(_report(reading, _fates(reading)), dry_run=True)


def preview(app: App, board: Board, subgroup: str | None, *, as_of: date) -> Rendered:
    """Return the letter that a subgroup's chair, or the board's, would get; nothing is kept.

    Of a subgroup without a chair it is the letter of whoever stands in.
    """
    with looking(app, board, as_of=as_of) as look:
        group = subgroup_named(look.session, board, subgroup) if subgroup else None
        name = group.name if group else store.THE_BOARD
        if not oversees(look.session, group.id if group else None):
            raise NotFound(
                "not_their_digest",
                f"You don't see all that {name} oversees, and its digest speaks of that.",
                field="subgroup",
                name=name,
            )
        reading = board_reading(look)
        is_whole = oversees(look.session, None)
        for chair in chair_digests(reading):
            if name in chair.digest.subgroups or (is_whole and name in chair.fills):
                base = (app.settings.base_url or "").rstrip("/")
                digest = replace(chair.digest, link=base + chair.digest.link)
                return render(letter_name(digest), letter_facts(digest))
    raise NotFound(
        "nobody_in_chair",
        f"{name} has no chair on {phrases.day(as_of)}, so nobody would get its digest.",
        field="subgroup",
        name=name,
        as_of=as_of,
    )


def letter_name(digest: Digest) -> str:
    """Name the letter that a digest is told in."""
    return NOTHING_OVERDUE if digest.is_empty else "digest"


def letter_facts(digest: Digest) -> dict[str, object]:
    """Return what the letter shows."""
    return _nothing(digest) if digest.is_empty else words_of(digest)


def _fates(reading: BoardReading) -> list[tuple[ChairDigest, str]]:
    """Return each chair's digest with what becomes of it."""
    fates = []
    for chair in chair_digests(reading):
        if chair.person_id in reading.has_one:
            fates.append((chair, ALREADY))
        else:
            fates.append((chair, QUEUED if _speaks(reading.look.board, chair.digest) else EMPTY))
    return fates


def _report(reading: BoardReading, fates: Sequence[tuple[ChairDigest, str]]) -> Queued:
    def those(fate: str) -> tuple[str, ...]:
        return tuple(chair.address for chair, became in fates if became == fate)

    look, without = reading.look, reading.without_chair
    board = look.board.reference
    return Queued(board, look.today, those(QUEUED), those(EMPTY), those(ALREADY), without)


def _speaks(board: Board, digest: Digest) -> bool:
    return board.says_when_nothing_is_overdue or not digest.is_empty


def _kept(look: Look, chair: ChairDigest, seal: str) -> store.DigestToKeep:
    run = DigestRun(
        board_id=look.board.id or 0,
        person_id=chair.person_id,
        as_of=chair.digest.as_of,
        composed_at=look.app.clock.now(),
        need_count=chair.digest.need_count,
        overdue_count=chair.digest.totals.overdue,
    )
    letter = _letter(look, chair, seal) if _speaks(look.board, chair.digest) else None
    about = chair.digest.references if letter else ()
    return store.DigestToKeep(run, letter, chair.digest.told_keys, about)


def _letter(look: Look, chair: ChairDigest, seal: str) -> Outbox:
    now = look.app.clock.now()
    return Outbox(
        board_id=look.board.id or 0,
        message_id=f"<{chair.person_id}{message_token(look.app)}",
        letter=letter_name(chair.digest),
        facts=as_json({**letter_facts(chair.digest), SEAL: seal}),
        to_address=chair.address,
        queued_at=now,
        next_try_at=now,
    )


def _nothing(digest: Digest) -> dict[str, object]:
    return {
        "board": digest.board,
        "chair_title": digest.chair_title,
        "subgroups": list(digest.subgroups),
        "as_of": digest.as_of.isoformat(),
        "link": digest.link,
    }
