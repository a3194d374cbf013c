"""One digest for each chair over all that their subgroups oversee, queued with what it reports."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlmodel import Session

from notifications.digest import Digest, Reader, Told, compose, to_json
from notifications.rendering import Rendered, render, render_digest
from tracker.errors import NotFound
from tracker.operations.alerts import sweep
from tracker.operations.digest_lines import Scope, lines_of
from tracker.operations.letters import link_to, message_token
from tracker.records import Board, DigestRun, Outbox, Subgroup
from tracker.store import digests as store
from tracker.store.digests import ChairOf
from tracker.store.history import as_json
from tracker.wiring import App

QUEUED, EMPTY, ALREADY = "queued", "empty", "already"


@dataclass(frozen=True)
class ChairDigest:
    """A chair and what they would be told."""

    person_id: int
    address: str
    digest: Digest


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


def queue_digests(app: App, board: Board, *, as_of: date) -> Queued:
    """Raise what alerts are due and queue each chair's digest, in one transaction.

    A chair who has had a digest as of that day gets no second one.
    """
    with app.store.writing() as session:
        return queue_in(app, session, board, as_of=as_of)


def queue_in(app: App, session: Session, board: Board, *, as_of: date) -> Queued:
    """Queue each chair's digest in a transaction that is already open."""
    app.settings.needed("base_url", why="a digest must link to the tracker")
    sweep(app, session, board, as_of=as_of)
    fates = _fates(app, session, board, as_of)
    for chair, fate in fates:
        if fate != ALREADY:
            _keep(app, session, board, chair)
    return _report(session, board, as_of, fates)


def rehearse_digests(app: App, board: Board, *, as_of: date) -> Queued:
    """Tell what `queue_digests` would do, and write nothing."""
    with app.store.reading() as session:
        fates = _fates(app, session, board, as_of)
        return replace(_report(session, board, as_of, fates), dry_run=True)


def preview(app: App, board: Board, subgroup: Subgroup, *, as_of: date) -> Rendered:
    """Give the letter that a subgroup's chair would get as of a day; nothing is kept."""
    with app.store.reading() as session:
        for chair in _digests(app, session, board, as_of):
            if subgroup.name in chair.digest.subgroups:
                if chair.digest.is_empty:
                    return render("nothing_overdue", _nothing(chair.digest))
                return render_digest(chair.digest)
    raise NotFound(
        f"{subgroup.name} has no chair on {as_of:%-d %B %Y}, so nobody would get its digest. "
        "Put somebody in the chair with: tracker person appoint"
    )


def _digests(app: App, session: Session, board: Board, as_of: date) -> Iterable[ChairDigest]:
    meetings = store.next_meetings(session, board.id or 0, as_of)
    seats = store.chairs(session, board.id or 0, as_of)
    for person_id, held in groupby(seats, key=lambda seat: seat.person_id):
        chairs = list(held)
        scope = Scope(board, as_of, [seat.subgroup_id for seat in chairs], meetings)
        told_on, keys = store.told_before(session, board.id or 0, person_id, as_of)
        digest = compose(
            _reader(app, board, chairs),
            lines_of(app, session, scope),
            as_of=as_of,
            told=Told(told_on, keys),
            ladder=app.ladder,
        )
        yield ChairDigest(person_id, chairs[0].address, digest)


def _reader(app: App, board: Board, chairs: list[ChairOf]) -> Reader:
    return Reader(
        board=board.name,
        chair_title=", ".join(dict.fromkeys(seat.title for seat in chairs)),
        subgroups=tuple(seat.subgroup for seat in chairs),
        link=link_to(app, "overdue"),
    )


def _fates(app: App, session: Session, board: Board, as_of: date) -> list[tuple[ChairDigest, str]]:
    """Give each chair's digest with what becomes of it."""
    fates = []
    for chair in list(_digests(app, session, board, as_of)):
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

    without = _without_chair(session, board, as_of)
    return Queued(board.reference, as_of, those(QUEUED), those(EMPTY), those(ALREADY), without)


def _speaks(board: Board, digest: Digest) -> bool:
    return board.says_when_nothing_is_overdue or not digest.is_empty


def _letter(app: App, board: Board, chair: ChairDigest) -> Outbox | None:
    if not _speaks(board, chair.digest):
        return None
    is_empty = chair.digest.is_empty
    now = app.clock.now()
    return Outbox(
        board_id=board.id or 0,
        message_id=f"<{chair.person_id}{message_token(app)}",
        letter="nothing_overdue" if is_empty else "digest",
        facts=as_json(_nothing(chair.digest)) if is_empty else to_json(chair.digest),
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


def _keep(app: App, session: Session, board: Board, chair: ChairDigest) -> None:
    run = DigestRun(
        board_id=board.id or 0,
        person_id=chair.person_id,
        as_of=chair.digest.as_of,
        composed_at=app.clock.now(),
        need_count=chair.digest.need_count,
        overdue_count=chair.digest.totals.overdue,
    )
    letter = _letter(app, board, chair)
    store.keep_run(session, run, letter=letter, keys=chair.digest.told_keys)


def _without_chair(session: Session, board: Board, as_of: date) -> tuple[str, ...]:
    chaired = {seat.subgroup_id for seat in store.chairs(session, board.id or 0, as_of)}
    every = store.subgroups(session, board.id or 0)
    return tuple(name for subgroup_id, name in every if subgroup_id not in chaired)
