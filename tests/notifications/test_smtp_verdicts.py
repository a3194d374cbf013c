"""F2, F3, T3: whose fault an answer of a mail server is, by step, code, enhanced code and words."""

import pytest

from notifications.mail_session import Blame
from notifications.smtp_verdicts import TalkStep, fault_of

LETTER, UNCLEAR, SESSION = Blame.LETTER, Blame.UNCLEAR, Blame.SESSION
SENDER, LOGIN, NAME, QUOTA = Blame.SENDER, Blame.LOGIN, Blame.NAME, Blame.QUOTA
AT_THE_DOOR = [
    (TalkStep.OPENING, "554 No service today", SESSION),
    (TalkStep.OPENING, "421 4.7.0 Too many connections", SESSION),
    (TalkStep.HELLO, "501 5.5.4 Invalid domain name", NAME),
    (TalkStep.LOGIN, "535 5.7.8 Authentication credentials invalid", LOGIN),
    (TalkStep.LOGIN, "454 4.7.0 Temporary authentication failure", SESSION),
]
OF_THE_SENDER = [
    (TalkStep.SENDER, "550 Who are you", SENDER),
    (TalkStep.SENDER, "530 5.7.0 Authentication required", LOGIN),
    (TalkStep.SENDER, "530 5.7.0 Must issue a STARTTLS command first", LOGIN),
    (TalkStep.SENDER, "452 4.3.1 Insufficient system storage", SESSION),
    (TalkStep.SENDER, "553 5.1.8 Sender address rejected: Domain not found", SENDER),
    (TalkStep.RECIPIENT, "450 4.1.8 <t@b>: Sender address rejected: Domain not found", SENDER),
    (
        TalkStep.CONTENT,
        "550 5.7.60 Client does not have permissions to send as this sender",
        SENDER,
    ),
    (TalkStep.CONTENT, "554 5.2.252 SendAsDenied; not allowed to send as", SENDER),
    (
        TalkStep.RECIPIENT,
        "504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname",
        NAME,
    ),
    (TalkStep.RECIPIENT, "450 4.7.1 <x>: Helo command rejected: Host not found", NAME),
    (TalkStep.RECIPIENT, "554 5.7.1 <a@b.example>: Relay access denied", LOGIN),
    (TalkStep.RECIPIENT, "550 relay not permitted", LOGIN),
]
OF_THE_SERVER = [
    (TalkStep.CONTENT, "554 5.2.0 STOREDRV.Submission.Exception:QuotaExceeded", QUOTA),
    (TalkStep.CONTENT, "550 5.1.90 Your message can't be sent; daily limit", QUOTA),
    (TalkStep.SENDER, "550 5.4.5 Daily sending quota exceeded", QUOTA),
    (TalkStep.RECIPIENT, "550 5.7.705 Access denied, tenant has exceeded threshold", QUOTA),
    (TalkStep.RECIPIENT, "452 4.5.3 Too many recipients", SESSION),
    (TalkStep.RECIPIENT, "554 5.7.1 Client host rejected: blocked using zen.spamhaus.org", SESSION),
    (TalkStep.CONTENT, "452 4.3.1 Insufficient system storage", SESSION),
    (TalkStep.CONTENT, "503 5.5.1 Bad sequence of commands", SESSION),
    (TalkStep.CONTENT, "250 what?", SESSION),
]
OF_THE_LETTER = [
    (TalkStep.RECIPIENT, "550 5.1.1 User unknown", LETTER),
    (TalkStep.RECIPIENT, "450 4.1.2 Recipient address rejected: Domain not found", LETTER),
    (TalkStep.RECIPIENT, "550 5.1.10 RESOLVER.ADR.RecipientNotFound", LETTER),
    (TalkStep.RECIPIENT, "452 4.2.2 The account is over quota", LETTER),
    (TalkStep.RECIPIENT, "552 5.2.2 Mailbox full", LETTER),
    (TalkStep.RECIPIENT, "552 Mailbox quota exceeded", LETTER),
    (TalkStep.RECIPIENT, "450 4.2.0 Recipient address rejected: Greylisted", LETTER),
    (TalkStep.RECIPIENT, "451 4.7.1 Greylisting in action", LETTER),
    (TalkStep.RECIPIENT, "550 No such person here", LETTER),
    (TalkStep.RECIPIENT, "551 User not local", LETTER),
    (TalkStep.CONTENT, "552 5.3.4 Message size exceeds fixed limit", LETTER),
    (TalkStep.CONTENT, "550 5.6.0 Cannot be converted", LETTER),
]
IN_DOUBT = [
    (TalkStep.RECIPIENT, "451 Try again later", UNCLEAR),
    (TalkStep.RECIPIENT, "550 5.7.1 Access denied", UNCLEAR),
    (TalkStep.CONTENT, "554 5.7.1 Looks like spam", UNCLEAR),
    (TalkStep.CONTENT, "552 No", UNCLEAR),
    (
        TalkStep.CONTENT,
        "550 5.7.26 The sender is unauthenticated; SPF and DKIM did not pass",
        UNCLEAR,
    ),
]


@pytest.mark.parametrize(
    ("step", "line", "fault"),
    AT_THE_DOOR + OF_THE_SENDER + OF_THE_SERVER + OF_THE_LETTER + IN_DOUBT,
)
def test_an_answer_tells_whose_fault_it_is(step: TalkStep, line: str, fault: Blame) -> None:
    code, _, words = line.partition(" ")
    assert fault_of(step, (int(code), words.encode())) is fault


@pytest.mark.parametrize("step", TalkStep)
def test_a_server_that_closes_is_no_letters_fault_at_any_step(step: TalkStep) -> None:
    assert fault_of(step, (421, b"4.7.0 5.1.1 Daily quota, HELO and relay")) is SESSION
