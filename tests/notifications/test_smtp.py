import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope

from notifications.message import Email, as_bytes
from notifications.transports import SendFailed, transport_for
from tests.notifications.builders import email
from tests.notifications.smtp_servers import (
    Postbox,
    only_clerk,
    self_signed,
    server_for,
    serving_with,
)


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def port(postbox: Postbox) -> Iterator[int]:
    with server_for(postbox) as port:
        yield port


def letter(number: int, to: str = "chair@board.example") -> Email:
    return email(message_id=f"<digest.{number}@board.example>", to=to)


def read_back(envelope: Envelope) -> Message:
    assert isinstance(envelope.content, bytes)
    return message_from_bytes(envelope.content)


def failure(url: str, *letters: Email) -> SendFailed:
    with pytest.raises(SendFailed) as error:
        send_all(url, *letters)
    return error.value


def send_all(url: str, *letters: Email) -> list[str]:
    with transport_for(url).open() as session:
        return [session.send(one) for one in letters]


def test_a_letter_arrives_byte_for_byte_and_the_answer_is_kept(postbox: Postbox, port: int) -> None:
    sent = email(text=".\n..\nYsbyty Môn\n", sender="Reviews <tracker@board.example>")
    (said,) = send_all(f"smtp://127.0.0.1:{port}", sent)
    (envelope,) = postbox.letters
    assert envelope.content == as_bytes(sent)
    assert envelope.mail_from == "tracker@board.example"
    assert envelope.rcpt_tos == ["chair@board.example"]
    assert said == "250 Taken as number 1"


def test_a_batch_goes_over_one_connection(postbox: Postbox, port: int) -> None:
    send_all(f"smtp://127.0.0.1:{port}", *map(letter, range(5)))
    names = [read_back(envelope)["Message-ID"] for envelope in postbox.letters]
    assert names == [f"<digest.{number}@board.example>" for number in range(5)]
    assert len(postbox.connections) == 1


@pytest.mark.parametrize(
    ("reply", "permanent"),
    [("550 No such person here", True), ("451 Try again later", False), ("552 Full", True)],
)
def test_a_refused_recipient_stops_one_letter_and_not_the_batch(
    postbox: Postbox, port: int, reply: str, permanent: bool
) -> None:
    postbox.replies["gone@board.example"] = reply
    with transport_for(f"smtp://127.0.0.1:{port}").open() as session:
        with pytest.raises(SendFailed) as error:
            session.send(letter(1, to="gone@board.example"))
        session.send(letter(2))
    assert (error.value.permanent, error.value.whole_session) == (permanent, False)
    assert f"does not take mail for gone@board.example: {reply}." in error.value.sentence
    assert [envelope.rcpt_tos for envelope in postbox.letters] == [["chair@board.example"]]


@pytest.mark.parametrize(
    ("reply", "permanent"), [("554 Looks like spam", True), ("452 Disk full", False)]
)
def test_a_refused_content_is_permanent_or_not_by_its_code(
    postbox: Postbox, port: int, reply: str, permanent: bool
) -> None:
    postbox.content_reply = reply
    failed = failure(f"smtp://127.0.0.1:{port}", letter(1))
    assert (failed.permanent, failed.whole_session) == (permanent, False)
    assert f"did not take the letter to chair@board.example: {reply}." in failed.sentence


def test_a_refused_sender_is_our_fault_and_stops_the_batch(postbox: Postbox, port: int) -> None:
    postbox.sender_reply = "550 Who are you"
    failed = failure(f"smtp://127.0.0.1:{port}", letter(1))
    assert (failed.permanent, failed.whole_session) == (False, True)
    assert "does not take mail from tracker@board.example: 550 Who are you." in failed.sentence


def test_a_server_that_wants_a_login_stops_the_batch(postbox: Postbox, port: int) -> None:
    postbox.sender_reply = "530 5.7.0 Authentication required"
    failed = failure(f"smtp://127.0.0.1:{port}", letter(1))
    assert (failed.permanent, failed.whole_session) == (False, True)
    assert "530 5.7.0 Authentication required." in failed.sentence


@pytest.mark.parametrize("habit", ["hang up", "421 Closing down"])
def test_a_server_that_goes_away_in_the_middle_stops_the_batch(
    postbox: Postbox, port: int, habit: str
) -> None:
    postbox.replies["second@board.example"] = habit
    failed = failure(
        f"smtp://127.0.0.1:{port}", letter(1), letter(2, to="second@board.example"), letter(3)
    )
    assert (failed.permanent, failed.whole_session) == (False, True)
    assert "broke off" in failed.sentence
    assert len(postbox.letters) == 1


def test_a_letter_that_cannot_be_written_never_reaches_the_server(
    postbox: Postbox, port: int
) -> None:
    failed = failure(f"smtp://127.0.0.1:{port}", email(to="a@b.example\nBcc: c@d.example"))
    assert (failed.permanent, failed.whole_session) == (True, False)
    assert postbox.letters == []


def test_a_right_login_opens_the_door(postbox: Postbox) -> None:
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        send_all(f"smtp://clerk:s3cret@127.0.0.1:{port}", letter(1))
    assert len(postbox.letters) == 1


def test_a_refused_login_names_host_and_user_and_never_the_password(postbox: Postbox) -> None:
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        failed = failure(f"smtp://clerk:wr0ng@127.0.0.1:{port}")
    assert (failed.permanent, failed.whole_session) == (False, True)
    assert f"The mail server 127.0.0.1:{port} refused the login of 'clerk'" in failed.sentence
    assert "wr0ng" not in f"{failed.sentence}{failed!r}{failed.__cause__!r}"


def test_a_server_without_logins_is_a_sentence(port: int) -> None:
    failed = failure(f"smtp://clerk:s3cret@127.0.0.1:{port}")
    assert failed.whole_session
    assert "does not let 'clerk' log in" in failed.sentence


def test_a_password_that_is_not_ascii_is_a_sentence(postbox: Postbox) -> None:
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        failed = failure(f"smtp://clerk:m%C3%B4n@127.0.0.1:{port}")
    assert failed.whole_session
    assert "môn" not in failed.sentence


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    failed = failure(f"smtp://127.0.0.1:{port}")
    assert (failed.permanent, failed.whole_session) == (False, True)
    assert f"127.0.0.1:{port} cannot be reached: Connection refused." in failed.sentence


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_an_untrusted_certificate_is_refused(postbox: Postbox, tmp_path: Path, scheme: str) -> None:
    context = serving_with(self_signed(tmp_path))
    settings = {"tls_context": context} if scheme == "smtp+starttls" else {"ssl_context": context}
    with server_for(postbox, **settings) as port:
        failed = failure(f"{scheme}://clerk:s3cret@127.0.0.1:{port}", letter(1))
    assert (failed.permanent, failed.whole_session) == (False, True)
    assert "shows a certificate that is not trusted (self-signed certificate)" in failed.sentence
    assert postbox.letters == []


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_trusted_certificate_is_taken_and_the_login_goes_through_it(
    postbox: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    door = "tls_context" if scheme == "smtp+starttls" else "ssl_context"
    settings = {"authenticator": only_clerk, door: serving_with(certificate)}
    with server_for(postbox, auth_require_tls=scheme == "smtp+starttls", **settings) as port:
        send_all(f"{scheme}://clerk:s3cret@127.0.0.1:{port}", letter(1))
    assert len(postbox.letters) == 1


def test_a_server_without_starttls_is_refused_before_any_login(postbox: Postbox) -> None:
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        failed = failure(f"smtp+starttls://clerk:s3cret@127.0.0.1:{port}", letter(1))
    assert "does not offer STARTTLS" in failed.sentence
    assert failed.whole_session
    assert postbox.letters == []


def test_a_server_that_greets_with_a_refusal_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy, ThreadPoolExecutor() as other:
        answered = other.submit(greet_once, busy, b"554 No service today\r\n")
        failed = failure(f"smtp://127.0.0.1:{busy.getsockname()[1]}")
        answered.result(timeout=5)
    assert failed.whole_session
    assert "answered 554 No service today." in failed.sentence


def greet_once(server: socket.socket, greeting: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.sendall(greeting)
