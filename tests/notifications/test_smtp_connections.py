import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.notifications.certificates import self_signed, serving_with
from tests.notifications.posting import failure, letter, send_all
from tests.notifications.smtp_servers import Postbox, only_clerk, server_for


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    failed = failure(f"smtp://127.0.0.1:{port}")
    assert failed.ends_the_session
    assert f"127.0.0.1:{port} cannot be reached: Connection refused." in failed.sentence


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_an_untrusted_certificate_is_refused(postbox: Postbox, tmp_path: Path, scheme: str) -> None:
    context = serving_with(self_signed(tmp_path))
    settings = {"tls_context": context} if scheme == "smtp+starttls" else {"ssl_context": context}
    with server_for(postbox, **settings) as port:
        failed = failure(f"{scheme}://clerk:s3cret@127.0.0.1:{port}", letter(1))
    assert failed.ends_the_session
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
    assert failed.ends_the_session
    assert postbox.letters == []


def test_a_server_that_greets_with_a_refusal_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy, ThreadPoolExecutor() as other:
        answered = other.submit(greet_once, busy, b"554 No service today\r\n")
        failed = failure(f"smtp://127.0.0.1:{busy.getsockname()[1]}")
        answered.result(timeout=5)
    assert failed.ends_the_session
    assert "answered 554 No service today." in failed.sentence


def greet_once(server: socket.socket, greeting: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.sendall(greeting)
