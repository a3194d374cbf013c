"""Letters leave only as they are true (F5), and what restriction stops doesn't leave (T2)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import select

from notifications.message import Email
from tests.builders import Desk
from tests.connections import beside
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.runs import queue_digests, queue_reminders
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.histories import history_of
from tracker.records import History, Outbox
from tracker.telling import letter_sending
from tracker.wiring import App

DUE, DAY = date(2016, 9, 30), date(2016, 10, 5)


@dataclass
class Slow:
    """A mail server that keeps what it takes, and lets something happen before the next."""

    taken: list[Email] = field(default_factory=list)
    meanwhile: Any = None

    @contextmanager
    def open(self, *_: object) -> Iterator["Slow"]:
        yield self

    def send(self, email: Email) -> str:
        self.taken.append(email)
        if self.meanwhile:
            self.meanwhile, act = None, self.meanwhile
            beside(act)
        return "250 taken"


def sent(desk: Desk, server: Slow | None = None) -> list[Email]:
    """Send what waits; return what left."""
    server = server or Slow()
    app = object.__new__(App)
    app.__dict__.update(desk.app.__dict__, transport=server)
    letter_sending.send_waiting(app)
    return server.taken


def texts(emails: list[Email], address: str) -> str:
    return "\n".join(one.text for one in emails if one.to == address)


def started(desk: Desk, review: str | None = None) -> str:
    reference = desk.action(review or desk.review(), DUE)
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "start", by=ALICE)
    sent(desk)
    return reference


def withdrawn(desk: Desk) -> list[str]:
    with desk.app.store.reading_everything() as session:
        asked = select(Outbox.to_address).where(Outbox.state == "withdrawn")
        return list(session.exec(asked))


def test_a_reminder_of_what_is_done_is_withdrawn_with_why_f5(desk: Desk) -> None:
    action, later = started(desk), desk.on(DAY)
    queue_reminders(later.app, later.board, as_of=DAY)
    later.move(action, "submit", by=ALICE, note="Audit report, signed", grade=2)
    later.move(action, "sign_off", by=CHARLIE)
    assert "late" not in texts(sent(later), ALICE)
    assert ALICE in withdrawn(later)
    with later.app.store.reading_everything() as session:
        asked = select(Outbox).where(Outbox.letter == "reminders", Outbox.to_address == ALICE)
        assert "done" in (session.exec(asked).one().server_said or "")


def test_of_two_items_only_the_one_still_owed_is_told_f5(desk: Desk) -> None:
    review = desk.review()
    done, owed = started(desk, review), started(desk, review)
    later = desk.on(DAY)
    queue_reminders(later.app, later.board, as_of=DAY)
    later.move(done, "submit", by=ALICE, note="Audit report, signed", grade=2)
    told = texts([one for one in sent(later) if "OVERDUE" in one.text], ALICE)
    assert "1 ACTION, 1 OVERDUE" in told
    assert (owed in told, done in told) == (True, False)


def test_after_more_time_there_is_no_word_of_the_old_date_f5(desk: Desk) -> None:
    action, later = started(desk), desk.on(DAY)
    queue_reminders(later.app, later.board, as_of=DAY)
    queue_digests(later.app, later.board, as_of=DAY)
    later.move(action, "extend", by=CHARLIE, due_on=date(2016, 11, 30), reason="Two vacancies")
    told = "\n".join(one.text for one in sent(later))
    assert "30 September 2016" not in told
    assert "30 November 2016" in told


def test_news_says_where_its_item_stands_as_it_leaves_f5(desk: Desk) -> None:
    action = desk.action(desk.review(), DUE)
    desk.move(action, "agree", by=BOB)
    desk.move(action, "start", by=ALICE)
    desk.move(action, "submit", by=ALICE, note="Audit report, signed", grade=2)
    desk.move(action, "return", by=CHARLIE, reason="Page 2 is missing")
    desk.move(action, "submit", by=ALICE, note="Page 2 too, signed", grade=2)
    told = texts(sent(desk), ALICE)
    assert "It now stands at: Submitted" in told


def test_a_digest_is_written_again_as_the_board_stands_f5(desk: Desk) -> None:
    review = desk.review()
    done, owed = started(desk, review), started(desk, review)
    later = desk.on(DAY)
    queue_digests(later.app, later.board, as_of=DAY)
    later.move(done, "submit", by=ALICE, note="Audit report, signed", grade=2)
    later.move(done, "sign_off", by=CHARLIE)
    told = "\n".join(one.text for one in sent(later) if "OVERDUE" in one.text)
    assert (owed in told, done in told) == (True, False)


def test_an_older_digest_gives_way_and_what_it_said_is_new_still_f5(desk: Desk) -> None:
    action = started(desk)
    for day in (DAY, date(2016, 10, 12), date(2016, 10, 19)):
        there = desk.on(day)
        queue_digests(there.app, there.board, as_of=day)
    digests = [one for one in sent(there) if one.to == CHARLIE and "TOTALS" in one.text]
    (newest,) = digests
    assert "19 October 2016" in newest.text
    assert "NEWLY OVERDUE" in newest.text
    assert "STILL OVERDUE" not in newest.text
    assert action in newest.text
    assert withdrawn(there).count(CHARLIE) == 2


def test_restricting_stops_what_a_running_sender_holds_t2(desk: Desk) -> None:
    review = desk.review()
    for action in [started(desk, review) for _ in range(3)]:
        desk.move(action, "submit", by=ALICE, note="Audit report", grade=2)
    server = Slow()

    def restrict() -> None:
        restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A trial")

    server.meanwhile = restrict
    first, *others = sent(desk, server)
    assert [one for one in others if one.to != MANAGER] == []
    assert withdrawn(desk) != []
    with desk.app.store.reading_everything() as session:
        told = session.exec(select(History.became).where(History.what == "restrict")).one()
        states = session.exec(select(Outbox.state)).all()
    assert json.loads(told)["letters_withheld"] == states.count("withdrawn")
    assert json.loads(told)["letters_on_their_way"] == 1
    left_before = 2 * 3  # three actions were proposed, and agreed
    assert states.count("sent") == left_before + 1 + len(others)
    assert first.to != MANAGER


def test_what_changes_while_a_sender_runs_is_asked_before_each_letter_f5(desk: Desk) -> None:
    review = desk.review()
    action = started(desk, review)
    desk.move(started(desk, review), "submit", by=ALICE, note="Audit report", grade=2)
    later = desk.on(DAY)
    queue_reminders(later.app, later.board, as_of=DAY)

    def submit() -> None:
        later.move(action, "submit", by=ALICE, note="Audit report, signed", grade=2)

    told = sent(later, Slow(meanwhile=submit))
    assert all(f"{action}: " not in one.text for one in told[1:] if "OVERDUE" in one.text)
    assert later.read(history_of, action)
