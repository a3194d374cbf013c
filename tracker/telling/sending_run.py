"""One run of one sender: each letter claimed before it leaves, and marked before the next does."""

import json
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from notifications.message import Email
from notifications.rendering import render
from notifications.transports import Blame, SendFailed, Stopping
from notifications.transports import Session as MailSession
from tracker.store import leases
from tracker.store.leases import Leased, Marks
from tracker.telling.sending_faults import (
    ALIKE,
    TOLD_TO_STOP,
    RefusalsInDoubt,
    another_time,
    as_long_as_it_waited,
    stop_words,
)
from tracker.telling.still_true import bring_up_to_date
from tracker.wiring import App

log = logging.getLogger("tracker.outbox")
BATCH = 50
_LOOKS = 5
"""How often a letter is held against a board that changes all the while; then it waits."""
_RUN = timedelta(minutes=30)
_RUN_IS_OVER = "Half an hour is up; what is left waits for the next run."
_AHEAD = (
    "wait for a time that is far ahead: a clock was wrong then, or is now. They are sent as if "
    "their time had come; look at the clocks of the machines"
)
_ASIDE = timedelta(minutes=1)
_AFTER_SILENCE = timedelta(hours=4)


@dataclass
class _OneConnection:
    """A connection: how many letters were offered over it, and how many of them taken."""

    offered: int = 0
    taken: int = 0


class SendingRun:
    """Sends every letter whose time has come; its name is on every lease that it takes."""

    def __init__(self, app: App, *, lease: timedelta, is_stopping: Stopping) -> None:
        self._app = app
        self._transport = app.transport
        self._mail_from = app.settings.needed("mail_from", why="a letter must say whom it is from")
        self._links = link_base(app)
        self._lease = lease
        self._is_stopping = is_stopping
        self._ends_at = app.clock.now() + _RUN
        self._name = uuid4().hex
        self._held_against = 0
        self._on_several_boards: frozenset[str] = frozenset()
        self._doubts = RefusalsInDoubt()
        self.sent: list[int] = []
        self.failed: list[int] = []
        self.uncertain: list[int] = []
        self.stopped_because: str | None = None

    def send_all(self) -> None:
        """Send until nothing is due, or until something is at fault that is no letter's."""
        try:
            with leases.marking(self._app.store, self._name) as marks:
                while not self.stopped_because and (letters := self._leased()):
                    self._send_batch(deque(letters), marks)
                for letter, failure in self._doubts.let_go():
                    until = as_long_as_it_waited(letter, self._app.clock.now())
                    marks.put_aside(letter, until=until, said=failure.sentence)
        finally:
            with self._app.store.writing_everything() as session:
                leases.release(session, self._name)

    def _leased(self) -> Sequence[Leased]:
        now = self._app.clock.now()
        with self._app.store.writing_everything() as session:
            if ahead := leases.count_ahead(session, now):
                log.error("%d letters %s", ahead, _AHEAD)
            until = now + self._lease
            found = leases.lease(session, sender=self._name, now=now, until=until, most=BATCH)
            self._held_against = bring_up_to_date(self._app, session, [one.id for one in found])
            to = {one.to_address for one in found}
            self._on_several_boards = leases.on_several_boards(session, to)
            return found

    def _send_batch(self, letters: deque[Leased], marks: Marks) -> None:
        while letters and not self._is_over():
            try:
                with self._transport.open(self._is_stopping) as mail:
                    self._send_over(mail, letters, marks)
            except SendFailed as failure:
                self._stop(failure)
        marks.close()

    def _send_over(self, mail: MailSession, letters: deque[Leased], marks: Marks) -> None:
        """Send over one connection until it, or the run, is at an end."""
        line = _OneConnection()
        while letters and not self._is_over():
            letter = self._handed_over(letters[0], marks)
            email = self._email(letter, marks) if letter else None
            if letter is None or email is None:
                letters.popleft()
                continue
            try:
                answer = mail.send(email)
            except SendFailed as failure:
                if self._asks_for_another(failure, line):
                    return
                letters.popleft()
                line.offered += 1
                if self._weigh(letter, failure, marks, line):
                    return
            else:
                letters.popleft()
                line.offered, line.taken = line.offered + 1, line.taken + 1
                self._record_sent(letter, answer, marks)

    def _handed_over(self, letter: Leased, marks: Marks) -> Leased | None:
        """Return a letter as it may leave, held against what changed on a board since; or None."""
        for _ in range(_LOOKS):
            now = self._app.clock.now()
            until, newest = now + self._lease, self._held_against
            if found := marks.hand_over(letter, newest=newest, now=now, until=until):
                return found
            if not marks.holds(letter):
                return None
            marks.close()
            with self._app.store.writing_everything() as session:
                self._held_against = bring_up_to_date(self._app, session, [letter.id])
        return None

    def _email(self, letter: Leased, marks: Marks) -> Email | None:
        """Return a letter as it will be read; one that can't be written has failed, alone."""
        try:
            return self._written(letter)
        except Exception as fault:
            log.exception("letter %d can't be written", letter.id)
            why = f"This letter can't be written: {type(fault).__name__}: {fault}"
            self._give_up(letter, why, marks)
            return None

    def _written(self, letter: Leased) -> Email:
        facts = json.loads(letter.facts)
        facts["link"] = self._links + facts["link"]
        facts["has_several_boards"] = letter.to_address in self._on_several_boards
        parts = render(letter.letter, facts)
        return Email(
            to=letter.to_address,
            sender=self._mail_from,
            subject=parts.subject,
            text=parts.text,
            html=parts.html,
            message_id=letter.message_id,
            date=letter.queued_at,
        )

    def _asks_for_another(self, failure: SendFailed, line: _OneConnection) -> bool:
        """Tell whether a new connection may mend it: then the same letter goes first over that."""
        if failure.fault is Blame.UNCLEAR:
            return line.taken > 0 and self._doubts.may_be_the_connection(failure)
        return (
            failure.ends_the_session and failure.fault is not Blame.UNANSWERED and line.offered > 0
        )

    def _weigh(
        self, letter: Leased, failure: SendFailed, marks: Marks, line: _OneConnection
    ) -> bool:
        """Record what became of a letter that did not leave; tell whether the connection ends."""
        if failure.fault is Blame.LETTER:
            self._charge(letter, failure, marks)
        elif failure.fault is Blame.UNCLEAR:
            self._doubts.add(letter, failure)
            if self._doubts.are_everybodys:
                self._stop(failure, ALIKE)
        else:
            if failure.fault is Blame.UNANSWERED:
                self._record_silence(letter, failure, marks)
            else:
                until = self._app.clock.now() + _ASIDE
                marks.put_aside(letter, until=until, said=failure.sentence)
            if line.offered == 1:
                self._stop(failure)
        return failure.ends_the_session or self.stopped_because is not None

    def _record_sent(self, letter: Leased, answer: str, marks: Marks) -> None:
        marks.sent(letter, at=self._app.clock.now(), said=answer)
        self.sent.append(letter.id)
        for doubted, failure in self._doubts.let_go():
            self._charge(doubted, failure, marks)

    def _record_silence(self, letter: Leased, failure: SendFailed, marks: Marks) -> None:
        now = self._app.clock.now()
        if letter.unanswered:
            marks.leave_to_a_person(letter, at=now, said=failure.sentence)
            self.uncertain.append(letter.id)
        else:
            marks.doubt(letter, until=now + _AFTER_SILENCE, said=failure.sentence)

    def _charge(self, letter: Leased, failure: SendFailed, marks: Marks) -> None:
        """Count a failure against the letter whose own it is."""
        until = another_time(letter, self._app.clock.now())
        if failure.is_for_good or until is None:
            self._give_up(letter, failure.sentence, marks)
        else:
            marks.put_off(letter, until=until, said=failure.sentence)

    def _give_up(self, letter: Leased, why: str, marks: Marks) -> None:
        """End a letter's tries; one that may have arrived is uncertain, and has not failed."""
        now = self._app.clock.now()
        if letter.unanswered:
            if marks.leave_to_a_person(letter, at=now, said=why):
                self.uncertain.append(letter.id)
        elif marks.give_up(letter, at=now, said=why):
            self.failed.append(letter.id)

    def _is_over(self) -> bool:
        if self.stopped_because is None:
            if self._is_stopping():
                self.stopped_because = TOLD_TO_STOP
            elif self._app.clock.now() > self._ends_at:
                self.stopped_because = _RUN_IS_OVER
        return self.stopped_because is not None

    def _stop(self, failure: SendFailed, before: str = "") -> None:
        """Remember why nothing else leaves in this run."""
        told_to = self._is_stopping()
        self.stopped_because = TOLD_TO_STOP if told_to else before + stop_words(failure)


def link_base(app: App) -> str:
    """Return the address that the paths in letters are added to."""
    return app.settings.needed("base_url", why="a letter must link to the tracker").rstrip("/")
