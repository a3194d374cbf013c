"""F2, F3, T3, T17: what is no letter's fault counts against none, and none stops the others."""

from datetime import timedelta

import pytest

from tests.builders import Desk
from tests.journeys.telling.outbox_desk import fill, rows, send
from tests.notifications.misbehaving import Asked, Cut, at, misbehaving
from tests.queued import letters_of

HOUR = timedelta(hours=1)
EVERY_TRY = [HOUR * hours for hours in (0, 1, 2, 3, 5, 10, 20, 42, 66, 90)]


def test_f2_a_days_quota_leaves_every_letter_waiting_uncounted(desk: Desk) -> None:
    fill(desk, 3)
    full = "554 5.2.0 STOREDRV.Submission.Exception:QuotaExceeded"
    with misbehaving(at("content", full)) as (server, port):
        told = send(desk, port)
    assert (told.sent, told.failed, told.waiting) == (0, 0, 3)
    assert "QuotaExceeded" in (told.stopped_because or "")
    assert "counted against no letter" in (told.stopped_because or "")
    assert rows(desk) == [("waiting", 0)] * 3
    with misbehaving(at("rset", None)) as (server, port):
        assert send(desk, port, after=HOUR).sent == 3
    assert len(server.copies) == 3


def test_f2_a_server_that_takes_five_a_connection_gets_them_all_in_one_run(desk: Desk) -> None:
    fill(desk, 41)

    def five(asked: Asked) -> str | None:
        return "451 later" if asked.step == "rcpt" and asked.taken == 5 else None

    with misbehaving(five) as (server, port):
        told = send(desk, port)
        assert (len(server.copies), server.connections) == (41, 9)
    assert (told.sent, told.stopped_because) == (41, None)


@pytest.mark.parametrize("reply", ["421 4.7.0 enough", "452 4.5.3 Too many", Cut()])
def test_f2_a_session_that_ends_is_begun_anew(desk: Desk, reply: str | Cut) -> None:
    fill(desk, 7)

    def two(asked: Asked) -> str | Cut | None:
        return reply if asked.step == "mail" and asked.taken == 2 else None

    with misbehaving(two) as (server, port):
        assert send(desk, port).sent == 7
    assert sorted(server.copies) == sorted(set(server.copies))


@pytest.mark.parametrize(
    ("step", "reply", "setting"),
    [
        (
            "rcpt",
            "504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname",
            "EHLO_NAME",
        ),
        ("ehlo", "501 5.5.4 Invalid domain name", "EHLO_NAME"),
        ("rcpt", "554 5.7.1 <a@b.example>: Relay access denied", "SMTP_URL"),
        ("mail", "530 5.7.0 Authentication required", "SMTP_URL"),
        ("mail", "550 we do not know you", "MAIL_FROM"),
        ("content", "550 5.7.60 not allowed to send as this sender", "MAIL_FROM"),
    ],
)
def test_f2_t3_a_fault_of_ours_is_one_sentence_that_names_the_setting(
    sqlite_desk: Desk, step: str, reply: str, setting: str
) -> None:
    fill(sqlite_desk, 60)
    with misbehaving(at(step, reply)) as (_, port):
        told = send(sqlite_desk, port)
    assert (told.sent, told.failed, told.waiting) == (0, 0, 60)
    assert (told.stopped_because or "").endswith(f"The setting for it is TRACKER_{setting}.")
    assert rows(sqlite_desk) == [("waiting", 0)] * 60


@pytest.mark.parametrize(
    ("step", "reply"),
    [("mail", "550 no"), ("ehlo", Cut()), ("greeting", "554 no"), ("mail", Cut())],
)
def test_f3_what_the_manual_says_is_never_counted_is_not_in_four_days(
    sqlite_desk: Desk, step: str, reply: str | Cut
) -> None:
    fill(sqlite_desk, 1)
    with misbehaving(at(step, reply)) as (_, port):
        for moment in EVERY_TRY:
            told = send(sqlite_desk, port, after=moment)
    assert (told.sent, told.failed, told.waiting) == (0, 0, 1)
    assert rows(sqlite_desk) == [("waiting", 0)]


@pytest.mark.parametrize("reply", ["552 no", "554 5.7.1 spam", "451 not now"])
def test_t3_three_letters_refused_alike_stop_the_run_and_count_for_nothing(
    desk: Desk, reply: str
) -> None:
    fill(desk, 60)
    with misbehaving(at("content", reply)) as (server, port):
        told = send(desk, port)
    assert (told.sent, told.failed, told.waiting) == (0, 0, 60)
    assert "3 people's letters in a row were refused" in (told.stopped_because or "")
    assert rows(desk) == [("waiting", 0)] * 60
    assert sum(line.startswith("mail") for line in server.heard) == 3


def test_t3_a_letter_refused_before_another_is_taken_was_its_own_fault(desk: Desk) -> None:
    fill(desk, 4)

    def spam_and_full(asked: Asked) -> str | None:
        if asked.step == "rcpt" and "owner1@" in asked.words:
            return "554 5.7.1 Looks like spam"
        return "451 not now" if asked.step == "rcpt" and "owner2@" in asked.words else None

    with misbehaving(spam_and_full) as (_, port):
        told = send(desk, port)
    assert (told.sent, told.failed, told.waiting) == (2, 1, 1)
    assert rows(desk) == [("sent", 0), ("failed", 1), ("waiting", 1), ("sent", 0)]


def test_f2_one_letter_alone_is_never_given_up_for_a_refusal_that_may_be_of_all(
    sqlite_desk: Desk,
) -> None:
    fill(sqlite_desk, 1)
    with misbehaving(at("rcpt", "554 5.7.1 no")) as (_, port):
        for moment in EVERY_TRY:
            send(sqlite_desk, port, after=moment)
    assert rows(sqlite_desk) == [("waiting", 0)]


def test_f3_a_letter_that_breaks_each_session_goes_last_the_next_time(desk: Desk) -> None:
    fill(desk, 3)

    def breaks(asked: Asked) -> Cut | None:
        return Cut() if asked.step == "rcpt" and "owner0@" in asked.words else None

    with misbehaving(breaks) as (_, port):
        assert send(desk, port).sent == 0
        assert send(desk, port, after=HOUR).sent == 2
    assert rows(desk) == [("waiting", 0), ("sent", 0), ("sent", 0)]


@pytest.mark.parametrize("facts", ["[]", "{}", "no JSON", '{"link": 3}', "null"])
def test_t17_a_letter_that_cant_be_written_fails_alone(desk: Desk, facts: str) -> None:
    fill(desk, 3)
    with desk.app.store.writing() as session:
        first = min(letters_of(desk.app, desk.board), key=lambda row: row.id or 0)
        first.facts = facts
        session.merge(first)
    with misbehaving(at("rset", None)) as (server, port):
        told = send(desk, port)
    assert (told.sent, told.failed, told.stopped_because) == (2, 1, None)
    assert len(server.copies) == 2
    (failed,) = letters_of(desk.app, desk.board, "failed")
    assert "can't be written" in (failed.server_said or "")
