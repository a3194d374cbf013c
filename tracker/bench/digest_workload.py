"""Digests of twenty lines taken from the outbox, rendered, sent and marked one by one."""

import smtplib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count

from sqlalchemy import insert

from notifications.contents import Digest
from notifications.digest import compose
from notifications.digest_letter import words_of
from notifications.lines import DigestReader, LastDigest, Lines, OverdueLine
from notifications.message import Email, as_bytes
from notifications.rendering import render
from tracker.bench.bench_boards import CHAIR, NOON, TODAY, Bench
from tracker.bench.rounds import Work, interleaved
from tracker.bench.table import Row, per_second
from tracker.records import Outbox
from tracker.store.history_rows import as_json
from tracker.telling.letter_sending import send_waiting

LINES = 20
_SENDER = "tracker@bench.example"
_LAST_TIME = date(2017, 2, 28)


def rows(bench: Bench, *, port: int, digests: int, rounds: int) -> list[Row]:
    """Compare sending from the outbox with sending the very same bytes bare."""
    numbers = count()
    queued = partial(_queued, bench, digests)
    send_waiting(bench.app)
    queued(next(numbers))()
    took = interleaved(
        lambda: queued(next(numbers)),
        lambda: partial(send_bare, port, letters(bench, digests, next(numbers))),
        rounds=rounds,
    )
    where = "SQLite" if bench.app.store.is_sqlite else "PostgreSQL"
    return [
        Row(
            f"digests of {LINES} lines over one connection, {where}",
            per_second(digests, took.ours),
            per_second(digests, took.floor),
            took.floor / took.ours,
            ">= 0.4",
        )
    ]


def queue(bench: Bench, digests: int, batch: int) -> None:
    """Put digests into the outbox."""
    facts = as_json(words_of(digest(bench)))
    waiting = [
        {
            "board_id": bench.board.id,
            "message_id": _message_id(batch, number),
            "letter": "digest",
            "facts": facts,
            "to_address": CHAIR,
            "queued_at": NOON,
            "next_try_at": NOON,
        }
        for number in range(digests)
    ]
    with bench.app.store.writing() as session:
        session.connection().execute(insert(Outbox), waiting)


def letters(bench: Bench, digests: int, batch: int) -> list[bytes]:
    """Return the bytes that the outbox would send."""
    parts = render("digest", words_of(digest(bench)))
    return [
        as_bytes(
            Email(
                to=CHAIR,
                sender=_SENDER,
                subject=parts.subject,
                text=parts.text,
                html=parts.html,
                message_id=_message_id(batch, number),
                date=NOON,
            )
        )
        for number in range(digests)
    ]


def send_bare(port: int, contents: Sequence[bytes]) -> None:
    """Send bytes over one connection and note nothing."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.ehlo()
        for content in contents:
            server.mail(_SENDER)
            server.rcpt(CHAIR)
            server.data(content)


def digest(bench: Bench) -> Digest:
    """Compose a chair's digest of twenty late actions of four agencies, some told before."""
    return compose(
        DigestReader(
            board=bench.board.name,
            chair_title="Chair, Case Review Subgroup",
            subgroups=("Case Review Subgroup",),
            link="/overdue",
        ),
        Lines(tuple(_line(number) for number in range(LINES))),
        as_of=TODAY,
        told=LastDigest(_LAST_TIME, frozenset(f"k{number}" for number in range(LINES * 3 // 4))),
        ladder=bench.app.ladder,
    )


def _line(number: int) -> OverdueLine:
    return OverdueLine(
        key=f"k{number}",
        reference=f"SCR-2016-01-A{number:02}",
        agency=f"Bench Hospital {number % 4} NHS Trust",
        subgroup="Case Review Subgroup",
        kind="Action",
        state="In progress",
        due_on=TODAY - timedelta(days=30 + number),
        days=30 + number,
        working_days=21 + number,
        slips=number % 3,
        last_word_on=_LAST_TIME if number % 2 else None,
        has_owner=True,
        waits_on="owner",
    )


def _queued(bench: Bench, digests: int, batch: int) -> Work:
    queue(bench, digests, batch)
    return lambda: _all_sent(bench, digests)


def _all_sent(bench: Bench, digests: int) -> None:
    done = send_waiting(bench.app)
    if done.sent != digests:
        raise AssertionError(f"{done.sent} of {digests} digests were sent: {done.stopped_because}")


def _message_id(batch: int, number: int) -> str:
    return f"<{batch}.{number}@bench.example>"
