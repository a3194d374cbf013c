from pathlib import Path

import pytest

from notifications.transports import (
    ConsoleTransport,
    FolderTransport,
    Security,
    SmtpTransport,
    TransportUrlError,
    transport_for,
)


@pytest.mark.parametrize(
    ("url", "transport"),
    [
        ("console:", ConsoleTransport()),
        ("folder:///var/spool/a%20b", FolderTransport(Path("/var/spool/a b"))),
        ("smtp://mail.board.example", SmtpTransport("mail.board.example", 25)),
        ("smtp://[::1]:2525", SmtpTransport("::1", 2525)),
        (
            "smtps://clerk:p%40ss%2Fword@mail.board.example",
            SmtpTransport("mail.board.example", 465, Security.TLS, "clerk", "p@ss/word"),
        ),
        (
            "smtp+starttls://a%40b.example:x@mail.board.example:2587/",
            SmtpTransport("mail.board.example", 2587, Security.STARTTLS, "a@b.example", "x"),
        ),
        ("smtp+starttls://mail", SmtpTransport("mail", 587, Security.STARTTLS)),
    ],
)
def test_a_url_names_a_door(url: str, transport: object) -> None:
    assert transport_for(url) == transport


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "must be one of smtp://host"),
        ("http://clerk:s3cret@mail", "must be one of smtp://host"),
        ("mail.board.example:25", "must be one of smtp://host"),
        ("smtp://", "names no host"),
        ("smtp://clerk:s3cret@", "names no host"),
        ("smtp://clerk@mail", "both a user and a password"),
        ("smtp://:s3cret@mail", "both a user and a password"),
        ("smtp://clerk:s3cret@mail:port", "must be a number from 1 to 65535"),
        ("smtp://clerk:s3cret@mail:70000", "must be a number from 1 to 65535"),
        ("smtp://clerk:s3/cret@mail", "must end after the host and port"),
        ("smtp://clerk:s3?cret@mail", "must end after the host and port"),
        ("smtp://clerk:s3#cret@mail", "must end after the host and port"),
        ("smtp://clerk:s3[cret@mail", "cannot be read"),
        ("folder:relative", "three slashes"),
        ("folder://s3cret/path", "three slashes"),
    ],
)
def test_a_url_that_names_no_door_is_a_sentence_without_the_password(
    url: str, sentence: str
) -> None:
    with pytest.raises(TransportUrlError) as error:
        transport_for(url)
    assert sentence in str(error.value)
    assert "cret" not in str(error.value)
    assert isinstance(error.value, ValueError)
    assert error.value.__cause__ is None


def test_the_password_is_not_in_the_repr() -> None:
    shown = repr(transport_for("smtps://clerk:s3cret@mail.board.example"))
    assert "s3cret" not in shown
    assert "clerk" in shown
