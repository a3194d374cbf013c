from email import message_from_bytes
from email.message import Message

import pytest
from aiosmtpd.smtp import Envelope

from notifications.message import as_bytes
from notifications.transports import Blame, SendFailed, transport_for
from tests.notifications.builders import email
from tests.notifications.posting import failure, letter, send_all
from tests.notifications.smtp_servers import Postbox


def read_back(envelope: Envelope) -> Message:
    assert isinstance(envelope.content, bytes)
    return message_from_bytes(envelope.content)


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
    ("reply", "fault", "for_good"),
    [
        ("550 No such person here", Blame.LETTER, True),
        ("451 Try again later", Blame.UNCLEAR, False),
        ("552 Full", Blame.UNCLEAR, True),
    ],
)
def test_a_refused_recipient_stops_one_letter_and_not_the_batch(
    postbox: Postbox, port: int, reply: str, fault: Blame, for_good: bool
) -> None:
    postbox.replies["gone@board.example"] = reply
    with transport_for(f"smtp://127.0.0.1:{port}").open() as session:
        with pytest.raises(SendFailed) as error:
            session.send(letter(1, to="gone@board.example"))
        session.send(letter(2))
    assert (error.value.fault, error.value.is_for_good) == (fault, for_good)
    assert f"does not take mail for gone@board.example: {reply}." in error.value.sentence
    assert [envelope.rcpt_tos for envelope in postbox.letters] == [["chair@board.example"]]


@pytest.mark.parametrize(
    ("reply", "for_good"), [("554 Looks like spam", True), ("452 Disk full", False)]
)
def test_a_refused_content_is_permanent_or_not_by_its_code(
    postbox: Postbox, port: int, reply: str, for_good: bool
) -> None:
    postbox.content_reply = reply
    failed = failure(f"smtp://127.0.0.1:{port}", letter(1))
    assert (failed.fault, failed.is_for_good) == (Blame.UNCLEAR, for_good)
    assert f"did not take the letter to chair@board.example: {reply}." in failed.sentence


def test_a_refused_sender_is_our_fault_and_stops_the_batch(postbox: Postbox, port: int) -> None:
    postbox.sender_reply = "550 Who are you"
    failed = failure(f"smtp://127.0.0.1:{port}", letter(1))
    assert failed.fault is Blame.SENDER
    assert "does not take mail from tracker@board.example: 550 Who are you." in failed.sentence


@pytest.mark.parametrize(
    ("habit", "said"), [("hang up", "broke off"), ("421 Closing down", "421 Closing down")]
)
def test_a_server_that_goes_away_in_the_middle_stops_the_batch(
    postbox: Postbox, port: int, habit: str, said: str
) -> None:
    postbox.replies["second@board.example"] = habit
    failed = failure(
        f"smtp://127.0.0.1:{port}", letter(1), letter(2, to="second@board.example"), letter(3)
    )
    assert failed.fault is Blame.SESSION
    assert said in failed.sentence
    assert len(postbox.letters) == 1


def test_a_letter_that_cannot_be_written_never_reaches_the_server(
    postbox: Postbox, port: int
) -> None:
    failed = failure(f"smtp://127.0.0.1:{port}", email(to="a@b.example\nBcc: c@d.example"))
    assert failed.fault is Blame.LETTER
    assert postbox.letters == []
