"""What a mail server's answer means, by step, reply code, enhanced code and words: one table.

Reply codes are those of RFC 5321, enhanced codes those of RFC 3463. Words count where the codes
of common servers (Postfix, Exim, Exchange, Gmail) leave open whose fault it is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from notifications.mail_session import Blame
from notifications.smtp_replies import Reply, said

_ENHANCED = re.compile(r"\d+ ([245]\.\d{1,3}\.\d{1,3})\b")


class TalkStep(StrEnum):
    """How far a letter had come when the server answered."""

    OPENING = "opening"
    HELLO = "hello"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


@dataclass(frozen=True)
class Verdict:
    """One line of the table; what it leaves out fits any answer."""

    fault: Blame
    step: TalkStep | None = None
    code: str = ""
    enhanced: str = ""
    words: str = ""

    def fits(self, step: TalkStep, code: int, enhanced: str, line: str) -> bool:
        """Tell whether this line is about such an answer."""
        if self.step not in (None, step) or not re.fullmatch(self.code or "...", str(code)):
            return False
        if self.enhanced and not re.fullmatch(self.enhanced, enhanced):
            return False
        return not self.words or self._pattern.search(line) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.words, re.IGNORECASE)


TABLE: tuple[Verdict, ...] = (
    Verdict(Blame.SESSION, code="421"),
    # This recipient or this letter, whatever else is said.
    Verdict(Blame.LETTER, words=r"gr[ea]y.?list"),
    Verdict(Blame.LETTER, enhanced=r"[45]\.(2\.[1-4]|3\.4)"),
    Verdict(Blame.LETTER, words=r"message size|(message|content|mail) too (big|large)"),
    Verdict(
        Blame.LETTER,
        step=TalkStep.RECIPIENT,
        words=r"(mailbox|user) (?!.*(send|message|daily)).{0,30}(full|quota)|mailbox full|"
        r"recipient address rejected: need",
    ),
    # Our name, our address, our allowance, our login.
    Verdict(Blame.NAME, step=TalkStep.HELLO, code="5.."),
    Verdict(Blame.NAME, words=r"\b(helo|ehlo)\b|need fully.qualified hostname"),
    Verdict(Blame.SENDER, enhanced=r"[45]\.(1\.[78]|7\.60)"),
    Verdict(Blame.SENDER, words=r"send ?as|sender (address|verif|domain|not)"),
    Verdict(Blame.QUOTA, enhanced=r"[45]\.(1\.90|2\.2\d\d|4\.5|7\.70\d)"),
    Verdict(
        Blame.QUOTA,
        words=r"quota|\b(daily|hourly|rate|sending)\b.{0,20}limit|limit .{0,20}(exceed|reach)|"
        r"(exceed|reach)\w* .{0,40}limit|too many (messages|e?mails|connections)|throttl",
    ),
    Verdict(Blame.LOGIN, code="53[0-9]"),
    Verdict(Blame.LOGIN, step=TalkStep.LOGIN, code="5.."),
    Verdict(Blame.LOGIN, words=r"\brelay|authenticat\w+ (is )?(required|needed|first)"),
    # The server and the connection.
    Verdict(
        Blame.SESSION,
        words=r"client host|black.?list|block.?list|spamhaus|dnsbl|\brbl\b|\byour ip\b|reputation",
    ),
    Verdict(Blame.SENDER, step=TalkStep.SENDER, code="5.."),
    Verdict(Blame.SESSION, step=TalkStep.SENDER),
    Verdict(Blame.SESSION, step=TalkStep.OPENING),
    Verdict(Blame.SESSION, step=TalkStep.HELLO),
    Verdict(Blame.SESSION, step=TalkStep.LOGIN),
    Verdict(Blame.SESSION, enhanced=r"[45]\.(3|5)\.\d+"),
    Verdict(Blame.SESSION, step=TalkStep.CONTENT, enhanced=r"[45]\.2\.0"),
    # This recipient or this letter, by code and by word.
    Verdict(Blame.LETTER, enhanced=r"[45]\.(1|6)\.\d+"),
    Verdict(Blame.LETTER, step=TalkStep.RECIPIENT, code="551"),
    Verdict(
        Blame.LETTER,
        step=TalkStep.RECIPIENT,
        code="5..",
        words=r"no such|unknown (user|recipient|address|mailbox)|does ?n[o']t exist|not exist|"
        r"(user|recipient|mailbox|address|account) .{0,20}(unknown|not found|disabled|inactive)|"
        r"(user|recipient|mailbox) unknown|invalid (recipient|mailbox|address)|"
        r"mailbox unavailable",
    ),
    Verdict(Blame.UNCLEAR),
)
"""Read from the top; the first line that fits counts."""


def fault_of(step: TalkStep, reply: Reply) -> Blame:
    """Whose fault an answer says it is; one that is no refusal came out of turn."""
    code, line = reply[0], said(reply)
    if not is_refusal(reply):
        return Blame.SESSION
    found = _ENHANCED.match(line)
    enhanced = found[1] if found else ""
    return next(one for one in TABLE if one.fits(step, code, enhanced, line)).fault


def is_refusal(reply: Reply) -> bool:
    """Whether the server says no, for now or for good."""
    return 400 <= reply[0] <= 599


def is_for_good(reply: Reply) -> bool:
    """Whether the server says that it will never take the same again."""
    return 500 <= reply[0] <= 599
