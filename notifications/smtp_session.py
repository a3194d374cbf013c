"""One open connection to a mail server: letters offered, refusals told apart."""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from notifications.headers import bare_address
from notifications.mail_session import Blame, SendFailed, written
from notifications.message import Email
from notifications.smtp_patience import Allowances, Patience
from notifications.smtp_replies import Reply, cause, said
from notifications.smtp_verdicts import TalkStep, fault_of, is_for_good, is_refusal

_DOT_AT_THE_START = re.compile(rb"^\.", re.MULTILINE)
_END = b".\r\n"


@dataclass(frozen=True)
class SmtpSession:
    """One open connection, with the patience that it was opened with."""

    server: smtplib.SMTP
    place: str
    patience: Patience
    waits: Allowances

    def send(self, email: Email) -> str:
        """The server's words when it took the letter; SendFailed says whose fault it was not."""
        content = written(email)
        self.patience.allow(self.waits.handing_over)
        try:
            self._announce(bare_address(email.sender), bare_address(email.to))
            self.server.send(_dotted(content))
        except OSError as error:
            raise self._broken(cause(error)) from error
        return self._answer(email.to)

    def _announce(self, sender: str, to: str) -> None:
        self._ask(
            TalkStep.SENDER, f"does not take mail from {sender}", lambda: self.server.mail(sender)
        )
        self._ask(TalkStep.RECIPIENT, f"does not take mail for {to}", lambda: self.server.rcpt(to))
        self._ask(TalkStep.CONTENT, f"did not take the letter to {to}", self._begin, (354,))

    def _ask(
        self,
        step: TalkStep,
        refusal: str,
        command: Callable[[], Reply],
        takes: tuple[int, ...] = (250, 251, 252),
    ) -> None:
        reply = command()
        if reply[0] not in takes:
            raise self._refused(step, refusal, reply)

    def _begin(self) -> Reply:
        return self.server.docmd("DATA")

    def _answer(self, to: str) -> str:
        """What was said after the final dot: only that tells what became of the letter."""
        self.patience.allow(self.waits.answer, when_stopping=self.waits.answer_when_stopping)
        try:
            reply = self.server.getreply()
        except OSError as error:
            raise self._unanswered(to, cause(error)) from error
        if is_refusal(reply):
            raise self._refused(TalkStep.CONTENT, f"did not take the letter to {to}", reply)
        if not 200 <= reply[0] <= 299:
            raise self._unanswered(to, f"it said {said(reply)}")
        return said(reply)

    def _refused(self, step: TalkStep, what: str, reply: Reply) -> SendFailed:
        fault = fault_of(step, reply)
        self._start_afresh()
        sentence = f"The mail server {self.place} {what}: {said(reply)}."
        answer = f"{step} {reply[0]}"
        return SendFailed(sentence, fault, is_for_good=is_for_good(reply), answer=answer)

    def _start_afresh(self) -> None:
        """Forget the refused letter; a connection that breaks here shows at the next letter."""
        self.patience.allow(self.waits.goodbye, when_stopping=self.waits.goodbye)
        with suppress(OSError):
            self.server.rset()

    def _broken(self, why: str) -> SendFailed:
        return SendFailed(f"The mail server {self.place} broke off: {why}.", Blame.SESSION)

    def _unanswered(self, to: str, why: str) -> SendFailed:
        return SendFailed(
            f"The mail server {self.place} was handed the letter to {to} and did not say whether "
            f"it took it ({why}). It may have arrived.",
            Blame.UNANSWERED,
        )


def _dotted(content: bytes) -> bytes:
    """A letter as it goes over the wire, to its final dot."""
    ended = content if content.endswith(b"\r\n") else content + b"\r\n"
    return _DOT_AT_THE_START.sub(b"..", ended) + _END
