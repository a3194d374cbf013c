"""The door on the network."""

import socket

from tracker.web.serving import answer_at_once


def test_the_end_of_a_page_waits_for_no_acknowledgement() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        answer_at_once(door)
        with socket.create_connection(door.getsockname()):
            reader, _ = door.accept()
            with reader:
                assert reader.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
