"""F4, T4, T9, C13, A3c: how long a mail server is waited for, and what no answer means."""

import time
from dataclasses import replace

import pytest

from notifications.smtp import SmtpTransport
from notifications.smtp_patience import UNHURRIED, Allowances
from notifications.transports import Blame, SendFailed
from tests.notifications.misbehaving import Answer, Cut, Drip, Late, at, misbehaving
from tests.notifications.posting import letter

SHORT = Allowances(opening=0.6, handing_over=0.6, answer=1, answer_when_stopping=0.5, goodbye=0.3)


def to(port: int, waits: Allowances = SHORT) -> SmtpTransport:
    return SmtpTransport("127.0.0.1", port, waits=waits)


def failed_at(step: str, answer: Answer, waits: Allowances = SHORT) -> SendFailed:
    with (
        misbehaving(at(step, answer)) as (_, port),
        pytest.raises(SendFailed) as error,
        to(port, waits).open() as session,
    ):
        session.send(letter(1))
    return error.value


@pytest.mark.parametrize("step", ["greeting", "ehlo", "mail", "rcpt", "data", "content"])
def test_t9_a_server_that_drips_is_left_in_time(step: str) -> None:
    begun = time.monotonic()
    failed = failed_at(step, Drip(every=0.05))
    assert time.monotonic() - begun < 5
    assert failed.fault is (Blame.UNANSWERED if step == "content" else Blame.SESSION)
    assert "took too long" in failed.sentence


def test_f4_the_answer_to_a_letter_is_waited_for_longer_than_any_other() -> None:
    assert UNHURRIED.answer >= 600
    with misbehaving(at("content", Late(0.8))) as (server, port), to(port).open() as session:
        assert session.send(letter(1)) == "250 OK"
    assert len(server.copies) == 1


@pytest.mark.parametrize("answer", [Cut(), Late(2), "what?", "354 go on"])
def test_f4_no_answer_after_the_dot_is_told_from_a_break_before_it(answer: Answer) -> None:
    failed = failed_at("content", answer)
    assert failed.fault is Blame.UNANSWERED
    assert "It may have arrived." in failed.sentence


@pytest.mark.parametrize("step", ["ehlo", "mail", "rcpt", "data"])
def test_f3_a_break_before_the_dot_is_the_sessions(step: str) -> None:
    assert failed_at(step, Cut()).fault is Blame.SESSION


@pytest.mark.parametrize("reply", ["250 OK", "220 there", "354"])
def test_c13_only_the_answer_to_the_letter_itself_counts_as_taken(reply: str) -> None:
    if reply.startswith("354"):
        assert failed_at("content", reply).fault is Blame.UNANSWERED
    else:
        assert failed_at("data", reply).fault is Blame.SESSION


def test_a3c_a_login_that_cant_be_checked_now_blames_no_password() -> None:
    busy = "454 4.7.0 Temporary authentication failure"
    with (
        misbehaving(at("auth", busy)) as (_, port),
        pytest.raises(SendFailed) as error,
        replace(to(port), user="clerk", password="s3cret").open(),
    ):
        pass
    assert error.value.fault is Blame.SESSION
    assert "can't check the login of 'clerk' now (code 454)" in error.value.sentence
    assert "password" not in error.value.sentence


def test_f2_a_machine_says_the_name_that_it_is_given() -> None:
    with (
        misbehaving(at("other", None)) as (server, port),
        replace(to(port), ehlo_name="tracker.board.example").open() as session,
    ):
        session.send(letter(1))
    assert server.heard[0] == "ehlo tracker.board.example"


@pytest.mark.parametrize(("step", "longest"), [("greeting", 2.5), ("rcpt", 2.5), ("content", 3.5)])
def test_t9_a_sender_that_is_told_to_stop_leaves_a_silent_server(step: str, longest: float) -> None:
    unhurried = replace(UNHURRIED, answer_when_stopping=0.5, goodbye=0.1)
    begun = time.monotonic()

    def is_stopping() -> bool:
        return time.monotonic() > begun + 0.2

    with (
        misbehaving(at(step, Late(30))) as (_, port),
        pytest.raises(SendFailed),
        to(port, unhurried).open(is_stopping) as session,
    ):
        session.send(letter(1))
    assert time.monotonic() - begun < longest


def test_t9_an_answer_of_many_lines_ends_too() -> None:
    failed = failed_at("rcpt", "\r\n".join(["250-and"] * 20_000), UNHURRIED)
    assert failed.fault is Blame.SESSION
    assert "does not end" in failed.sentence
