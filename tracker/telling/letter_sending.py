"""Sending what waits: leased, sent over one connection a batch, recorded letter by letter.

The promise. No letter is lost: a row is "waiting" until the server's own answer is on disk. A
letter goes out twice only where the server took it and the sender died before that was recorded;
the second time it bears the same Message-ID, so that mail programs can tell.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from notifications.letter_errors import NotificationError
from notifications.message import Email
from notifications.rendering import render
from notifications.transports import SendFailed
from notifications.transports import Session as MailSession
from tracker.errors import NotFound
from tracker.records import Board
from tracker.store import leases
from tracker.store.held_letters import count_held
from tracker.store.leases import Leased, Marks
from tracker.store.visibility import letters_hidden
from tracker.store.withdrawals import hand_over
from tracker.telling.still_true import bring_up_to_date
from tracker.telling.unsent_letters import withdraw_letters
from tracker.wiring import App

BATCH = 50
LEASE = timedelta(minutes=5)
_LOOKS = 5
"""How often a letter is held against a board that changes all the while; then it waits."""
_NO_TIME_FOR_ANOTHER = timedelta(minutes=1)
_WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440))


@dataclass(frozen=True)
class Sent:
    """What a run did: letters sent, failed for good, and still waiting; why it stopped early.

    `held` ones wait for somebody to say whether they had left before a restore.
    """

    sent: int
    failed: int
    waiting: int
    stopped_because: str | None = None
    held: int = 0


def send_waiting(app: App, *, lease: timedelta = LEASE) -> Sent:
    """Send every letter whose time has come; a mail server that is away stops the run."""
    transport = app.transport
    sender = app.settings.needed("mail_from", why="a letter must say whom it is from")
    run = _Run(app, sender, link_base(app), lease=lease)
    with app.store.writing_everything() as session:
        withdraw_letters(app, session)
    try:
        while letters := run.lease():
            try:
                with transport.open() as session:
                    run.send(session, letters)
            except SendFailed as failure:
                run.stopped_because = failure.sentence
                break
    finally:
        run.release()
    return run.report()


def link_base(app: App) -> str:
    """Return the address that the paths in letters are added to."""
    return app.settings.needed("base_url", why="a letter must link to the tracker").rstrip("/")


def rehearse_sending(app: App) -> Sent:
    """Tell how many letters wait; nothing is sent."""
    with app.store.reading() as session:
        return Sent(0, 0, leases.count_waiting(session))


def retry_letter(app: App, board: Board, letter_id: int) -> None:
    """Let a failed letter be tried again."""
    with app.store.writing() as session:
        if not leases.retry(session, board.id or 0, letter_id, at=app.clock.now()):
            raise NotFound(
                "unknown_failed_letter",
                f"{board.name} has no failed letter {letter_id}.",
                field="letter_id",
                board=board.name,
            )


class _Run:
    """One run of one sender; its name is on every lease that it takes."""

    def __init__(self, app: App, mail_from: str, links: str, *, lease: timedelta) -> None:
        self._app = app
        self._mail_from = mail_from
        self._links = links
        self._lease = lease
        self._name = uuid4().hex
        self._until = app.clock.now()
        self._held_against = 0
        self._sent: list[int] = []
        self._failed: list[int] = []
        self.stopped_because: str | None = None

    def lease(self) -> list[Leased]:
        """Take the next batch."""
        now = self._app.clock.now()
        self._until = now + self._lease
        with self._app.store.writing_everything() as session:
            found = leases.lease(session, sender=self._name, now=now, until=self._until, most=BATCH)
            self._held_against = bring_up_to_date(self._app, session, [one.id for one in found])
            return found

    def send(self, mail: MailSession, letters: Sequence[Leased]) -> None:
        """Send a batch over one connection, recording each letter before the next leaves."""
        tried = 0
        for letter in self._while_leased(letters):
            tried += 1
            self._send_one(mail, letter)
        if tried < len(letters):
            self.release()

    def _send_one(self, mail: MailSession, letter: Leased) -> None:
        """Send a letter as it holds now; what changed meanwhile on a board is asked again first."""
        for _ in range(_LOOKS):
            with leases.marking(self._app.store) as marks:
                handed_over = self._handed_over(letter, marks)
                if handed_over is not None:
                    self._send_now(mail, handed_over, marks)
                    return
            with self._app.store.writing_everything() as session:
                self._held_against = bring_up_to_date(self._app, session, [letter.id])

    def _handed_over(self, letter: Leased, marks: Marks) -> Leased | None:
        """Return a letter as it may leave, and can't be stopped from now on; None where it may not,
        or where something has changed since its words were held against the board.
        """
        values = {
            "the_id": letter.id,
            "holder": self._name,
            "newest": self._held_against,
            "moment": self._app.clock.now(),
        }
        said = hand_over(marks.cursor, marks.dialect, values)
        return replace(letter, letter=said[0], facts=said[1], to_address=said[2]) if said else None

    def _send_now(self, mail: MailSession, letter: Leased, marks: Marks) -> None:
        try:
            answer = mail.send(_email(letter, sender=self._mail_from, links=self._links))
        except SendFailed as failure:
            self._record_failure(letter, failure, marks)
            if failure.whole_session:
                raise
        except (NotificationError, ValueError, KeyError) as fault:
            self._give_up(letter, str(fault), marks)
        else:
            marks.sent(letter, at=self._app.clock.now(), said=answer)
            self._sent.append(letter.id)

    def release(self) -> None:
        """Let go of what was leased and not tried."""
        with self._app.store.writing_everything() as session:
            leases.release(session, self._name)

    def report(self) -> Sent:
        """Count what was done and what is left, as far as it may be seen."""
        with self._app.store.reading() as session:
            waiting = leases.count_waiting(session)
            hidden, held = letters_hidden(session)[0], count_held(session)
        sent, failed = (len(set(done) - set(hidden)) for done in (self._sent, self._failed))
        return Sent(sent, failed, waiting, self.stopped_because, held)

    def _while_leased(self, letters: Iterable[Leased]) -> Iterator[Leased]:
        """Stop before the lease ends, so that no second sender takes what this one is leases."""
        margin = min(_NO_TIME_FOR_ANOTHER, self._lease / 2)
        for letter in letters:
            if self._app.clock.now() > self._until - margin:
                return
            yield letter

    def _record_failure(self, letter: Leased, failure: SendFailed, marks: Marks) -> None:
        if failure.permanent or letter.attempts >= len(_WAITS):
            self._give_up(letter, failure.sentence, marks)
            return
        until = _next_try(self._app.clock.now(), letter.attempts)
        marks.put_off(letter, until=until, said=failure.sentence)

    def _give_up(self, letter: Leased, why: str, marks: Marks) -> None:
        self._failed.append(letter.id)
        marks.give_up(letter, at=self._app.clock.now(), said=why)


def _next_try(now: datetime, attempts: int) -> datetime:
    return now + _WAITS[min(attempts, len(_WAITS) - 1)]


def _email(letter: Leased, *, sender: str, links: str) -> Email:
    facts = json.loads(letter.facts)
    parts = render(letter.letter, {**facts, "link": links + facts["link"]})
    return Email(
        to=letter.to_address,
        sender=sender,
        subject=parts.subject,
        text=parts.text,
        html=parts.html,
        message_id=letter.message_id,
        date=letter.queued_at,
    )
