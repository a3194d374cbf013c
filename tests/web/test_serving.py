"""The door on the network."""

import socket

from anyio import to_thread
from starlette.testclient import TestClient

from tests.builders import Desk
from tracker.web.application import WebSettings, application
from tracker.web.serving import answer_at_once


def test_the_end_of_a_page_waits_for_no_acknowledgement() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        answer_at_once(door)
        with socket.create_connection(door.getsockname()):
            reader, _ = door.accept()
            with reader:
                assert reader.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_process_makes_few_pages_at_once(desk: Desk) -> None:
    with TestClient(application(desk.app, WebSettings(is_https=False))) as browser:
        assert browser.portal is not None
        assert browser.portal.call(_pages_at_once) == 4


def _pages_at_once() -> float:
    return to_thread.current_default_thread_limiter().total_tokens
