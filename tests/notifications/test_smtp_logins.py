from tests.notifications.posting import failure, letter, send_all
from tests.notifications.smtp_servers import Postbox, only_clerk, server_for


def test_a_server_that_wants_a_login_stops_the_batch(postbox: Postbox, port: int) -> None:
    postbox.sender_reply = "530 5.7.0 Authentication required"
    failed = failure(f"smtp://127.0.0.1:{port}", letter(1))
    assert failed.ends_the_session
    assert "530 5.7.0 Authentication required." in failed.sentence


def test_a_right_login_opens_the_door(postbox: Postbox) -> None:
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        send_all(f"smtp://clerk:s3cret@127.0.0.1:{port}", letter(1))
    assert len(postbox.letters) == 1


def test_a_refused_login_names_host_and_user_and_never_the_password(postbox: Postbox) -> None:
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        failed = failure(f"smtp://clerk:wr0ng@127.0.0.1:{port}")
    assert failed.ends_the_session
    assert f"The mail server 127.0.0.1:{port} refused the login of 'clerk'" in failed.sentence
    assert "wr0ng" not in f"{failed.sentence}{failed!r}{failed.__cause__!r}"


def test_a_server_without_logins_is_a_sentence(port: int) -> None:
    failed = failure(f"smtp://clerk:s3cret@127.0.0.1:{port}")
    assert failed.ends_the_session
    assert "does not let 'clerk' log in" in failed.sentence


def test_a_password_that_is_not_ascii_is_a_sentence(postbox: Postbox) -> None:
    settings = {"authenticator": only_clerk, "auth_require_tls": False}
    with server_for(postbox, **settings) as port:
        failed = failure(f"smtp://clerk:m%C3%B4n@127.0.0.1:{port}")
    assert failed.ends_the_session
    assert "môn" not in failed.sentence
