import re
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from notifications.headers import MessageError, bare_address
from notifications.message import as_bytes
from tests.notifications.builders import email


def read_back(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def part(message: EmailMessage, subtype: str) -> str:
    found = message.get_body(preferencelist=(subtype,))
    assert found is not None
    assert not found.defects
    content = found.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_every_header_is_read_back_as_it_was_meant() -> None:
    message = read_back(as_bytes(email(sender="Case reviews <tracker@board.example>")))
    assert dict(message.items()) == {
        "From": "Case reviews <tracker@board.example>",
        "To": "chair@board.example",
        "Subject": "3 need you, 7 overdue: Case Review Subgroup (31 March 2017)",
        "Date": "Fri, 31 Mar 2017 08:00:00 +0000",
        "Message-ID": "<digest.1@board.example>",
        "MIME-Version": "1.0",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "en-GB",
        "Content-Type": message["Content-Type"],
    }
    assert message.get_content_type() == "multipart/alternative"


def test_the_text_part_comes_before_the_html_part() -> None:
    parts = list(read_back(as_bytes(email())).iter_parts())
    assert [p.get_content_type() for p in parts] == ["text/plain", "text/html"]


def test_ascii_parts_travel_as_they_are() -> None:
    message = read_back(as_bytes(email(text="one\ntwo\n", html="<p>one = two</p>")))
    assert part(message, "plain") == "one\ntwo\n"
    assert part(message, "html") == "<p>one = two</p>"
    assert {p["Content-Transfer-Encoding"] for p in message.iter_parts()} == {"7bit"}


def test_a_welsh_agency_survives_in_text_html_and_subject() -> None:
    words = "Ysbyty Môn – 3 late"
    content = as_bytes(email(subject=words, text=words + "\n", html=f"<p>{words}</p>\n"))
    message = read_back(content)
    assert content.isascii()
    assert message["Subject"] == words
    assert part(message, "plain") == words + "\n"
    assert part(message, "html") == f"<p>{words}</p>\n"


@pytest.mark.parametrize("character", ["a", "ô"])
def test_lines_longer_than_mail_allows_arrive_whole(character: str) -> None:
    line = character * 5000
    content = as_bytes(email(text=line, html=f"<p>{line}</p>", subject=character * 2000))
    message = read_back(content)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert part(message, "plain").strip() == line
    assert part(message, "html").strip() == f"<p>{line}</p>"
    assert message["Subject"] == character * 2000


def test_every_line_ends_with_carriage_return_and_line_feed() -> None:
    content = as_bytes(email(text="a\nb\r\nc\rd\n.\n", html="é\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert part(read_back(content), "plain") == "a\nb\nc\nd\n.\n"


def test_the_same_letter_is_the_same_bytes_and_another_has_another_boundary() -> None:
    first, again = as_bytes(email()), as_bytes(email())
    other = read_back(as_bytes(email(message_id="<digest.2@board.example>")))
    assert first == again
    assert other.get_boundary() != read_back(first).get_boundary()


@pytest.mark.parametrize("field", ["to", "sender", "subject", "message_id"])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\0", "\x85", "\u2028"])
def test_no_header_can_be_smuggled_in(field: str, end: str) -> None:
    with pytest.raises(MessageError):
        as_bytes(email(**{field: f"chair@board.example{end}Bcc: other@elsewhere.example"}))


@pytest.mark.parametrize(
    "address",
    ["", "chair", "a@b.example, c@d.example", "a@b.example c@d.example", "<>", "môn@board.example"],
)
def test_what_is_not_one_plain_address_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(MessageError, match="is not one plain e-mail address"):
        as_bytes(email(to=address))


def test_a_name_beside_the_address_may_be_welsh_and_stays_out_of_the_envelope() -> None:
    sender = "Bwrdd Môn <tracker@board.example>"
    content = as_bytes(email(sender=sender))
    assert content.isascii()
    assert read_back(content)["From"] == sender
    assert bare_address(sender) == "tracker@board.example"


def test_the_date_keeps_its_offset_and_must_have_one() -> None:
    summer = datetime(2017, 7, 3, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    assert read_back(as_bytes(email(date=summer)))["Date"] == "Mon, 03 Jul 2017 09:00:00 +0100"
    with pytest.raises(MessageError, match="time zone"):
        as_bytes(email(date=summer.replace(tzinfo=None)))


@pytest.mark.parametrize("message_id", ["digest.1@board.example", "<digest.1>", "<a b@c>", ""])
def test_a_message_id_needs_its_brackets_and_domain(message_id: str) -> None:
    with pytest.raises(MessageError, match="Message-ID"):
        as_bytes(email(message_id=message_id))
