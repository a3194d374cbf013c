"""The door on the network."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Lock

from starlette.testclient import TestClient

from tests.builders import Desk
from tests.people import MANAGER
from tracker.clock import FixedClock
from tracker.operations.access.entering import enter_as
from tracker.web.application import WebSettings, application
from tracker.web.cookies import SIGN_IN
from tracker.web.serving import answer_at_once
from tracker.wiring import App


def test_the_end_of_a_page_waits_for_no_acknowledgement() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        answer_at_once(door)
        with socket.create_connection(door.getsockname()):
            reader, _ = door.accept()
            with reader:
                assert reader.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


class SlowClock(FixedClock):
    """A clock that takes its time to tell the day, and counts how many ask it at once."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self.lock, self.asking, self.most = Lock(), 0, 0

    def today(self) -> date:
        with self.lock:
            self.asking += 1
            self.most = max(self.most, self.asking)
        time.sleep(0.05)
        with self.lock:
            self.asking -= 1
        return super().today()


def test_pages_are_made_in_their_turn(desk: Desk) -> None:
    key = enter_as(desk.app, MANAGER, browser_name="").key
    clock = SlowClock(desk.app.clock.now())
    door = application(App(desk.app.settings, desk.app.store, clock), WebSettings(is_https=False))
    browser = TestClient(door, headers={"Cookie": f"{SIGN_IN}={key}"})
    with browser, ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(browser.get, ["/actions"] * 8))
    assert [answer.status_code for answer in answers] == [200] * 8
    assert clock.most == 1 if desk.app.store.is_sqlite else 1 < clock.most <= 4
