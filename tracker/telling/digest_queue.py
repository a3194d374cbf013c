"""One digest for each chair over all that their subgroups oversee, queued with what it reports."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from notifications.contents import Digest
from notifications.rendering import Rendered, render
from tracker.changing.named import subgroup_named
from tracker.errors import NotFound
from tracker.records import Board, DigestRun
from tracker.store import digest_runs as store
from tracker.store.visibility import hides_something, seeing_everything
from tracker.telling.chair_digests import ChairDigest, chair_digests, without_chair
from tracker.telling.digest_letters import digest_letter, letter_facts, letter_name
from tracker.telling.sweep import sweep
from tracker.wiring import App
from workflows import phrases

QUEUED, EMPTY, ALREADY = "queued", "empty", "already"


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
    with app.store.writing() as session:
        return queue_in(app.within(session), session, board, as_of=as_of)


def queue_in(app: App, session: Session, board: Board, *, as_of: date) -> Queued:
    """Queue each chair's digest in a transaction that is already open, one at a time a board.

    What is reported is what the session's viewer may know of it.
    """
    session.get(Board, board.id, with_for_update=True)
    sweep(app, session, board, as_of=as_of)
    told = _fates(app, session, board, as_of)
    fates = told
    if hides_something(session):
        with seeing_everything(session):
            fates = _fates(app, session, board, as_of)
    for chair, fate in fates:
        if fate != ALREADY:
            _keep(app, session, board, chair)
    return _report(session, board, as_of, told)


def rehearse_digests(app: App, board: Board, *, as_of: date) -> Queued:
    """Tell what `queue_digests` would do, and write nothing."""
    with app.store.reading() as session:
        fates = _fates(app.within(session), session, board, as_of)
        return replace(_report(session, board, as_of, fates), dry_run=True)


def preview(app: App, board: Board, subgroup: str | None, *, as_of: date) -> Rendered:
    """Return the letter that a subgroup's chair, or the board's, would get; nothing is kept."""
    with app.store.reading() as session:
        group = subgroup_named(session, board, subgroup) if subgroup else None
        name = group.name if group else store.THE_BOARD
        for chair in chair_digests(app.within(session), session, board, as_of):
            if name in chair.digest.subgroups:
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


def _fates(app: App, session: Session, board: Board, as_of: date) -> list[tuple[ChairDigest, str]]:
    """Return each chair's digest with what becomes of it."""
    fates = []
    for chair in list(chair_digests(app, session, board, as_of)):
        if store.run_of(session, board.id or 0, chair.person_id, as_of):
            fates.append((chair, ALREADY))
        else:
            fates.append((chair, QUEUED if _speaks(board, chair.digest) else EMPTY))
    return fates


def _report(
    session: Session, board: Board, as_of: date, fates: list[tuple[ChairDigest, str]]
) -> Queued:
    def those(fate: str) -> tuple[str, ...]:
        return tuple(chair.address for chair, became in fates if became == fate)

    without = without_chair(session, board, as_of)
    return Queued(board.reference, as_of, those(QUEUED), those(EMPTY), those(ALREADY), without)


def _speaks(board: Board, digest: Digest) -> bool:
    return board.says_when_nothing_is_overdue or not digest.is_empty


def _keep(app: App, session: Session, board: Board, chair: ChairDigest) -> None:
    run = DigestRun(
        board_id=board.id or 0,
        person_id=chair.person_id,
        as_of=chair.digest.as_of,
        composed_at=app.clock.now(),
        need_count=chair.digest.need_count,
        overdue_count=chair.digest.totals.overdue,
    )
    speaks = _speaks(board, chair.digest)
    letter = digest_letter(app, board, chair) if speaks else None
    store.keep_run(session, run, letter=letter, keys=chair.digest.told_keys)
