"""The outbox's promise: no letter is lost, whenever its sender is killed."""

import random
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.notifications.smtp_servers import Postbox, only_clerk, server_for
from tests.people import ALICE, BOARD_TOML, CHARLIE
from tests.queued import letters_of
from tracker.clock import FixedClock
from tracker.errors import SettingsError
from tracker.operations.boards.opening import open_from_files
from tracker.records import Outbox
from tracker.settings import Settings
from tracker.store.history_rows import as_json
from tracker.telling.letter_sending import Sent, send_waiting
from tracker.telling.letter_settling import retry_letter
from tracker.wiring import build

pytestmark = pytest.mark.durable
LETTERS, KILLS = 500, 20
LEASE = timedelta(seconds=1)
NOON = datetime(2016, 7, 1, 12, tzinfo=UTC)


def fill(desk: Desk, number: int) -> None:
    facts = {"agency": "Hospital", "board": "Board", "state": "Returned", "news": "Returned"}
    with desk.app.store.writing() as session:
        for n in range(number):
            told = {**facts, "reference": f"SCR-2016-01-A{n:03}", "due_on": None, "link": "/x"}
            session.add(
                Outbox(
                    board_id=desk.board.id or 0,
                    message_id=f"<{n}@board.example>",
                    letter="item_moved",
                    facts=as_json(told),
                    to_address=f"owner{n}@agency.example",
                    queued_at=NOON,
                    next_try_at=NOON,
                )
            )


def send(desk: Desk, port: int, *, after: timedelta = timedelta(), **settings: str) -> Sent:
    url = settings.pop("smtp_url", f"smtp://127.0.0.1:{port}")
    app = replace(
        desk.app,
        settings=replace(desk.app.settings, smtp_url=url),
        clock=FixedClock(NOON + after),
    )
    return send_waiting(app)


def states(desk: Desk) -> Counter[str]:
    return Counter(letter.state for letter in letters_of(desk.app, desk.board))


def keep_sending(url: str, port: int) -> None:
    settings = Settings(
        database_url=url,
        smtp_url=f"smtp://127.0.0.1:{port}",
        mail_from="tracker@board.example",
        base_url="https://tracker.board.example",
        config_folder=CONFIG,
    )
    app = build(settings)
    while send_waiting(app, lease=LEASE).waiting:
        time.sleep(0.05)
    app.store.close()


def test_a_sender_killed_at_twenty_random_moments_loses_no_letter(
    desk: Desk, postbox: Postbox, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(desk, LETTERS)
    moments = random.Random()
    context = get_context("forkserver")
    context.set_forkserver_preload(
        ["tracker.telling.letter_sending", "tests.journeys.telling.test_sending"]
    )
    for kill in range(KILLS):
        sender = context.Process(target=keep_sending, args=(desk.app.settings.database_url, port))
        sender.start()
        some_more = len(postbox.letters) + moments.randint(1, 24)
        wait_for(postbox, min(some_more, LETTERS - KILLS + kill))
        time.sleep(moments.uniform(0, 0.004))
        sender.kill()
        sender.join()
    keep_sending(desk.app.settings.database_url, port)
    taken = Counter(message_from_bytes(said)["Message-ID"] for said in postbox.contents)
    twice = sum(number - 1 for number in taken.values())
    assert len(taken) == LETTERS, "a letter was lost"
    assert twice <= KILLS
    assert states(desk) == {"sent": LETTERS}
    assert len(set(postbox.contents)) == LETTERS
    with capsys.disabled():
        print(f"\n{LETTERS} letters, {KILLS} kills: none lost, {twice} sent twice")


def wait_for(postbox: Postbox, number: int) -> None:
    end = time.monotonic() + 20
    while len(postbox.letters) < number and time.monotonic() < end:
        time.sleep(0.0005)
    assert len(postbox.letters) >= number, "the sender does not send"


def test_a_batch_travels_over_one_connection(desk: Desk, postbox: Postbox, port: int) -> None:
    fill(desk, 40)
    assert send(desk, port) == Sent(40, 0, 0)
    assert len(postbox.connections) == 1


def test_a_letter_refused_for_good_is_shown_and_can_be_retried(
    desk: Desk, postbox: Postbox, port: int
) -> None:
    fill(desk, 2)
    postbox.replies["owner0@agency.example"] = "550 No such mailbox"
    assert send(desk, port) == Sent(1, 1, 0)
    (failed,) = letters_of(desk.app, desk.board, "failed")
    assert "No such mailbox" in (failed.server_said or "")
    postbox.replies.clear()
    retry_letter(desk.app, desk.board, failed.id or 0)
    assert send(desk, port) == Sent(1, 0, 0)


def test_a_letter_put_off_waits_longer_each_time_and_fails_in_the_end(
    desk: Desk, postbox: Postbox, port: int
) -> None:
    fill(desk, 1)
    postbox.replies["owner0@agency.example"] = "452 4.2.2 The mailbox is full"
    assert send(desk, port) == Sent(0, 0, 1)
    assert send(desk, port, after=timedelta(seconds=59)) == Sent(0, 0, 1)
    (letter,) = letters_of(desk.app, desk.board)
    assert letter.attempts == 1
    for day in range(1, 8):
        last = send(desk, port, after=timedelta(days=2 * day))
    assert last == Sent(0, 1, 0)


def test_a_refused_login_loses_nothing_and_says_so(desk: Desk, postbox: Postbox) -> None:
    fill(desk, 3)
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        wrong = send(desk, port, smtp_url=f"smtp://clerk:wrong@127.0.0.1:{port}")
        assert (wrong.sent, wrong.waiting) == (0, 3)
        assert "clerk" in (wrong.stopped_because or "")
        assert "wrong" not in (wrong.stopped_because or "")
        right = send(desk, port, smtp_url=f"smtp://clerk:s3cret@127.0.0.1:{port}")
    assert right == Sent(3, 0, 0)


def test_without_an_address_to_link_to_letters_wait(desk: Desk, port: int) -> None:
    fill(desk, 1)
    desk.app = replace(desk.app, settings=replace(desk.app.settings, base_url=None))
    with pytest.raises(SettingsError, match="TRACKER_BASE_URL"):
        send(desk, port)
    assert states(desk) == {"waiting": 1}


def test_a_mail_server_that_is_away_leaves_every_letter_waiting(desk: Desk) -> None:
    fill(desk, 3)
    away = send(desk, 1)
    assert (away.sent, away.failed, away.waiting) == (0, 0, 3)
    assert "127.0.0.1" in (away.stopped_because or "")


def test_returning_an_action_tells_its_owner(desk: Desk, postbox: Postbox, port: int) -> None:
    reference = desk.submitted(date(2016, 9, 30))
    desk.move(reference, "return", by=CHARLIE, reason="Wren's name stands on page 2")
    send(desk, port)
    told = [e for e in postbox.letters if e.rcpt_tos == ["alice@hospital.example"]]
    link = f"https://tracker.board.example/{reference}".encode()
    assert any(link in (e.content or b"") for e in told)
    assert all(b"Wren" not in (e.content or b"") for e in told)


def test_c12_the_board_stands_in_the_subject_for_somebody_of_several(
    desk: Desk, postbox: Postbox, port: int, tmp_path: Path
) -> None:
    """C12: who sits on two boards tells their letters apart; who sits on one reads no more."""
    name, short = "Three Rivers Safeguarding Children Board", "Returned to the owner"
    desk.move(desk.submitted(date(2016, 9, 30)), "return", by=CHARLIE, reason="Which date?")
    send(desk, port)
    assert subject_to(postbox, ALICE) == f"{short}: SCR-2016-01-A01"
    other = BOARD_TOML.replace('"three-rivers"', '"two-valleys"')
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    open_from_files(desk.app, tmp_path / "other.toml")
    desk.move(desk.submitted(date(2016, 9, 30)), "return", by=CHARLIE, reason="Which date?")
    send(desk, port)
    assert subject_to(postbox, ALICE) == f"{short}: SCR-2016-02-A01, {name}"


def subject_to(postbox: Postbox, address: str) -> str:
    """Return the subject of the last letter to somebody, unfolded."""
    sent = [one.content for one in postbox.letters if one.rcpt_tos == [address]]
    assert isinstance(sent[-1], bytes)
    return " ".join(str(message_from_bytes(sent[-1])["Subject"]).split())
