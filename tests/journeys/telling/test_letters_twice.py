"""F4, T4, T9: a letter goes twice only as promised, and no server holds a sender for ever."""

import time
from datetime import timedelta

from sqlmodel import update

from notifications.mail_session import never
from tests.builders import Desk
from tests.journeys.telling.outbox_desk import NOON, Hold, fill, rows, send, sending_app
from tests.notifications.misbehaving import Asked, Cut, Drip, Late, at, misbehaving
from tests.people import MANAGER
from tests.queued import letters_of
from tracker.records import Outbox
from tracker.store import leases
from tracker.store.leases import Leased
from tracker.telling.letter_sending import send_waiting
from tracker.telling.letter_settling import record_arrival, retry_letter

HOUR = timedelta(hours=1)
EVER = 10**9
EVERY_TRY = [HOUR * hours for hours in (0, 1, 2, 3, 5, 10, 20, 42, 66, 90)]


def test_f4_a_letter_that_no_server_answers_for_is_tried_once_more_and_left_to_a_person(
    desk: Desk,
) -> None:
    fill(desk, 1)
    with misbehaving(at("content", Late(3))) as (server, port):
        first = send(desk, port)
        assert rows(desk) == [("waiting", 0)]
        assert "It may have arrived." in (first.stopped_because or "")
        assert send(desk, port, after=timedelta(minutes=239)).stopped_because is None
        told = [send(desk, port, after=moment) for moment in EVERY_TRY]
    assert sum(one.uncertain for one in told) == 1
    assert rows(desk) == [("uncertain", 0)]
    assert len(server.copies) == 2


def test_f4_a_letter_that_is_answered_the_second_time_is_sent(desk: Desk) -> None:
    fill(desk, 1)
    with misbehaving(at("content", Cut())) as (_, port):
        send(desk, port)
    with misbehaving(at("rset", None)) as (server, port):
        assert send(desk, port, after=HOUR * 5).sent == 1
    assert (rows(desk), len(server.copies)) == ([("sent", 0)], 1)


def test_f4_a_letter_in_doubt_that_is_then_refused_has_not_failed(desk: Desk) -> None:
    fill(desk, 1)
    with misbehaving(at("content", Cut())) as (_, port):
        send(desk, port)
    with misbehaving(at("rcpt", "550 5.1.1 nobody")) as (_, port):
        told = send(desk, port, after=HOUR * 5)
    assert (told.failed, told.uncertain) == (0, 1)


def test_f4_a_person_settles_what_is_uncertain(desk: Desk) -> None:
    fill(desk, 2)
    with misbehaving(at("content", Cut())) as (_, port):
        for moment in EVERY_TRY:
            send(desk, port, after=moment)
    first, second = (row.id or 0 for row in letters_of(desk.app, desk.board, "uncertain"))
    record_arrival(desk.app, desk.board, first, by=MANAGER)
    retry_letter(desk.app, desk.board, second)
    assert rows(desk) == [("sent", 0), ("waiting", 0)]
    (arrived,) = letters_of(desk.app, desk.board, "sent")
    assert MANAGER in (arrived.server_said or "")


def test_t4_two_letters_are_in_doubt_and_the_others_still_leave(desk: Desk) -> None:
    fill(desk, 4)

    def forgets(asked: Asked) -> Cut | None:
        return Cut() if asked.step == "content" and asked.taken == 1 else None

    with misbehaving(forgets) as (server, port):
        told = send(desk, port)
    assert (told.sent, told.waiting) == (2, 2)
    assert len(server.copies) == 4


def leased(desk: Desk, sender: str, *, minutes: int) -> Leased:
    """Return the first letter, leased to a sender at some minute after noon, for five."""
    now = NOON + timedelta(minutes=minutes)
    with desk.app.store.writing_everything() as session:
        until = now + timedelta(minutes=5)
        return leases.lease(session, sender=sender, now=now, until=until, most=1)[0]


def test_t4_a_slower_sender_overwrites_nothing_of_the_next_ones(desk: Desk) -> None:
    fill(desk, 1)
    slow = leased(desk, "slow", minutes=0)
    next_one = leased(desk, "next", minutes=6)
    later = NOON + timedelta(minutes=7)
    with leases.marking(desk.app.store, "next") as marks:
        assert marks.sent(next_one, at=later, said="250 OK")
    with leases.marking(desk.app.store, "slow") as marks:
        assert not marks.put_off(slow, until=later, said="451")
        assert not marks.give_up(slow, at=later, said="550")
        assert not marks.doubt(slow, until=later, said="nothing")
        assert marks.hand_over(slow, newest=EVER, now=later, until=later) is None
    assert rows(desk) == [("sent", 0)]


def test_t4_that_a_letter_was_taken_stops_whoever_holds_it_by_now(desk: Desk) -> None:
    fill(desk, 1)
    slow = leased(desk, "slow", minutes=0)
    next_one = leased(desk, "next", minutes=6)
    with leases.marking(desk.app.store, "slow") as marks:
        assert marks.sent(slow, at=NOON, said="250 OK")
    with leases.marking(desk.app.store, "next") as marks:
        assert marks.hand_over(next_one, newest=EVER, now=NOON, until=NOON) is None


def test_t4_a_lease_is_renewed_letter_by_letter(desk: Desk) -> None:
    fill(desk, 1)
    letter = leased(desk, "slow", minutes=0)
    now = NOON + timedelta(minutes=4)
    with leases.marking(desk.app.store, "slow") as marks:
        until = now + timedelta(minutes=5)
        assert marks.hand_over(letter, newest=EVER, now=now, until=until) is not None
    with desk.app.store.writing_everything() as session:
        then = NOON + timedelta(minutes=8)
        assert leases.lease(session, sender="next", now=then, until=then, most=1) == []


def test_t4_a_letter_taken_back_before_it_leaves_does_not_leave(desk: Desk) -> None:
    fill(desk, 2)

    def taken_back(asked: Asked) -> None:
        if asked.step == "content":
            with desk.app.store.writing_everything() as session:
                session.execute(
                    update(Outbox)
                    .where(Outbox.message_id == "<1@board.example>")  # type: ignore[arg-type]
                    .values(state="withdrawn")
                )

    with misbehaving(taken_back) as (server, port):
        assert send(desk, port).sent == 1
    assert server.copies == ["<0@board.example>"]
    assert rows(desk) == [("sent", 0), ("withdrawn", 0)]


def test_t4_a_database_held_by_another_program_sends_nothing_twice(sqlite_desk: Desk) -> None:
    fill(sqlite_desk, 2)
    hold = Hold(sqlite_desk.app.store)

    def holding(asked: Asked) -> None:
        if asked.step == "content":
            hold.once()

    with misbehaving(holding) as (server, port), hold:
        assert send(sqlite_desk, port).sent == 2
    assert hold.was_on
    assert (len(server.copies), rows(sqlite_desk)) == (2, [("sent", 0)] * 2)


def test_t9_a_sender_that_is_told_to_stop_ends_after_the_letter_in_hand(desk: Desk) -> None:
    fill(desk, 5)
    with misbehaving(at("rset", None)) as (server, port):
        told = send(desk, port, is_stopping=lambda: len(server.copies) >= 2)
        assert (told.sent, told.waiting) == (2, 3)
        assert "told to stop" in (told.stopped_because or "")
        assert send(desk, port).sent == 3


def test_t9_a_server_that_drips_ends_the_run_and_counts_for_nothing(desk: Desk) -> None:
    fill(desk, 2)
    begun = time.monotonic()
    with misbehaving(at("greeting", Drip(every=0.05))) as (_, port):
        told = send(desk, port)
    assert time.monotonic() - begun < 10
    assert "took too long" in (told.stopped_because or "")
    assert rows(desk) == [("waiting", 0)] * 2


def test_t9_a_run_begins_no_letter_after_half_an_hour(desk: Desk) -> None:
    fill(desk, 3)
    moments = iter(timedelta(minutes=11 * n) for n in range(100))

    class Hurrying:
        def now(self) -> object:
            return NOON + next(moments)

        def today(self) -> object:
            return NOON.date()

    with misbehaving(at("rset", None)) as (_, port):
        app = sending_app(desk, port)
        object.__setattr__(app, "clock", Hurrying())
        told = send_waiting(app, is_stopping=never)
    assert told.waiting > 0
    assert "Half an hour is up" in (told.stopped_because or "")
